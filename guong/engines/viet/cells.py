"""Cells of a table that goes out to a spreadsheet, and of one that comes back."""

import re

# A spreadsheet would run what begins so; an apostrophe keeps it text.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# One that takes ";" or a tab for the end of a cell sees more beginnings than the first.
# The whole run of separators and spaces is taken, sign or not: each is looked at once.
_INNER_FORMULA = re.compile(r"([;|\s]++)([=+\-@＝＋－＠]?)")
_SEPARATORS = frozenset(";\t\r\n|")


def disarm_formula(cell: str) -> str:
    """Keep a spreadsheet from running a cell, or a part of it, as a formula; every table goes out so."""
    beginning = cell.lstrip(" \u00a0\u3000")
    safe_cell = f"'{cell}" if beginning.startswith(_FORMULA) else cell
    return _INNER_FORMULA.sub(
        lambda match: (
            f"{match[1]}'{match[2]}" if match[2] and not _SEPARATORS.isdisjoint(match[1]) else match[0]
        ),
        safe_cell,
    )


def without_apostrophe(cell: str) -> str:
    """Give a cell that `disarm_formula` wrote as it was before."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
