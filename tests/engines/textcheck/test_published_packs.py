"""A published pack is a promise: what it says under a version is what was announced under it."""

import hashlib
import json
from importlib.resources import files

import pytest
import yaml

PACKS = files("guong.engines.textcheck").joinpath("packs")
PUBLISHED = {
    "advert.yaml": (2, "39fa81182b85099c"),
    "child-data.yaml": (2, "602e3e55cb8dae02"),
    "citation.yaml": (2, "d1bc1417a7422643"),
    "claims.yaml": (2, "c91c6d879e1fc551"),
    "discrimination.yaml": (2, "3f92002f20040cf7"),
    "hate.yaml": (2, "1b9f555af637179b"),
    "incitement.yaml": (2, "c37b2f4037611509"),
    "insult.yaml": (2, "6dba141e4580fcd0"),
    "obscenity.yaml": (2, "0cea341a3891c241"),
    "personal-data.yaml": (2, "c0779af897652062"),
    "practice.yaml": (1, "4899b2c9b2fdda45"),
    "rumour.yaml": (2, "7a0b6fe46453f346"),
    "signals.yaml": (2, "3b80f6034703a81a"),
    "source.yaml": (2, "91101eb8841e6e74"),
    "unit-name.yaml": (2, "8590c4ce3f364438"),
}
PUBLISHED |= {"weighing.yaml": (1, "51b493c40ca84108")}


def digest(pack):
    """Hash what a pack means, not how it is laid out."""
    return hashlib.sha256(json.dumps(pack, sort_keys=True, default=str).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", sorted(path.name for path in PACKS.iterdir() if path.name.endswith(".yaml")))
def test_a_pack_that_changes_gets_a_higher_version(name):
    pack = yaml.safe_load(PACKS.joinpath(name).read_text("utf-8"))
    version, published = PUBLISHED[name]

    assert pack["version"] >= version
    if pack["version"] == version:
        assert digest(pack) == published, f"{name} changed: raise its version, then write its new digest here"
