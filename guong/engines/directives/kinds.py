"""Name the kind of document from its type line."""

import re

from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import plain


def is_upper(text: str) -> bool:
    """Tell whether a line is set in capitals (a few lower-case letters, as in VNĐ/TTg, do not count)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


# Shorter names are too easily met by chance once the marks are off.
_READ_WITHOUT_MARKS = 7


def kind_of_line(text: str) -> str | None:
    """
    Name the kind of document a type line states ("QUYẾT ĐỊNH", "CÔNG ĐIỆN KHẨN"), else None.

    A longer name is known without its marks too: recognised scans lose them ("KẺ HOẠCH").
    """
    if not is_upper(text):
        return None
    if text.rstrip(" *").endswith(":"):
        return None  # "QUYẾT ĐỊNH:" opens the articles; the type line came before
    words = text.casefold().strip(" .:*-")
    bare = plain(words)
    kinds = load("kinds")
    for kind in sorted(kinds["covered"] + kinds["other"], key=len, reverse=True):
        if words == kind or (len(kind) >= _READ_WITHOUT_MARKS and bare == plain(kind)):
            return str(kind)
        after = words[len(kind) :].split() if words.startswith(kind + " ") else []
        if after and kind.startswith(tuple(kinds["alone"])) and len(words) < 80:
            return str(kind)
        if after and len(words) <= len(kind) + 30 and after[0] in _AFTER_KIND:
            return str(kind)
    return None


def kind_of_title(text: str) -> str | None:
    """Name the kind where the type and what the document is about share a line ("KẾ HOẠCH CHUYỂN ĐỔI SỐ")."""
    if not is_upper(text) or text.rstrip(" *").endswith(":"):
        return None
    words = text.casefold().strip(" .:*-")
    kinds = load("kinds")
    for kind in sorted(kinds["covered"] + kinds["may_assign"] + kinds["titled"], key=len, reverse=True):
        if words.startswith((f"{kind} ", f"{kind}\n")):
            return str(kind)
    return None


def rest_of_title(line: str, kind: str) -> list[str]:
    """Give what a type line says of the matter behind the kind, as the first line of the subject."""
    title_tail = line.strip(" .:*")[len(kind) :].strip(" :.")
    return [title_tail] if title_tail and not _NO_SUBJECT.match(title_tail) else []


_NO_SUBJECT = re.compile(
    r"\W*(?:khẩn|số|thượng|hỏa|phối hợp$|liên (?:tịch|ngành)$|kết luận$|trích|lần)", re.I
)
_AFTER_KIND = {
    "khẩn", "số", "liên", "về", "nhận", "xin", "thượng", "hỏa", "của", "(khẩn)", "phối", "(trích)", "(lần",
}  # fmt: skip
