"""List the numbers of the papers that a text cites, each once, without its own."""

import re

from guong.engines.legal.coverage import strip_note_sign
from guong.engines.viet.numbers import find_document_numbers


def cited_numbers(text: str, begin: int, own_number: str | None) -> tuple[str, ...]:
    """Give the numbers cited from `begin` on, in the order of the text."""
    own = re.sub(r"\s", "", own_number or "").casefold()
    numbers: dict[str, None] = {}
    for number in find_document_numbers(text):
        if number.kind != "short" and number.start >= begin and number.normal.casefold() != own:
            numbers.setdefault(strip_note_sign(number.normal))
    return tuple(numbers)
