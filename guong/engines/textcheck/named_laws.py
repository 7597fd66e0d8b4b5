"""Laws cited by name instead of number: the year of one that a later took the place of, articles too high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from guong.engines.deferring import compile_late
from guong.engines.legal.law import Packs, load_packs
from guong.engines.viet.writing import capitalise

OLD, DOUBTFUL = "old", "doubtful"
_LAW = compile_late(r"(?<!\w)(?:bộ )?luật(?: [^\W\d_]+,?){1,9}")
_YEAR = compile_late(r"(?: \(?năm| \()? ?(?P<year>(?:19|20)\d\d)(?![\w/])")
_ARTICLE = compile_late(
    r"(?<!\w)điều (?P<number>\d{3,4})(?!\w)(?:,? (?:khoản|điểm) \w+)*,? (?:của )?(?P<law>(?:bộ )?luật) \w"
)
_OF_TITLE = compile_late(r",? năm \d{4}$")
# No law in force has so many articles: the longest is the Land Law of 2024, the longest code the Civil Code.
_MOST_ARTICLES = {"luật": 300, "bộ luật": 700}


@dataclass(frozen=True, slots=True)
class LawSlip:
    """What is amiss with a law named at text[start:end], in words."""

    start: int
    end: int
    kind: str
    message: str
    remedy: str


def find_law_slips(text: str, on: date, packs: Packs | None = None) -> Iterator[LawSlip]:
    """Find laws named in a canonical text by the year of an older one, and articles that no law has."""
    low = text.lower()
    if "luật" not in low or len(low) != len(text):
        return
    newest = _newest_laws(packs or load_packs(), on)
    for law in _LAW.finditer(low):
        yield from _older(text, low, law.span(), newest)
    for cited in _ARTICLE.finditer(low):
        if int(cited["number"]) > _MOST_ARTICLES[cited["law"]]:
            yield LawSlip(
                cited.start(),
                cited.end("law"),
                DOUBTFUL,
                f"Chưa {cited['law']} nào của nước ta có tới Điều {cited['number']}.",
                "Xem lại số điều trong văn bản gốc.",
            )


def _older(
    text: str, low: str, span: tuple[int, int], newest: dict[str, tuple[int, str]]
) -> Iterator[LawSlip]:
    start, end = span
    while end > start and low[start:end] not in newest:
        end = start + max(0, low[start:end].rfind(" "))
    year = _YEAR.match(low, end) if end > start else None
    if year is None:
        return
    latest, number = newest[low[start:end]]
    if int(year["year"]) < latest:
        name = capitalise(text[start:end])
        yield LawSlip(
            start,
            year.end(),
            OLD,
            f"{name} năm {year['year']} không còn là bản mới nhất: nay là luật số {number}, năm {latest}.",
            "Dẫn bản đang có hiệu lực; kể chuyện cũ thì ghi rõ là quy định trước đây.",
        )


@lru_cache(maxsize=4)
def _newest_laws(packs: Packs, on: date) -> dict[str, tuple[int, str]]:
    """Give, by the title of each law in small letters, the year and number of the one in force last."""
    newest: dict[str, tuple[int, str]] = {}
    for act in packs.instruments.values():
        if act.kind not in ("luật", "bộ luật") or act.date is None or (act.in_force_from or on) > on:
            continue
        title = _OF_TITLE.sub("", act.title.lower())
        title = title if title.startswith(("luật", "bộ luật")) else f"{act.kind} {title}"
        newest[title] = max(newest.get(title, (0, "")), (act.date.year, act.number))
    return newest
