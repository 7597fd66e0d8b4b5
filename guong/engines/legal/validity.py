"""What the register says against a cited document: its validity on a day, several of its number, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guong.engines.legal.issuers import issuer_of_symbol
from guong.engines.legal.law import Instrument, Packs
from guong.engines.viet.numbers import parse_number
from guong.engines.viet.writing import write_date


@dataclass(frozen=True, slots=True)
class CitationFault:
    """One thing to mend in a citation, or to know of it; message and remedy are for the reader."""

    code: str
    message: str
    remedy: str


def validity_faults(instrument: Instrument, on: date, packs: Packs) -> Iterator[CitationFault]:
    if instrument.confidence != "high":
        return
    first = instrument.in_force_from or instrument.date
    if first and on < first:
        issued = instrument.date and on < instrument.date
        yield CitationFault(
            "not-yet-in-force",
            f"{instrument.name} {'ban hành' if issued else 'có hiệu lực từ'} ngày "
            f"{write_date(instrument.date if issued and instrument.date else first)}; "
            f"đến ngày {write_date(on)} {'chưa có văn bản này' if issued else 'chưa áp dụng'}.",
            "Dẫn văn bản có hiệu lực vào ngày đang xét.",
        )
    if instrument.in_force_to and instrument.in_force_to < on:
        ended = date.fromordinal(instrument.in_force_to.toordinal() + 1)
        yield CitationFault(
            "repealed",
            f"{instrument.name} hết hiệu lực từ ngày {write_date(ended)}.",
            "Dẫn văn bản đang có hiệu lực; việc phát sinh trước ngày đó vẫn xét theo văn bản cũ.",
        )
        for number in instrument.replaced_by:
            successor = next(iter(packs.find(number)), None)
            name = successor.name if successor else number
            signed = f" ngày {write_date(successor.date)}" if successor and successor.date else ""
            yield CitationFault(
                "replaced",
                f"{instrument.name} đã được thay bằng {name}{signed}.",
                f"Đối chiếu nội dung rồi dẫn {name}.",
            )


def several_of_number(number: str, rivals: tuple[Instrument, ...], day: date | None) -> CitationFault:
    """Say which documents of one number a citation does not tell apart, and what it lacks."""
    if day:
        issuers = ", ".join(rival.issuer for rival in rivals)
        lack, marks, missing = "không ghi cơ quan", f"của {issuers}", "cơ quan ban hành"
    else:
        days = ", ".join(write_date(rival.date) for rival in rivals if rival.date)
        lack, marks, missing = "không ghi ngày", f"ngày {days}", "ngày ban hành"
    return CitationFault(
        "several-of-number",
        f"Số {number} {lack}, có {len(rivals)} văn bản cùng số ({marks}), nên chưa rõ là văn bản nào.",
        f"Ghi thêm {missing}.",
    )


def unknown_document(number: str) -> Iterator[CitationFault]:
    """Say of an act of a central body that no register holds it."""
    parts = parse_number(number)
    if parts and (issuer_of_symbol(parts.issuer) or (parts.year and parts.kind in ("TT", "TTLT"))):
        yield CitationFault(
            "unknown",
            f"Văn bản số {number} chưa có trong kho văn bản, nên chưa đối chiếu được.",
            "Tra ngày ban hành và hiệu lực trên Cơ sở dữ liệu quốc gia về pháp luật trước khi dẫn.",
        )
