"""Citations of legal documents: found with the words around them, resolved, and checked for faults."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from guong.engines.lazy_imports import compile_late
from guong.engines.legal.issuers import ISSUER, issuer_of_symbol, same_issuer
from guong.engines.legal.kinds import GENERIC_KINDS, LAWMAKERS, is_same_kind, kind_agrees
from guong.engines.legal.law import Instrument, Packs, load_packs
from guong.engines.legal.namesakes import NamesakeSigns, choose_namesake
from guong.engines.legal.validity import CitationFault, several_of_number, unknown_document, validity_faults
from guong.engines.viet.document_numbers import KINDS, DocumentNumber, find_document_numbers, parse_number
from guong.engines.viet.formats import capitalise, write_date
from guong.engines.viet.normal_forms import MappedText, canonical, plain


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited in a text: the span of the whole citation, its number, and the words around it."""

    start: int
    end: int
    raw: str
    number: str
    standard: str
    kind_word: str | None = None
    issuer_words: str | None = None
    date: "date | None" = None
    date_words: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """
    The instrument a citation means, or None, and every fault found.

    `rivals` are the instruments of its number that its words do not tell apart.
    """

    instrument: Instrument | None
    faults: tuple[CitationFault, ...] = ()
    rivals: tuple[Instrument, ...] = ()

    @property
    def registered_number(self) -> str | None:
        """Give the number under which a register holds it, be it of several; None where none holds it."""
        return next((act.number for act in (self.instrument, *self.rivals) if act), None)


# The generic words name no type of document: they are never a wrong one.
_KIND = (
    r"(?:nghị định|thông tư liên tịch|thông tư|bộ luật|(?<!pháp )luật|pháp lệnh|nghị quyết liên tịch"
    r"|nghị quyết|quyết định|chỉ thị|quy định|quy chế|kế hoạch|công văn|công điện|thông báo|kết luận|báo cáo"
    r"|tờ trình|chương trình hành động|chương trình|hướng dẫn|đề án|sắc lệnh|lệnh|văn bản"
    r"|(?-i:NĐ|TTLT|TT|QĐ|NQ|CT))"
)
_ABBREVIATIONS = {"nđ": "nghị định", "tt": "thông tư", "ttlt": "thông tư liên tịch", "qđ": "quyết định",
                "nq": "nghị quyết", "ct": "chỉ thị"}  # fmt: skip
_BEFORE = compile_late(
    rf"(?<!\w)(?P<kind>{_KIND})(?:\s+của\s+(?P<issuer>{ISSUER}))?(?:\s+số)?\s*:?\s*$", re.IGNORECASE
)
_TITLE = compile_late(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị quyết)"
    r"\s+(?P<title>[^.;:\n\"“”]{2,160}?)\s+số\s*:?\s*$"
)
# Before the number of a decree the same words are the title of a law only if they name nothing else.
_NO_TITLE = compile_late(
    r"(?:văn bản|nghị định|thông tư|quyết định|chỉ thị|công văn|kế hoạch|hướng dẫn|thi hành|quy định|chi tiết"
    r"|theo|tại|của|ngày|khoản|điều|(?:sửa đổi|bổ sung))\b|,",
    re.IGNORECASE,
)
# After a comma a date may open the next clause, so there it must be followed by an end or an issuer.
_DATE = compile_late(
    r"\s*(?P<comma>,)?\s*\(?(?:(?:được\s+)?(?:ban hành|ký|thông qua)\s+)?(?:ngày\s+|(?<=\())(?P<words>"
    r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4}|\d{2}(?!\d))"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))\)?"
    r"(?(comma)(?=\s*(?:$|[.;)]|(?:của|do|quy định|về)\s)))",
    re.IGNORECASE,
)
_ISSUER_AFTER = compile_late(rf"\s*,?\s*(?:của|do)\s+(?P<issuer>{ISSUER})(?:\s+ban hành)?", re.IGNORECASE)
_SUBJECT = compile_late(
    r"\s*,?\s*(?P<subject>(?:về(?:\s+việc)?|v/v|quy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|“)"
    r"\s*(?:[^.;:\n]|\n(?=[^\W\dA-ZĐ])){3,300})",
    re.IGNORECASE,
)
_AROUND = 200  # characters on either side of a citation that tell namesakes apart
_NEXT_CITATION = compile_late(rf"\s*(?:,|và|và các|hoặc)?\s*{_KIND}\s+số\s", re.IGNORECASE)


def find_citations(text: str) -> list[Citation]:
    """Find every document cited by number, in order; spans count code points of `text` as given."""
    view = canonical(text)
    numbers = find_document_numbers(view.text)
    floors = [0, *(number.end for number in numbers)]
    ceilings = [*(number.start for number in numbers[1:]), len(view.text)]
    spans = zip(numbers, floors, ceilings, strict=False)
    return [_citation(text, view, number, floor, ceiling) for number, floor, ceiling in spans]


def with_contexts(citations: Sequence[Citation], text: str) -> Iterator[tuple[Citation, str]]:
    """
    Give each citation with what tells namesakes apart: the words around it, and the days cited elsewhere.

    The day of a document may stand where the text first names it; of each year one such place is enough.
    """
    days_by_number: dict[str, dict[int, str]] = {}
    for citation in citations:
        if citation.date:
            days_by_number.setdefault(citation.standard, {}).setdefault(citation.date.year, citation.raw)
    for citation in citations:
        around = text[max(0, citation.start - _AROUND) : citation.end + _AROUND]
        if citation.date is None:
            around = "\n".join((around, *days_by_number.get(citation.standard, {}).values()))
        yield citation, around


def resolve(raw: str, *, on: date, context: str = "", packs: Packs | None = None) -> Resolution:
    """
    Resolve a citation as printed, and name every fault it has for a reader on day `on`.

    `context` is the text around it, used to tell apart documents whose number carries no year. A document
    outside the packs gives no instrument; if it should be a central act, the note `unknown` says so. `packs`
    may carry what an office entered by itself: faults that rest on it say so.
    """
    citations = find_citations(raw)
    if not citations:
        title = _NAMED_YEAR.sub("", plain(raw).strip())
        year = re.search(r"năm (\d{4})", canonical(raw).text.casefold())
        namesakes = []
        for instrument in (packs or load_packs()).instruments.values():
            names = [_NAMED_YEAR.sub("", plain(name)) for name in (instrument.title, *instrument.aliases)]
            if title in names and (instrument.kind == "luật" or instrument.aliases):
                namesakes.append(instrument)
        if year:
            namesakes = [i for i in namesakes if i.date and i.date.year == int(year[1])]
        in_force = [i for i in namesakes if i.in_force_from and i.in_force_from <= on and not i.has_ended(on)]
        candidates = in_force or namesakes
        return Resolution(candidates[0] if len(candidates) == 1 else None)
    return resolve_citation(citations[0], on=on, context=f"{raw} {context}", packs=packs)


def resolve_citation(
    citation: Citation, *, on: date, context: str = "", packs: Packs | None = None
) -> Resolution:
    """Resolve a citation that `find_citations` already read; `context` is the text around it."""
    packs = packs or load_packs()
    namesakes = packs.find(citation.standard) or packs.find(citation.number)
    if not namesakes:
        kind = _cited_kind(citation)
        namesakes = tuple(i for i in packs.namesakes(citation.number) if i.kind == kind)
    number = namesakes[0].number if namesakes else ""
    signs = NamesakeSigns(
        citation.date,
        citation.issuer_words,
        f"{citation.raw} {context}",
        on,
        lambda: frozenset(c.date for c in find_citations(context) if c.date and c.standard == number),
    )
    choice = choose_namesake(namesakes, signs)
    instrument = choice.instrument
    faults: list[CitationFault] = []
    if citation.standard != citation.number:
        faults.append(
            CitationFault(
                "variant-spelling",
                f"Số hiệu ghi là {citation.number}; cách viết đúng là {citation.standard}.",
                f"Ghi lại số hiệu: {citation.standard}.",
            )
        )
    faults += (*_naming_faults(citation, instrument), *_date_faults(citation, instrument))
    if instrument:
        faults += validity_faults(instrument, on, packs)
    elif choice.rivals:
        faults.append(several_of_number(citation.standard, choice.rivals, citation.date))
    else:
        faults += unknown_document(citation.standard)
    register = next((act.register for act in (instrument, *choice.rivals) if act and act.register), "")
    if register:
        faults = [
            replace(fault, message=f"{fault.message.rstrip('.')} (theo {register}).") for fault in faults
        ]
    return Resolution(instrument, tuple(faults), choice.rivals)


def _citation(text: str, text_map: MappedText, number: DocumentNumber, floor: int, ceiling: int) -> Citation:
    view = text_map.text
    before = view[max(floor, number.start - 200) : number.start]
    kind, issuer, lead = None, None, 0
    if match := _BEFORE.search(before) or _titled(before, number.kind):
        kind, lead = match["kind"], len(before) - match.start()
        issuer = match.groupdict().get("issuer")
    elif match := re.search(r"(?<!\w)số\s*:?\s*$", before, re.IGNORECASE):
        lead = len(before) - match.start()
    end, day, day_words, subject = number.end, None, None, None
    for _ in range(2):
        if day_words is None and (match := _DATE.match(view, end, ceiling)):
            end, day_words = match.end(), " ".join(match["words"].split())
            year = int(match["y"] or match["y2"])
            with suppress(ValueError):  # a day that no calendar has stays None
                day = date(
                    year + 2000 if year < 100 else year,
                    int(match["m"] or match["m2"]),
                    int(match["d"] or match["d2"]),
                )
        if issuer is None and (match := _ISSUER_AFTER.match(view, end, ceiling)):
            end, issuer = match.end(), match["issuer"]
    if match := _SUBJECT.match(view, end, ceiling):
        subject = _NEXT_CITATION.split(match["subject"], maxsplit=1)[0].rstrip(" ,”\"'")
        end = match.start("subject") + len(subject)
    first, last = text_map.origin(number.start - lead, end)
    return Citation(
        first,
        last,
        text[first:last],
        number.normal,
        number.standard,
        " ".join(kind.split()) if kind else None,
        " ".join(issuer.split()) if issuer else None,
        day,
        day_words,
        " ".join(subject.split()) if subject else None,
    )


def _titled(before: str, kind: str) -> re.Match[str] | None:
    """Find a law or resolution of the National Assembly that carries its title before the number."""
    match = _TITLE.search(before)
    if match is None or kind == "law":
        return match
    is_law = plain(match["kind"]) in ("luat", "bo luat", "phap lenh")
    return match if kind == "legal" and is_law and not _NO_TITLE.search(match["title"]) else None


_NAMED_YEAR = compile_late(r"\s+nam \d{4}$")


def _naming_faults(entry: Citation, instrument: Instrument | None) -> Iterator[CitationFault]:
    kind, parts = _cited_kind(entry), parse_number(entry.standard)
    right_kind: str | None = None
    right_issuer: str | None = None
    # From the packs if certain, else as far as the number says.
    if instrument and instrument.confidence == "high":
        right_kind, right_issuer = instrument.kind, instrument.issuer
    elif parts and not parts.party:
        right_issuer = issuer_of_symbol(parts.issuer)
        right_kind = KINDS.get(parts.kind) if parts.kind else None
        if right_kind is None and parts.issuer in LAWMAKERS and not kind_agrees(kind, entry.standard):
            right_kind = LAWMAKERS[parts.issuer]
        if not parts.year:
            right_kind = None
    if kind and right_kind and kind not in GENERIC_KINDS and not is_same_kind(kind, right_kind):
        title = capitalise(right_kind)
        yield CitationFault(
            "wrong-kind",
            f"Ghi tên loại là “{entry.kind_word}”; văn bản số {entry.standard} là {title}.",
            f"Gọi đúng tên loại: {title} số {entry.standard}.",
        )
    if entry.issuer_words and right_issuer and not same_issuer(entry.issuer_words, right_issuer):
        yield CitationFault(
            "wrong-issuer",
            f"Ghi cơ quan ban hành là {entry.issuer_words}; văn bản số {entry.standard} do {right_issuer} "
            "ban hành.",
            f"Ghi lại cơ quan ban hành: {right_issuer}.",
        )


def _cited_kind(citation: Citation) -> str:
    kind = (citation.kind_word or "").casefold()
    return _ABBREVIATIONS.get(kind, kind)


def _date_faults(citation: Citation, instrument: Instrument | None) -> Iterator[CitationFault]:
    if citation.date_words and citation.date is None:
        yield CitationFault(
            "impossible-date",
            f"Ngày {citation.date_words} không có trên lịch.",
            "Kiểm tra lại ngày ban hành trên văn bản gốc.",
        )
        return
    if citation.date is None:
        return
    if instrument and instrument.date and instrument.confidence == "high":
        if citation.date != instrument.date:
            right_day = write_date(instrument.date)
            yield CitationFault(
                "wrong-date",
                f"Ghi ngày {citation.date_words}; {instrument.name} ban hành ngày {right_day}.",
                f"Ghi lại ngày ban hành: {right_day}.",
            )
        return
    parts = parse_number(citation.standard)
    if parts and parts.year and not parts.party and parts.year != citation.date.year:
        yield CitationFault(
            "wrong-date",
            f"Số hiệu ghi năm {parts.year} nhưng ngày ban hành ghi năm {citation.date.year}.",
            "Đối chiếu số hiệu và ngày ban hành với văn bản gốc.",
        )
