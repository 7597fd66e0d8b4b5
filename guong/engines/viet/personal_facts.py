"""Facts by which personal data is known: prefixes, codes and words that stand beside it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.viet.normal_forms import plain

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class PersonalFacts:
    """The facts of personal.yaml, ready for use."""

    provinces: frozenset[str]
    mobiles: frozenset[str]
    health_objects: frozenset[str]
    cues: re.Pattern[str]
    kind_of_cue: dict[str, str]
    owners: re.Pattern[str]
    plain_owners: re.Pattern[str]
    organisations: frozenset[str]
    mail_domains: frozenset[str]
    mail_offices: re.Pattern[str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def personal_facts() -> PersonalFacts:
    """Read the facts by which personal data is known, once."""
    file = Path(__file__).with_name("personal.yaml")
    source: dict[str, Any] = yaml.load(file.read_bytes(), Loader=_Loader)
    kind_of_cue = {cue: kind for kind, cues in source["cues"].items() for cue in cues}
    owners = source["organisations"] + source["people"]
    return PersonalFacts(
        frozenset(source["id_provinces"].split()),
        frozenset(source["mobile_prefixes"].split()),
        frozenset(source["health_objects"].split()),
        re.compile(rf"(?<![a-z0-9])(?:{_any_of(list(kind_of_cue))})(?![a-z])"),
        kind_of_cue,
        re.compile(rf"(?<!\w)(?:{_any_of(owners)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_any_of([plain(owner) for owner in owners])})(?!\w)"),
        frozenset([*source["organisations"], *map(plain, source["organisations"])]),
        frozenset(source["mail_domains"]),
        re.compile(
            rf"{_any_of(source['mail_offices'])}|(?:^|[._-])(?:{_any_of(source['mail_boxes'])})(?=$|[._-])"
        ),
    )
