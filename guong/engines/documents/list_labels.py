"""Rebuild the labels ("1.", "a)", "-") that Word counts by itself and never stores in the text."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from guong.engines.documents.archive import attribute, child, children

LEVELS = 9
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Bullets that are letters of a text; every other sign, most of them from symbol fonts, is read as a dash.
PLAIN_BULLETS = frozenset("+*")


@dataclass(slots=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool
    restarts: bool


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, counted paragraph by paragraph."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts = {
            attribute(element, "abstractNumId"): element for element in root if element.tag == "abstractNum"
        }
        numbers = {attribute(element, "numId"): element for element in root if element.tag == "num"}
        for name, number in numbers.items():
            list_name = attribute(child(number, "abstractNumId"), "val")
            abstract = abstracts.get(list_name)
            link = attribute(child(abstract, "numStyleLink"), "val")
            if link and (target := _follow_style_link(link, numbers, abstracts, styles)):
                list_name, abstract = target
            numbered_list = _List(list_name)
            for element in children(abstract):
                if element.tag == "lvl":
                    numbered_list.levels[_integer(attribute(element, "ilvl"))] = _read_level(element)
            for change in number:
                if change.tag != "lvlOverride":
                    continue
                at = _integer(attribute(change, "ilvl"))
                level = child(change, "lvl")
                if level is not None:
                    numbered_list.levels[at] = _read_level(level)
                start = child(change, "startOverride")
                if start is not None:
                    numbered_list.starts[at] = _integer(attribute(start, "val"), 1)
            levels = numbered_list.levels.items()
            numbered_list.levels = {at: level for at, level in levels if 0 <= at < LEVELS}
            self._lists[name] = numbered_list

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return its label, "" where it shows none."""
        numbered_list = self._lists.get(number)
        if numbered_list is None or level not in numbered_list.levels:
            return ""
        counts = self._counts.setdefault(numbered_list.abstract, [None] * LEVELS)
        if level in numbered_list.starts and (number, level) not in self._begun:
            counts[level] = numbered_list.starts[level] - 1
        self._begun.add((number, level))
        current = counts[level]
        counts[level] = numbered_list.levels[level].start if current is None else current + 1
        for deeper in range(level + 1, LEVELS):
            if deeper not in numbered_list.levels or numbered_list.levels[deeper].restarts:
                counts[deeper] = None
        own = numbered_list.levels[level]
        if own.form == "none" and "%" not in own.text:
            return own.text.strip()
        if own.form == "bullet":
            return own.text if own.text in PLAIN_BULLETS else "-" if own.text.strip() else ""
        text = own.text
        for upper in range(level + 1):
            mark = f"%{upper + 1}"
            if mark not in text:
                continue
            shape = numbered_list.levels.get(upper, own)
            count = counts[upper]
            form = "decimal" if own.legal else shape.form
            text = text.replace(mark, in_form(shape.start if count is None else count, form))
        return text.strip()


def in_form(count: int, form: str) -> str:
    """Write a count in one of the format's number forms; unknown forms are written in digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if not 0 < count < 4000:
        return str(count)
    if form in ("lowerLetter", "upperLetter"):
        # Word doubles the letter after z: aa, bb, cc.
        letters = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 8)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        numeral = ""
        for value, sign in ROMAN:
            repeat, count = divmod(count, value)
            numeral += sign * repeat
        return numeral if form == "lowerRoman" else numeral.upper()
    return str(count)


def _follow_style_link(
    style: str, numbers: dict[str, Element], abstracts: dict[str, Element], styles: Element | None
) -> tuple[str, Element] | None:
    # A list style keeps the levels; the abstract list only points at the style.
    for style_element in children(styles):
        if attribute(style_element, "styleId") == style:
            target = attribute(child(style_element, "pPr", "numPr", "numId"), "val")
            name = attribute(child(numbers.get(target), "abstractNumId"), "val")
            if name in abstracts:
                return name, abstracts[name]
    return None


def _read_level(element: Element) -> _Level:
    return _Level(
        start=_integer(attribute(child(element, "start"), "val"), 1),
        form=attribute(child(element, "numFmt"), "val", "decimal"),
        text=attribute(child(element, "lvlText"), "val"),
        legal=child(element, "isLgl") is not None,
        restarts=attribute(child(element, "lvlRestart"), "val") != "0",
    )


def _integer(text: str, default: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return default
