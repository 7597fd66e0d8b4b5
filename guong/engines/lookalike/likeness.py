"""When two writings look alike to the eye: hidden letters, borrowed letters, digits for letters, a slip."""

import re
import unicodedata
from functools import lru_cache

from guong.engines.viet.normal_forms import canonical, plain

# Ways of drawing a letter with another sign; "l" and "1" both stand for "i".
_LOOKALIKE_LETTERS = str.maketrans("01l|!3@4$5789q", "oiiiieaasstbgg")
_PAIRS = (("rn", "m"), ("vv", "w"))
# A dot after these only marks an abbreviation.
_ABBREVIATIONS = re.compile(r"(?<!\w)(?:tp|tt|tx|[pqxht])\.\s?", re.IGNORECASE)
_ORNAMENT = re.compile(r"[_*~^|•·!?#]|\w\.\w|\.$")


# Letters of other alphabets, and rare Latin ones, that are drawn as a plain one (Unicode's confusables).
_FOREIGN_LETTERS = {
    ord(double): letter
    for letter, doubles in {
        "a": "ɑαа",
        "b": "ɓьЬƅ",
        "c": "сϲςᴄ",
        "d": "ԁɗժ",
        "e": "еҽє",
        "g": "ɡցɢ",
        "h": "һհн",
        "i": "ıɩɪιіїꙇ",
        "j": "јʝ",
        "k": "κкᴋ",
        "l": "ӏłⅼʟ",
        "m": "мᴍ",
        "n": "ոπпռɴ",
        "o": "οоσօᴏ",
        "p": "рρᴩ",
        "q": "ԛգ",
        "r": "гᴦʀ",
        "s": "ѕꜱ",
        "t": "τтᴛ",
        "u": "սυцᴜ",
        "v": "ѵνᴠ",
        "w": "ԝωшᴡ",
        "x": "хχ",
        "y": "уүყʏγ",
        "z": "ᴢʐ",
    }.items()
    for double in doubles
}


def borrowed_letters(text: str) -> str:
    """Write borrowed letters as the plain ones they are drawn like; a letter with a stroke without it."""
    if text.isascii():
        return text
    return "".join(_stroke_off(letter) for letter in text.translate(_FOREIGN_LETTERS))


@lru_cache(maxsize=512)
def _stroke_off(letter: str) -> str:
    if letter.isascii() or letter in "đĐ":
        return letter
    match = _WITH_MARK.fullmatch(unicodedata.name(letter, ""))
    return match[1].lower() if match else letter


_WITH_MARK = re.compile(
    r"LATIN SMALL LETTER ([A-Z]) WITH (?:STROKE|BAR|HOOK|TAIL|LOOP|DESCENDER|RETROFLEX HOOK)"
)


def skeleton(text: str) -> str:
    """Give the letters an eye takes a text for, to find candidates: no accents, no signs between."""
    return merge_pairs(drawn_letters(text))


def drawn_letters(text: str) -> str:
    """Give the letters that single signs are taken for; what is joined may also be drawn apart and joined."""
    return re.sub(r"[^a-z0-9|!@$]", "", plain(borrowed_letters(text))).translate(_LOOKALIKE_LETTERS)


def merge_pairs(letters: str) -> str:
    """Read two letters that together look like one as that one."""
    for lookalike_letters, letter in _PAIRS:
        letters = letters.replace(lookalike_letters, letter)
    return letters


def disguise(text: str) -> str | None:
    """Say in Vietnamese which letters of a text only seem to be what they are; None for an honest text."""
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if kind in ("Cf", "Co", "Cn") or (kind == "Cc" and letter not in "\t\r\n"):
            return "có ký tự ẩn xen trong tên"
        if kind.startswith("L") and not unicodedata.name(letter, "").startswith("LATIN"):
            if (
                canonical(text).text != unicodedata.normalize("NFC", text)
                or borrowed_letters(letter) != letter
            ):
                return "có chữ của bảng chữ khác nhìn giống chữ Việt"
            return None
        if kind == "Ll" and borrowed_letters(letter) != letter:
            return "có chữ của bảng chữ khác nhìn giống chữ Việt"
        if kind.startswith("L") and unicodedata.normalize("NFKC", letter) != letter:
            return "có chữ kiểu lạ"
        if kind in ("So", "Sk"):
            return "có hình thêm vào tên"
    return None


def ornament(name: str) -> str | None:
    """Say which signs were put into a page's name; commas, dashes and brackets between words are none."""
    return "có dấu thêm vào tên" if _ORNAMENT.search(_ABBREVIATIONS.sub("", name.strip())) else None


def slips_allowed(length: int) -> int:
    """Say how many slips still leave a word of so many letters the same to a hasty eye."""
    return 0 if length < 6 else 1 if length < 10 else 2
