"""Which kinds of document a number can be that of."""

from guong.engines.viet.document_numbers import KINDS, parse_number

GENERIC_KINDS = frozenset(["văn bản", "công văn"])
LAWMAKERS = {"QH": "luật hoặc nghị quyết", "UBTVQH": "pháp lệnh hoặc nghị quyết"}


def kind_agrees(kind: str, number: str) -> bool:
    """Tell whether a document of this kind can bear this number; a number that names no kind bears any."""
    parts = parse_number(number)
    if parts is None or parts.party or not kind or kind in GENERIC_KINDS:
        return True
    if parts.issuer in LAWMAKERS:
        return kind in ("luật", "bộ luật", "pháp lệnh", "nghị quyết", "lệnh")
    right_kind = KINDS.get(parts.kind) if parts.kind and (parts.year or parts.kind != "CT") else None
    return right_kind is None or is_same_kind(kind, right_kind)


def is_same_kind(kind: str, right: str) -> bool:
    """Compare two kinds of document; a code of laws is a law."""
    return kind == right or {kind, right} <= {"luật", "bộ luật"}
