"""Name the kind of document from its type line."""

from guong.engines.directives.patterns import load


def is_upper(text: str) -> bool:
    """Tell whether a line is set in capitals (a few lower-case letters, as in VNĐ/TTg, do not count)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def kind_of_line(text: str) -> str | None:
    """Name the kind of document a type line states ("QUYẾT ĐỊNH", "CÔNG ĐIỆN KHẨN"), else None."""
    if not is_upper(text):
        return None
    words = text.casefold().strip(" .:*-")
    kinds = load("kinds")
    for kind in sorted(kinds["covered"] + kinds["other"], key=len, reverse=True):
        if words == kind or (words.startswith(kind + " ") and len(words) <= len(kind) + 30):
            if words != kind and words[len(kind) :].strip().split()[0] not in _AFTER_KIND:
                continue
            return str(kind)
    return None


_AFTER_KIND = {"khẩn", "số", "liên", "về", "nhận", "xin", "thượng", "hỏa", "của", "(khẩn)"}
