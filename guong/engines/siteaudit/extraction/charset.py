"""What charset the bytes of a page are in, and their text."""

import codecs
import re

from guong.engines.viet import encodings

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_META_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_IN_HEADER = re.compile(r"""(?i)charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
HEAD_BYTES = 4096
# Read by statistics even where a page names another: no server ever names these two.
OLD = ("tcvn3", "vni")
# Browsers read these two names as windows-1252.
_WESTERN = ("iso-8859-1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252")


def decode(body: bytes, content_type: str = "") -> tuple[str, str, str]:
    """
    Read the bytes of a page; give the text, the charset and what told it.

    Valid UTF-8 wins over whatever is declared; then a byte-order mark, the header, the page's own meta,
    windows-1258, and the old fonts TCVN3 and VNI by the words they yield.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return (text[1:], "utf-8", "bom") if text[:1] == "\ufeff" else (text, "utf-8", "valid")
    for mark, name in _BOMS[1:]:
        if body.startswith(mark):
            return body[2:].decode(name, "replace"), name, "bom"
    in_header, in_meta = _IN_HEADER.search(content_type), _META_CHARSET.search(body[:HEAD_BYTES])
    for label, named_by in (
        (in_header[1] if in_header else "", "header"),
        (in_meta[1].decode("ascii", "replace") if in_meta else "", "meta"),
    ):
        if label.lower() in _WESTERN or label.lower().startswith("x-user"):  # names that fit anything
            continue
        try:
            codec = codecs.lookup(label)
        except LookupError:
            continue
        if codec._is_text_encoding:
            text = decode_in(body, codec.name)
            if text.count("\ufffd") * 50 <= len(text):
                return text, codec.name, named_by
    try:
        guess = encodings.decode(body)
    except encodings.UnreadableEncoding:
        return body.decode("utf-8", "replace"), "utf-8", "guess"
    return guess.text, guess.encoding, "guess"


def decode_in(body: bytes, charset: str) -> str:
    """Read bytes in a charset that was settled before."""
    if charset == "utf-8":
        text = body.decode("utf-8", "replace")
        return text[1:] if text[:1] == "\ufeff" else text
    if charset in OLD or charset == "windows-1258":
        guess = encodings.decode(body)
        if guess.encoding == charset:
            return guess.text
    if charset.startswith("utf-16") and body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        body = body[2:]
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
