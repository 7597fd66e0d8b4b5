"""Laws named in a draft: ended ones, articles that none has, numbers of another kind of act."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from guong.engines.lazy_imports import compile_late
from guong.engines.legal.law import Packs, load_packs
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain

OLD, DOUBTFUL, WRONG = "old", "doubtful", "wrong"
_LAW = compile_late(r"(?<!\w)(?:bộ )?luật(?: [^\W\d_]+,?){1,9}")
_YEAR = compile_late(r"(?: \(?năm| \()? ?(?P<year>(?:19|20)\d\d)(?![\w/])")
_PLAIN_LAW = compile_late(r"(?<!\w)(?:bo )?luat(?: [a-z]+,?){1,9}")
_PLAIN_YEAR = compile_late(r"(?: \(?nam| \()? ?(?P<year>(?:19|20)\d\d)(?![\w/])")
_ARTICLE = compile_late(
    r"(?<!\w)điều (?P<number>\d{3,4})(?!\w)(?:,? (?:khoản|điểm) \w+)*,? (?:của )?(?P<law>(?:bộ )?luật) \w"
)
_OF_TITLE = compile_late(r",? năm \d{4}$")
# More articles than any version of these laws has had, a few to spare; titles without accents.
_ARTICLES_OF = {
    "hon nhan va gia dinh": 140,
    "tre em": 110,
    "giao duc": 125,
    "tiep can thong tin": 60,
    "nha o": 200,
    "dat dai": 265,
    "bao ve moi truong": 175,
    "can cuoc": 50,
    "can cuoc cong dan": 40,
    "cu tru": 45,
    "ho tich": 80,
    "khieu nai": 75,
    "to cao": 70,
    "tiep cong dan": 40,
    "xu ly vi pham hanh chinh": 145,
    "giao thong duong bo": 92,
    "bao hiem xa hoi": 145,
    "bao hiem y te": 60,
    "nguoi cao tuoi": 35,
    "nguoi khuyet tat": 58,
    "thuc hien dan chu o co so": 95,
    "an toan thuc pham": 75,
    "thuy loi": 65,
    "chan nuoi": 88,
    "trong trot": 90,
    "lam nghiep": 112,
    "thuy san": 110,
    "thu y": 120,
    "nghia vu quan su": 66,
    "binh dang gioi": 48,
    "thanh nien": 45,
    "an ninh mang": 65,
    "quang cao": 48,
    "hinh su": 430,
    "dan su": 700,
    "lao dong": 250,
    "bao ve du lieu ca nhan": 45,
    "ho tro tu phap": 80,
}
_NUMBERED_ARTICLE = compile_late(
    r"(?<!\w)dieu (?P<number>\d{2,4})(?!\w)(?:,? (?:khoan|diem) \w+)*,? (?:cua )?(?:bo )?luat "
    rf"(?P<law>{'|'.join(sorted(_ARTICLES_OF, key=len, reverse=True))})(?!\w)"
)
_MOST_CLAUSES = 54  # the longest article, on the words of the Land Law, has fewer
_CLAUSE = compile_late(r"(?<!\w)khoan (?P<number>\d{2,3})(?!\w)")
# A kind of act in words, and a number whose letters are those of another kind.
_NUMBER_CITATION = compile_late(
    r"(?<!\w)(?P<kind>luat|nghi dinh|thong tu|nghi quyet|chi thi|quyet dinh)(?: [^\W\d_]+){0,8}?(?: so)?"
    r" (?:\d{1,4}/)?\d{1,4}/(?P<letters>qh|nd|tt|nq|ct|qd)$"
)
_NUMBER_LETTERS = compile_late(r"\d/(?:QH|N[ĐD]|TT|NQ|CT|Q[ĐD]|nđ|nd|tt|nq|qđ)(?![A-ZĐa-zđ])|\d/TTLT")
_WORTH_READING = ("luật", "luat", "khoản", "khoan ")
_REACH = 90  # characters from the kind of an act to the letters of its number
_LETTERS = {
    "luat": ("qh",),
    "nghi dinh": ("nd",),
    "thong tu": ("tt",),
    "nghi quyet": ("nq", "qh"),
    "chi thi": ("ct",),
    "quyet dinh": ("qd",),
}
# No law in force has so many articles: the longest is the Land Law of 2024, the longest code the Civil Code.
_MOST_ARTICLES = {"luật": 300, "bộ luật": 700}


_CITE_CURRENT = "Dẫn bản đang có hiệu lực; kể chuyện cũ thì ghi rõ là quy định trước đây."


@dataclass(frozen=True, slots=True)
class LawSlip:
    """What is amiss with a law named at text[start:end], in words."""

    start: int
    end: int
    kind: str
    message: str
    remedy: str


def find_law_slips(text: str, on: date, packs: Packs | None = None) -> Iterator[LawSlip]:
    """Find in a canonical text laws that ended, articles that no law has, and numbers of other kinds."""
    low = text.lower()
    yield from _mismatched(text)
    if not any(word in low for word in _WORTH_READING):
        return
    bare = plain(text)
    if len(low) != len(text) or len(bare) != len(text):
        return
    for clause in _CLAUSE.finditer(bare):
        if int(clause["number"]) > _MOST_CLAUSES:
            message = f"Chưa điều luật nào có tới khoản {clause['number']}."
            yield LawSlip(*clause.span(), DOUBTFUL, message, "Xem lại số khoản trong văn bản gốc.")
    if "luat" not in bare:
        return
    known_packs = packs or load_packs()
    for start, end, year, (latest, number) in _dated_laws(low, _LAW, _YEAR, _newest_laws(known_packs, on)):
        if int(year["year"]) < latest:
            old = f"{capitalise(text[start:end])} năm {year['year']}"
            message = f"{old} không còn là bản mới nhất: nay là luật số {number}, năm {latest}."
            yield LawSlip(start, year.end(), OLD, message, _CITE_CURRENT)
    ended_laws = _ended_laws(known_packs, on)
    for start, end, year, (latest, successors) in _dated_laws(bare, _PLAIN_LAW, _PLAIN_YEAR, ended_laws):
        if int(year["year"]) <= latest:
            now = f", nay là {successors}" if successors else ""
            message = f"{capitalise(text[start:end])} đã hết hiệu lực{now}."
            yield LawSlip(start, year.end(), OLD, message, _CITE_CURRENT)
    article_counts = [
        *((match, _MOST_ARTICLES[match["law"]], match.end("law")) for match in _ARTICLE.finditer(low)),
        *((match, _ARTICLES_OF[match["law"]], match.end()) for match in _NUMBERED_ARTICLE.finditer(bare)),
    ]
    for match, article_limit, end in article_counts:
        if int(match["number"]) > article_limit:
            yield LawSlip(
                match.start(),
                end,
                DOUBTFUL,
                f"Chưa bản nào của {text[slice(*match.span('law'))]} có tới Điều {match['number']}.",
                "Xem lại số điều trong văn bản gốc.",
            )


def _mismatched(text: str) -> Iterator[LawSlip]:
    last_end = 0
    for letters in _NUMBER_LETTERS.finditer(text):
        window_start = max(last_end, letters.start() - _REACH)
        window = plain(text[window_start : letters.end()])
        match = _NUMBER_CITATION.search(window)
        if match and match.end() == len(window) and match["letters"] not in _LETTERS[match["kind"]]:
            last_end = letters.end()
            yield LawSlip(
                window_start + match.start(),
                last_end,
                WRONG,
                "Tên loại văn bản không khớp với ký hiệu trong số hiệu.",
                "Đối chiếu với văn bản gốc rồi ghi lại tên loại và số hiệu.",
            )


def _dated_laws(
    words: str, law: re.Pattern[str], year: re.Pattern[str], laws: Mapping[str, tuple[int, str]]
) -> Iterator[tuple[int, int, re.Match[str], tuple[int, str]]]:
    """Give where a title of `laws` stands with a year behind it, the year, and what `laws` says of it."""
    for match in law.finditer(words):
        start, end = match.span()
        while end > start and words[start:end] not in laws:
            end = start + max(0, words[start:end].rfind(" "))
        year_match = year.match(words, end) if end > start else None
        if year_match:
            yield start, end, year_match, laws[words[start:end]]


@lru_cache(maxsize=4)
def _ended_laws(packs: Packs, on: date) -> dict[str, tuple[int, str]]:
    """Give, by titles without accents that no law in force bears, the last year and what came after."""
    ended_laws: dict[str, tuple[int, str]] = {}
    in_force: set[str] = set()
    for act in packs.instruments.values():
        if act.kind not in ("luật", "bộ luật") or act.date is None:
            continue
        title = plain(_OF_TITLE.sub("", act.title.lower()))
        if act.has_ended(on) and act.confidence == "high":
            successors = ", ".join(
                packs.instruments[n].name for n in act.replaced_by if n in packs.instruments
            )
            ended_laws[title] = max(ended_laws.get(title, (0, "")), (act.date.year, successors))
        else:
            in_force.add(title)
    return {title: act for title, act in ended_laws.items() if title not in in_force}


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
