"""Words and numbers that fill a place until the real ones come."""

import re

from guong.engines.viet.normal_forms import plain

_FILLER = re.compile(
    r"(?<!\d)0?123[ .-]?456[ .-]?78\d?|(?<!\d)0?987[ .-]?654[ .-]?321|(?<!\d)0?(\d)(?:[ .-]?\1){6,}(?!\d)"
    r"|(?:example|domain|yourdomain|tenmien|test|demo|abc|xyz)\.(?:com|vn|net)|(?:abc|test|demo|xxx+|email|ten)@"
    r"|lorem ipsum|dolor sit amet|nguyen van [abcx](?![a-z])|tran (?:van|thi) [abcx](?![a-z])"
    r"|\[(?:ten|dia chi|so|noi dung)[^\]]*\]|(?<![a-z])x{4,}(?![a-z])"
)


def is_placeholder(text: str) -> bool:
    """Tell whether a value only fills its place: "0123456789", "abc@gmail.com", "Nguyễn Văn A"."""
    return bool(_FILLER.search(plain(text)))
