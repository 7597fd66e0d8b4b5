"""Say which of the documents that a paper cites were not checked, since no register holds them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guong.engines.legal.issuers import issuer_of_symbol
from guong.engines.viet.document_numbers import parse_number

# The sign of a footnote behind a number ("66-NQ/TW1"); only acts of the National Assembly end in a number.
_NOTE_SIGN = re.compile(r"(?<=[A-ZĐ])(?<!QH)\d$")


@dataclass(frozen=True, slots=True)
class CitationCoverage:
    """How many documents a paper cites, each counted once, and the numbers that no register holds."""

    count: int
    missing: tuple[str, ...]
    unverified: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Count and name what was not checked, in one line; "" where everything was."""
        parts = (
            (self.missing, "chưa có trong kho"),
            (self.unverified, "có trong kho nhưng chưa đối chiếu với nguồn nào"),
        )
        return " ".join(
            f"{len(numbers)}/{self.count} văn bản viện dẫn {words}: {'; '.join(numbers)}."
            for numbers, words in parts
            if numbers
        )

    @property
    def remedy(self) -> str:
        """Say what is to be done about it; "" where there is nothing to do."""
        if not (self.missing or self.unverified):
            return ""
        add = ", hoặc thêm vào kho của cơ quan" if self.missing else ""
        return (
            "Chưa đối chiếu được ngày ban hành và hiệu lực: tra Cơ sở dữ liệu quốc gia về pháp luật "
            f"trước khi dẫn{add}."
        )


def coverage(citations: Iterable[tuple[str, str | None]], sourceless: Iterable[str] = ()) -> CitationCoverage:
    """Count citations with the instrument of each, or None; `sourceless` instruments rest on no source."""
    instruments: dict[str, str | None] = {}
    for number, instrument in citations:
        cited_number = strip_note_sign(number)
        instruments[cited_number] = instruments.get(cited_number) or instrument
    known_instruments = {instrument for instrument in instruments.values() if instrument}
    missing = tuple(number for number, instrument in instruments.items() if instrument is None)
    return CitationCoverage(len(known_instruments) + len(missing), missing, tuple(dict.fromkeys(sourceless)))


def strip_note_sign(number: str) -> str:
    """Take the sign of a footnote off the end of a number."""
    return _NOTE_SIGN.sub("", number)


_CONTRACT = re.compile(r"/(?:HĐ|BBTL|BBNT)[A-ZĐ]*(?:-|$)")
_COUNCIL = re.compile(r"(?:UBND|HĐND)\d*$")


def is_of_central_body(number: str) -> bool:
    """Tell whether a number is that of an act of a central body, which the register means to hold."""
    return is_registrable(number) and not _COUNCIL.search(number)


def is_registrable(number: str) -> bool:
    """Tell whether a number is that of a legal act or of a central body: such a document is in a register."""
    parts = parse_number(number)
    if parts is None or _CONTRACT.search(number):
        return False
    return bool(parts.year or issuer_of_symbol(parts.issuer))
