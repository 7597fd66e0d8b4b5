"""Cite documents and clauses as Annex I of Decree 30/2020 has it: in full first, by kind and number later."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guong.engines.legal.law import Instrument, Requirement, load_packs
from guong.engines.viet.formats import capitalise, write_long_date

Day = date  # the field `date` of a document would hide the type
LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
# What a subject may open with; anything else follows "về".
_OPENS_A_SUBJECT = re.compile(
    r"(?:về|quy định|hướng dẫn|sửa đổi|bổ sung|ban hành|phê duyệt|bãi bỏ|công bố|đặt thời hạn)\b",
    re.IGNORECASE,
)
_LETTER_MARK = re.compile(r"^(?:v/v|về việc)\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """What a citation prints of a document; "" and None stand for what is not known."""

    kind: str
    number: str
    date: Day | None = None
    issuer: str = ""
    subject: str = ""


def document_of(instrument: Instrument) -> CitedDocument:
    """Give of an instrument what a citation prints."""
    return CitedDocument(
        instrument.kind, instrument.number, instrument.date, instrument.issuer, instrument.title
    )


def cite_in_full(document: CitedDocument) -> str:
    """
    Cite a document at its first mention: kind, number, day, issuer, subject.

    Of a law the decree wants kind and name only; number and day stay, since laws of one name follow another.
    """
    kind = document.kind.strip() or "văn bản"
    number = f" số {document.number}" if document.number else ""
    day = f" {write_long_date(document.date)}" if document.date else ""
    subject = " ".join(document.subject.split())
    if kind.casefold() in LAWS:
        name = subject if subject.casefold().startswith(kind.casefold()) else f"{kind} {subject}".strip()
        return f"{capitalise(name)}{number}{day}"
    issuer = f" của {document.issuer}" if document.issuer else ""
    if not subject:
        after_issuer = ""
    elif mark := _LETTER_MARK.match(subject):
        after_issuer = f" về việc {subject[mark.end() :]}"
    elif _OPENS_A_SUBJECT.match(subject):
        after_issuer = f" {subject[:1].lower()}{subject[1:]}"
    else:
        after_issuer = f" {'quy định' if subject.casefold().startswith('chi tiết') else 'về'} {subject}"
    return f"{capitalise(kind)}{number}{day}{issuer}{after_issuer}"


def cite_in_short(document: CitedDocument) -> str:
    """Cite a document at a later mention: kind and number; without a number, kind and day."""
    kind = capitalise(document.kind.strip() or "văn bản")
    if document.number:
        return f"{kind} số {document.number}"
    return f"{kind} {write_long_date(document.date)}" if document.date else kind


def basis(requirement: Requirement, instruments: Mapping[str, Instrument] | None = None) -> str:
    """Name what a requirement rests on: "điểm a khoản 1 Điều 4 Nghị định số 42/2022/NĐ-CP"."""
    instruments_by_number = load_packs().instruments if instruments is None else instruments
    instrument = instruments_by_number.get(requirement.instrument)
    name = instrument.name if instrument else f"Văn bản số {requirement.instrument}"
    return join_clauses(requirement.clause, name)


def short_basis(requirement: Requirement) -> str:
    """Name the same by the bare number, for lists of many: "Điều 4, 42/2022/NĐ-CP"."""
    return ", ".join(filter(None, (requirement.clause, requirement.instrument)))


def join_clauses(clause: str, name: str) -> str:
    """Put the name of a document behind the parts of a clause that name no document of their own."""
    parts = [part.strip() for part in clause.split(";") if part.strip()]
    own = [part for part in parts if not _names_a_document(part)]
    other_parts = [part for part in parts if _names_a_document(part)]
    first = f"{'; '.join(own)} {name}" if own or not other_parts else ""
    return "; ".join(filter(None, (first.strip(), *other_parts)))


def bases(requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """Name what several requirements rest on, each basis once."""
    return tuple(dict.fromkeys(map(basis, requirements)))


def _names_a_document(part: str) -> bool:
    return bool(re.search(r"(?:Bộ luật|Luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Pháp lệnh)\b", part))
