"""The duties that a section of a website answers, read from the packs: what it is called, what fills it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.legal.pack_files import Loader
from guong.engines.siteaudit.judging.sections.labels import Labels, Match, vocabulary, words_of
from guong.engines.viet.normal_forms import plain

PACKS = Path(__file__).with_name("packs")
EXTENT = ("own", "page")  # what stands on this page only, or the frame of the site with it
PATTERNS = ("find", "say", "image", "link")
MEASURES = (*PATTERNS, "items", "pictures", "files", "words", "years", "english", "dates", "dated", "amounts")
BROAD = 0.85  # a broad name inside a longer one names something else
FRESHNESS = ("none", "yearly", "quarterly", "monthly", "days")


@dataclass(frozen=True, slots=True)
class Sign:
    """
    One thing that a filled section shows: a name to tell people, a measure and how much of it.

    `find` holds a pattern over the text without accents, `say` one over the text with them (for words that
    are another word without: bão, báo), `image` and `link` over alt texts and addresses. The other measures
    count, and `at_least` says how many make the sign.
    """

    name: str
    measure: str
    pattern: re.Pattern[str] | None = None
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Freshness:
    """
    How old the newest content may be.

    "yearly", "quarterly" and "monthly" are clocks of the law; "days" bounds a flow that cannot stand still:
    `dead` days without any change break "sửa ngay khi nội dung gốc thay đổi", while `advise` days are our own
    policy and only advice. `back` is 1 where the year wanted is the last one (reports), 0 for plans;
    with `yearly_too` figures of the year count for a part where the newest quarter is missing.
    """

    kind: str = "none"
    advise: int | None = None
    dead: int | None = None
    back: int = 0
    yearly_too: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A label and the page behind it, with what must be said of it on a day."""

    label: str
    html: str
    state: str
    day: date


@dataclass(frozen=True, slots=True)
class SectionDuty:
    """
    One section that the law wants; `requirements` are bound to it whenever they are in force.

    `labels` name the section itself, `kin` a wider one that is empty when this is, `under` a broad one that
    may hold it, `slugs` parts of addresses, `cues` phrases in titles of items, `anywhere` pages that may tell
    it under another name. `never` are labels that only look alike, `elsewhere` addresses of other hosts
    that answer the duty where the label of the link `offers` it. The `home` page may answer it, it shows the
    bodies of `today`, what it leads to is `live`; `absent` is its state where it is missing. One that only
    `refutes` is never met by what is seen; under `advise_words` more are advised. It is filled when `enough`
    of `signs` are seen.
    """

    id: str
    name: str
    requirements: tuple[str, ...]
    labels: tuple[str, ...]
    kin: tuple[str, ...]
    under: tuple[str, ...]
    slugs: tuple[str, ...]
    cues: tuple[str, ...]
    signs: tuple[Sign, ...]
    right: tuple[Example, ...]
    wrong: tuple[Example, ...]
    fresh: Freshness
    advice: str
    anywhere: re.Pattern[str] | None
    never: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None
    offers: re.Pattern[str] | None
    enough: int = 1
    extent: str = "own"
    home: bool = False
    today: bool = False
    live: bool = False
    absent: str = ""
    refutes: bool = False
    advise_words: int = 0

    @property
    def telling(self) -> str:
        """Give the name of the sign without which only a section of this very name answers the duty."""
        telling_signs = [sign.name for sign in self.signs if sign.measure in (*PATTERNS, "english")]
        return telling_signs[0] if telling_signs else self.signs[0].name


@cache
def duties(folder: Path = PACKS) -> Mapping[str, SectionDuty]:
    """Read every entry of the packs, by id; ValueError names the entry that is not whole."""
    by_id: dict[str, SectionDuty] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.load(path.read_bytes(), Loader=Loader)["sections"]:
            try:
                duty = _duty(entry)
            except (KeyError, TypeError, re.error) as error:
                raise ValueError(f"{path.name}, {entry.get('id')}: {error!r}") from error
            if duty.id in by_id:
                raise ValueError(f"{path.name}: {duty.id} stands twice")
            by_id[duty.id] = duty
    return by_id


@lru_cache(maxsize=1 << 13)
def named_by(label: str) -> list[Match]:
    """List the duties whose section a label names, the surest first."""
    return _sections_meant_by(_labels("labels"), label)


@lru_cache(maxsize=1 << 13)
def kin_of(label: str) -> list[Match]:
    """List the duties whose next wider section a label names."""
    return [match for match in _sections_meant_by(_labels("kin"), label) if match.score >= BROAD]


@lru_cache(maxsize=1 << 13)
def broader_than(label: str) -> list[Match]:
    """List the duties that a section of this label may hold among many others."""
    return [match for match in _sections_meant_by(_labels("under"), label) if match.score >= BROAD]


def _sections_meant_by(labels: Labels, label: str) -> list[Match]:
    matches = labels.read(label)
    if not matches:
        return []
    low = f"{plain(label)} | {' '.join(words_of(label))}"
    nevers = {name: duties()[name].never for name in (match.name for match in matches)}
    return [match for match in matches if not ((never := nevers[match.name]) and never.search(low))]


@cache
def _labels(field: str) -> Labels:
    return Labels((duty.id, label) for duty in duties().values() for label in getattr(duty, field))


def _duty(entry: Mapping[str, Any]) -> SectionDuty:
    content = dict(entry["content"])
    signs: list[Sign] = []
    for sign in content.pop("signs"):
        [(name, sign_value)] = sign.items()
        [(measure, amount)] = sign_value.items()
        if measure not in MEASURES:
            raise ValueError(f"no such measure: {measure}")
        is_pattern = measure in PATTERNS
        signs.append(
            Sign(name, measure, _pattern(amount)) if is_pattern else Sign(name, measure, None, int(amount))
        )
    examples = entry["examples"]
    duty = SectionDuty(
        id=entry["id"],
        name=entry["name"],
        requirements=tuple(entry["requirements"]),
        labels=tuple(entry["labels"]),
        kin=_with_other_names(entry.get("kin", ())),
        under=_with_other_names(entry.get("under", ())),
        slugs=tuple(entry.get("slugs", ())),
        cues=tuple(entry.get("cues", ())),
        signs=tuple(signs),
        right=tuple(_example(example, "dat") for example in examples["right"]),
        wrong=tuple(_example(example, "trong") for example in examples["wrong"]),
        fresh=Freshness(**entry.get("fresh", {})),
        advice=entry.get("advice", ""),
        anywhere=_pattern(entry.get("anywhere")),
        never=_pattern(entry.get("never")),
        elsewhere=_pattern(entry.get("elsewhere")),
        offers=_pattern(entry.get("offers")),
        **content,
    )
    if not (duty.labels and duty.signs and duty.right and duty.wrong):
        raise ValueError(f"{duty.id}: labels, signs, a right and a wrong example are wanted")
    if duty.enough > len(signs) or duty.extent not in EXTENT or duty.fresh.kind not in FRESHNESS:
        raise ValueError(f"{duty.id}: enough, extent or fresh cannot be")
    return duty


def _with_other_names(labels: Iterable[str]) -> tuple[str, ...]:
    """Add to the names of broad sections the others they go by."""
    other_names = {names[0]: names for names in vocabulary()["broad_names"]}
    return tuple(dict.fromkeys(name for label in labels for name in other_names.get(label, (label,))))


def _pattern(source: str | list[str] | None) -> re.Pattern[str] | None:
    """Compile a pattern of a pack; a long one stands there as a list of its alternatives."""
    if source is None:
        return None
    return re.compile(source if isinstance(source, str) else "|".join(source))


def _example(entry: Mapping[str, Any], state: str) -> Example:
    return Example(
        entry["label"], entry["html"], entry.get("state", state), entry.get("day", date(2026, 11, 24))
    )
