"""What the register says against a cited document: its validity on a day, several of its number, or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guong.engines.legal.instrument_status import (
    STATUS_WORDS,
    InstrumentStatus,
    explain_status,
    status_on,
    successors_on,
)
from guong.engines.legal.issuers import issuer_of_symbol
from guong.engines.legal.law import Instrument, Packs
from guong.engines.viet.document_numbers import parse_number
from guong.engines.viet.formats import ONE_DAY, write_date

_NEXT_PERIOD = "Việc của giai đoạn ấy thì dẫn được; việc của giai đoạn sau thì tra văn bản tiếp nối."
_LOOK_UP = "Tra hiệu lực trên Cơ sở dữ liệu quốc gia về pháp luật trước khi dẫn."


@dataclass(frozen=True, slots=True)
class CitationFault:
    """One thing to mend in a citation, or to know of it; message and remedy are for the reader."""

    code: str
    message: str
    remedy: str


def validity_faults(instrument: Instrument, on: date, packs: Packs) -> Iterator[CitationFault]:
    """Say what the standing of a cited document on a day makes of the citation."""
    standing = status_on(instrument, on, packs)
    hedge = " (theo một nguồn, chưa đối chiếu lại)" if instrument.confidence == "medium" else ""
    if instrument.confidence == "low":
        yield CitationFault("unverified", explain_status(instrument, on, packs), _LOOK_UP)
    elif standing is InstrumentStatus.NOT_YET:
        not_issued = instrument.date is not None and on < instrument.date
        first = instrument.date if not_issued else instrument.in_force_from
        since = f" ngày {write_date(first)}" if first else ""
        yield CitationFault(
            "not-yet-in-force",
            f"{instrument.name} {'ban hành' if not_issued else 'có hiệu lực từ'}{since}; "
            f"đến ngày {write_date(on)} {'chưa có văn bản này' if not_issued else 'chưa áp dụng'}"
            f"{hedge}.",
            "Dẫn văn bản có hiệu lực vào ngày đang xét.",
        )
    elif standing is InstrumentStatus.ENDED and instrument.in_force_to:
        end_day = instrument.in_force_to + ONE_DAY
        yield CitationFault(
            "repealed",
            f"{instrument.name} hết hiệu lực từ ngày {write_date(end_day)}{hedge}.",
            "Dẫn văn bản đang có hiệu lực; việc phát sinh trước ngày đó vẫn xét theo văn bản cũ.",
        )
        direct = {link: packs.follow(link, instrument) for link in instrument.replaced_by}
        for successor in successors_on(instrument, on, packs):
            day_words = f" ngày {write_date(successor.date)}" if successor.date else ""
            between = "" if successor in direct.values() else " (qua văn bản trung gian)"
            state = status_on(successor, on, packs)
            words = "" if state is InstrumentStatus.IN_FORCE else f" ({STATUS_WORDS[state]})"
            yield CitationFault(
                "replaced",
                f"{instrument.name} đã được thay bằng {successor.name}{day_words}{between}{words}.",
                f"Đối chiếu nội dung rồi dẫn {successor.name}.",
            )
        for link in (link for link, successor in direct.items() if successor is None):
            yield CitationFault(
                "replaced",
                f"{instrument.name} đã được thay bằng {link}.",
                f"Đối chiếu nội dung rồi dẫn {link}.",
            )
    elif standing is InstrumentStatus.PERIOD_OVER:
        yield CitationFault("period-over", explain_status(instrument, on, packs), _NEXT_PERIOD)
    elif standing is InstrumentStatus.UNCLEAR:
        yield CitationFault("unclear", explain_status(instrument, on, packs), _LOOK_UP)
    elif standing is InstrumentStatus.NEEDS_CHECK:
        yield CitationFault("needs-check", explain_status(instrument, on, packs), _LOOK_UP)


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
