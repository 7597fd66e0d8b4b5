"""A published pack is a promise: what it says under a version is what was announced under it."""

import hashlib
import json
from importlib.resources import files

import pytest
import yaml

PACKS = files("guong.engines.textcheck").joinpath("packs")
PUBLISHED = {
    "advert.yaml": (1, "0bdd88698bf6c95d"),
    "child-data.yaml": (1, "965ea45ec4b95e83"),
    "citation.yaml": (1, "7afe159f239e0667"),
    "claims.yaml": (1, "89229a9e912da576"),
    "discrimination.yaml": (1, "6412d144415d009c"),
    "hate.yaml": (1, "50ddabc63b3207e0"),
    "incitement.yaml": (1, "a6f7353270a4c5ea"),
    "insult.yaml": (1, "43a049edb2c9322d"),
    "obscenity.yaml": (1, "a736ae1685090c71"),
    "personal-data.yaml": (1, "7dac63f4b3c95b31"),
    "practice.yaml": (1, "4899b2c9b2fdda45"),
    "rumour.yaml": (1, "e354ae6a528c5c0c"),
    "signals.yaml": (1, "c0bc1691096d867d"),
    "source.yaml": (1, "29d9b193dc6ab777"),
    "unit-name.yaml": (1, "a11294f17ef35376"),
}


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
