"""Recognise the two side-by-side blocks of an official letter, the head and the signature, by their words."""

import re
import unicodedata

# Bare letters beside the accented ones: recognisers lose accents, and some writers never typed them.
# Each opens a line, since the body may speak of the State and the Party too; "Chủ nghĩa Việt Nam" may wrap.
_STATE = (
    r"^[^\w\n]*+c[oộ]ng\s+h[oò0][aà]\s+x[aã]\s+h[oộ]i\b|^[^\w\n]*+[đd][oộ]c\s+l[aậ]p\s*[-–—]\s*t[uự]\s+do"
)
_PARTY = r"^[^\w\n]*+[đd][aả]ng c[oộ]ng s[aả]n vi[eệ]t nam"
_SIGNATURE = r"^[^\w\n]*+n[oơ]i nh[aậ]n\b|^[^\w\n]*+(?:tm|kt|tl|tuq|q)\s*\.\s*\w"
_CUES = re.compile(f"{_STATE}|{_PARTY}|{_SIGNATURE}", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"^\W*k[ií]nh g[uử]i\b", re.IGNORECASE)


def stands_side_by_side(text: str) -> bool:
    """Tell whether this text belongs to the head or the signature block, which are read column by column."""
    return _CUES.search(_composed(text)) is not None


def opens_the_address(line: str) -> bool:
    """Tell whether this line is the "Kính gửi" that ends the head."""
    return _ADDRESS.match(_composed(line)) is not None


def _composed(text: str) -> str:
    # Both ways to place the tone of "hòa" must match.
    return unicodedata.normalize("NFC", text).replace("hoà", "hòa").replace("HOÀ", "HÒA")
