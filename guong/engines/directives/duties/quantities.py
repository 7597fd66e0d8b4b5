"""What a duty counts: a number the letter sets ("ít nhất 30 hộ") or wants to be told ("số hộ, sản lượng")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.patterns import load

SHARE = "%"
_SPELLED = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "mười": "10"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count: what is counted, in which unit, and the number that is set, None where it is only wanted."""

    name: str
    unit: str
    target: str | None = None


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """List what a duty counts; what is set before what is wanted."""
    words = " ".join(text.split())
    unique: dict[tuple[str, str | None], Quantity] = {}
    for quantity in (*_set_counts(words), *_wanted_counts(words)):
        unique.setdefault((quantity.name.casefold(), quantity.target), quantity)
    names = [name for name, _ in unique]
    return tuple(
        quantity
        for (name, target), quantity in unique.items()
        if target or not any(other.startswith(f"{name} ") for other in names)
    )


def _set_counts(words: str) -> Iterator[Quantity]:
    for match in shape("set").finditer(words):
        noun, number = match["noun"] or "", match["number"]
        name, before = _cut(noun), words[max(0, match.start("number") - 20) : match.start("number")]
        if match["share"]:
            yield Quantity(_share_of(words, match), SHARE, number.replace(",", "."))
            if number == "100" and name:
                yield Quantity(name, _unit_of(name))
            continue
        is_thing = len(noun) > 1 and not shape("no_unit").match(noun)
        if not is_thing or shape("no_number_before").search(before):
            continue
        is_unit = _unit_of(name) in load("duty_names")["units"]
        is_spelled = number in _SPELLED
        units = load("duty_names")
        is_counted = noun.split()[0] in units["units"] or _unit_of(name) in units["double_units"]
        acts = action().match(noun.casefold()) and not is_counted
        if acts or (
            is_spelled
            and not (is_unit and (number in ("một", "hai", "ba") or shape("minimum").search(before)))
        ):
            continue
        yield Quantity(
            name, _unit_of(name), _SPELLED.get(number) or number.replace(".", "").lstrip("0") or "0"
        )


def _wanted_counts(words: str) -> Iterator[Quantity]:
    if not shape("reports").search(words):
        return
    for match in shape("wanted").finditer(words):
        is_share = match["word"].casefold().startswith(("tỷ", "tỉ"))
        if name := _cut(match["noun"]):
            yield Quantity(f"tỷ lệ {name}" if is_share else name, SHARE if is_share else _unit_of(name))
    for match in shape("measure").finditer(words):
        name = _cut(match["noun"])
        measures = load("duty_names")["measures"]
        yield Quantity(
            name, next(unit for word, unit in measures.items() if name.casefold().startswith(word))
        )
    for amounts in re.finditer(r"\(([^()]*\bsố (?!điện thoại)[^()]*)\)", words):
        # In a list of figures what stands beside a number of things is a number of things too.
        for part in re.split(r",\s*|;\s*", amounts[1]):
            if name := re.sub(r"^số (?:lượng |lượt )?", "", _cut(part.strip())):
                yield Quantity(name, _unit_of(name))


def _share_of(words: str, match: re.Match[str]) -> str:
    """Name what a share is of: the words behind it, else those of the clause before it."""
    if match["noun"] and not shape("no_unit").match(match["noun"]):
        return f"tỷ lệ {_cut(match['noun'])}"
    clause = re.split(r"[,;:.]\s", words[: match.start()])[-1]
    return " ".join(["tỷ lệ", *shape("of_share").sub(" ", clause).split()[-5:]])


def _cut(noun: str) -> str:
    """Keep of the words behind a number those that name what is counted, up to the next verb."""
    words = shape("name_ends").sub("", " ".join(noun.split())).split()
    first = 1 if words and words[0] in load("duty_names")["units"] else 2
    # A verb behind "đã" tells which of the things are counted.
    places = (at for at in range(first, len(words) - 1) if words[at - 1] not in ("đã", "được", "chưa"))
    verbs = (at for at in places if action().match(" ".join(words[at:]).casefold()))
    return " ".join(words[: next(verbs, len(words))])


def _unit_of(name: str) -> str:
    """Give the unit that a thing is counted in: its first word, or two where these are one word."""
    words = name.casefold().split()
    if shape("persons").match(name.casefold()):
        return "người"
    if "ki-lô-gam" in name.casefold():
        return "kg"
    two = " ".join(words[:2])
    return two if two in load("duty_names")["double_units"] else words[0] if words else ""
