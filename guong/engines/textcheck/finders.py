"""What the other engines find in a draft: personal data, children, names that ended, faulty citations."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import ahocorasick

from guong.engines.lazy_imports import compile_late
from guong.engines.legal.citations import Citation, find_citations, resolve_citation, with_contexts
from guong.engines.legal.ended_bodies import all_units, find_ended_names
from guong.engines.legal.law import Packs, load_packs
from guong.engines.legal.unchecked_citations import coverage, is_of_central_body
from guong.engines.textcheck.children import find_exposed_children
from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.named_facts import find_named_facts
from guong.engines.textcheck.named_laws import WRONG, find_law_slips
from guong.engines.viet.capitals import calm_text
from guong.engines.viet.formats import write_date
from guong.engines.viet.names import CAPITAL
from guong.engines.viet.personal import find_personal_data
from guong.engines.viet.personal_spoken import find_runs
from guong.engines.viet.personal_tables import find_in_tables

# A number is worth judging by its length, by what follows it, or by the word before it.
_NUMBER = compile_late(r"\d+")
_LONG = 5
_AFTER_NUMBER = compile_late(
    r"[\do .\-()/]{4,24}\d|(?:(?<=\d\d)-?[a-zđ])|(?: tháng)? tuổi|[o .-]{1,2}\d[\do .-]{4}"
)
_BEFORE_NUMBER = (
    "thôn ",
    "xóm ",
    "tổ ",
    "ấp ",
    "khóm ",
    "buôn ",
    "bản ",
    "đường ",
    "phố ",
    "ở ",
    "lớp ",
    "số ",
    "nhà ",
    ", ",
)
_CUES = ("personal-cue",)
_DISGUISED_MAIL = compile_late(r"[(\[{](?:a|at|a còng|dot|chấm)[)\]}]")
_MAIL_IN_WORDS = " a còng "
_NUMBER_CITED = compile_late(r"\d(?:/\d|/[A-ZĐ]|-[A-ZĐ])")
_ACTS = ("luật", "pháp lệnh", "nghị định", "thông tư", "nghị quyết", "quyết định")
# The first faults of a citation make it wrong; those of validity make it old, or leave it in doubt.
_WRONG = (
    *("wrong-kind", "wrong-issuer", "wrong-date", "impossible-date", "variant-spelling"),
    "several-of-number",
)
_OLD = ("repealed", "replaced", "not-yet-in-force")
_DOUBTFUL = ("unclear", "needs-check", "period-over")


@dataclass(frozen=True, slots=True)
class Finding:
    """A find of another engine at text[start:end]; its own sentences go before those of the rule."""

    start: int
    end: int
    finder: str
    kind: str
    message: str = ""
    suggestion: str = ""
    clause: str = ""


def find(text: str, here: Surroundings, on: date, packs: Packs | None = None) -> Iterator[Finding]:
    """Ask every finder about a canonical text; its first view tells where that is worth while."""
    calm = calm_text(text)
    yield from _personal(calm, here, on)
    for fact in find_named_facts(calm):
        yield Finding(fact.start, fact.end, "facts", fact.kind)
    low = text.lower()
    may_cite = any(act in low for act in _ACTS) or bool(_NUMBER_CITED.search(text))
    citations = find_citations(text) if may_cite else []
    faulty = list(_in_citations(citations, text, on, packs))
    yield from faulty
    spoken_of = [fault for fault in faulty if fault.kind in ("wrong", "old")]
    for slip in find_law_slips(text, on, packs):
        known_spans = spoken_of if slip.kind == WRONG else citations
        if not any(known_span.start < slip.end and slip.start < known_span.end for known_span in known_spans):
            yield Finding(slip.start, slip.end, "citations", slip.kind, slip.message, slip.remedy)
    # Most posts hold no opening of such a name and are spared the search.
    flat = here.text.replace("\n", " ")
    may_name_units = any(
        not flat[max(0, last - length) : last - length + 1].isalnum() or last + 1 == length
        for last, length in _openings_of_names().iter(flat)
    )
    for name in find_ended_names(text, on, citations) if may_name_units else ():
        successors = ", ".join(name.successors[:3])
        # A province counts only where the text calls it one, so its name is said with its kind.
        ended_name = name.unit.name if name.unit.kind == "tỉnh" else name.name
        act = load_packs().instruments.get(name.instrument)
        yield Finding(
            name.start,
            name.end,
            "ended-names",
            name.unit.kind,
            f"“{ended_name}” không còn từ ngày {write_date(name.ended_on)}.",
            f"Nay là {successors}; hãy ghi tên đang dùng." if successors else "",
            f"{act.name} ngày {write_date(act.date)}" if act and act.date else "",
        )


_DISTRICT_WORDS = ("huyện", "quận", "thị xã", "thị trấn", "thị ủy", "thành phố", "tỉnh", "tp")


@cache
def _openings_of_names() -> ahocorasick.Automaton:
    names = {name for unit in all_units() if not unit.pattern for name in (unit.name, *unit.names)}
    words = (re.findall(r"\w+", name.lower().removeprefix("tỉnh "))[:2] for name in names)
    automaton = ahocorasick.Automaton()
    for opening in {*_DISTRICT_WORDS, *map(" ".join, words)}:
        automaton.add_word(opening, len(opening))
    automaton.make_automaton()
    return automaton


# A list that the law has published: the names and hamlets stay, the rest comes out.
_LISTED_BY_LAW = compile_late(
    r"(?im)^\W*(?:(?:niêm yết|công khai|thông báo"
    r"|công bố)\W+)?(?:\w+ ){0,3}?danh sách(?: \w+){0,6}? (?:hộ nghèo|cận nghèo"
    r"|trợ cấp|bảo trợ|hỗ trợ|người có công|người khuyết tật|được hưởng|hưởng|nhận quà|miễn, giảm|miễn giảm"
    r"|cử tri"
    r"|trúng tuyển|thường trực|nghĩa vụ quân sự|thoát nghèo|vay vốn|nhận tiền|chi trả|đất)"
)
_IN_LISTS = ("cccd", "cmnd", "phone-personal", "bank-account", "bhxh", "bhyt", "birth-date", "home-address")


def _kind_in(kind: str, in_list: bool) -> str:
    """Give the kind of a datum; in a list that the law has published, only the advice for lists counts."""
    return "listed" if in_list and kind in _IN_LISTS else kind


def _personal(text: str, here: Surroundings, on: date) -> Iterator[Finding]:
    children: list[tuple[int, int]] = []
    in_list = "anh sách" in text and bool(_LISTED_BY_LAW.search(text))
    in_tables = {(first, last): kind for first, last, kind, _ in find_in_tables(text)}
    for (first, last), kind in in_tables.items():
        yield Finding(first, last, "personal", _kind_in(kind, in_list))
    for start, end in _promising_lines(text, here):
        for datum in find_personal_data(text[start:end], on):
            if any(first < start + datum.end and start + datum.start < last for first, last in in_tables):
                continue
            if datum.kind == "child":
                children.append((start + datum.start, start + datum.end))
            else:
                kind = _kind_in(datum.kind, in_list)
                yield Finding(start + datum.start, start + datum.end, "personal", kind)
    for first, last in find_exposed_children(text, children):
        span = text[first:last]
        is_findable = (
            len(_CAPITAL_WORD.findall(re.sub(r"^(?:Em|Cháu|Bé|Bạn) ", "", span))) > 1
            or "trường" in span.lower()
        )
        yield Finding(first, last, "children", "child" if is_findable else "given-name")


_CAPITAL_WORD = compile_late(rf"(?<!\w)[{CAPITAL}][^\W\d_]+")


def _promising_lines(text: str, here: Surroundings) -> Iterator[tuple[int, int]]:
    """
    Give the lines that may hold personal data; no datum runs over the end of a line.

    The first view holds as many lines as the text, since it touches no line end.
    """
    view = here.text
    places = [
        start
        for start, end in (number.span() for number in _NUMBER.finditer(view))
        if end - start >= _LONG
        or _AFTER_NUMBER.match(view, end)
        or view.endswith(_BEFORE_NUMBER, max(0, start - 6), start)
    ]
    places += [mark.start() for mark in re.finditer("@", view)]
    places += [mark.start() for mark in _DISGUISED_MAIL.finditer(view)]
    if _MAIL_IN_WORDS in view:
        places += [mark.start() for mark in re.finditer(_MAIL_IN_WORDS, view)]
    places += [run.start() for run in find_runs(view)]
    places += [start for start, _ in (*here.spans_of(_CUES), *here.view.plain)]
    if not places:
        return
    ends = [match.start() for match in re.finditer("\n", view)]
    sentence_indexes = {bisect_left(ends, place) for place in places}
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number in sentence_indexes:
            yield at, at + len(line)
        at += len(line) + 1


def _in_citations(citations: list[Citation], text: str, on: date, packs: Packs | None) -> Iterator[Finding]:
    """Give what is faulty in each citation, then one find for all central acts that no register holds."""
    resolutions = [
        (citation, resolve_citation(citation, on=on, context=around, packs=packs))
        for citation, around in with_contexts(citations, text)
    ]
    for citation, resolution in resolutions:
        for kind, codes in (("wrong", _WRONG), ("old", _OLD), ("doubtful", _DOUBTFUL)):
            faults = [fault for fault in resolution.faults if fault.code in codes]
            if faults:
                message = " ".join(fault.message for fault in faults)
                remedy = " ".join(fault.remedy for fault in faults)
                yield Finding(citation.start, citation.end, "citations", kind, message, remedy)
    registrable = [
        (citation, resolution.registered_number, any(f.code == "unverified" for f in resolution.faults))
        for citation, resolution in resolutions
        if resolution.registered_number or is_of_central_body(citation.standard)
    ]
    note = coverage(
        ((citation.number, number) for citation, number, _ in registrable),
        (number for _, number, doubtful in registrable if number and doubtful),
    )
    if note.message:
        first = next(citation for citation, number, doubtful in registrable if number is None or doubtful)
        yield Finding(first.start, first.end, "citations", "unchecked", note.message, note.remedy)
