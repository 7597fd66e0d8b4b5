"""Writes an address so that it can be read and not clicked, hxxps://trang-gia[.]com, and reads it back."""

import re

_SCHEME = re.compile(r"\bhtt(ps?)(?=:/)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"\b(javascript|data|vbscript|file|ftp|intent|tel|mailto)\s*:", re.IGNORECASE)
# A dot between two letters of an address, and never the full stop between two sentences.
_HOST_DOT = re.compile(r"(?<=[\w-])\.(?=[\w-]*[^\W\d_])")
_ANY_DOT = re.compile(r"(?<=[\w-])\.(?=\w)")
_SPACES = re.compile(r"(\s+)")
_NUMBER_DOT = re.compile(r"\b(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b")


_TAKEN_APART = re.compile(r"\bh(?:xx|\*\*|tt)p(s?)(?:\[:\]|:)//", re.IGNORECASE)
_DOT_APART = re.compile(r"\s?[\[({]\s?(?:\.|dot|chấm|cham)\s?[\])}]\s?", re.IGNORECASE)
_AT_APART = re.compile(r"\s?[\[({]\s?(?:at|@|a còng|a cong)\s?[\])}]\s?", re.IGNORECASE)


def refanged(text: str) -> str:
    """Write every address of a text as it leads, whoever took it apart: "hxxps", "[.]", "(at)"."""
    text = _TAKEN_APART.sub(lambda match: f"http{match[1].lower()}://", text)
    return _AT_APART.sub("@", _DOT_APART.sub(".", text))


def defanged(text: str) -> str:
    """Defang every address in a text; what is defanged already stays as it is."""
    result = _SCHEME.sub(lambda match: f"hxx{match[1].lower()}", text)
    result = _OTHER_SCHEME.sub(r"\1[:]", result)
    result = _NUMBER_DOT.sub(r"\1[.]\2[.]\3[.]\4", result)
    return "".join(
        (word if "[.]" in word else (_ANY_DOT if "hxxp" in word else _HOST_DOT).sub("[.]", word))
        for word in _SPACES.split(result)
    )
