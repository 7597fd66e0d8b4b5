"""Legacy encodings of Vietnamese recognised by the syllables they yield, in bytes and inside Unicode text."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.syllables import frequent_syllables, has_accent, is_syllable

# TCVN 5712:1993 (VN3, "ABC"): byte → letter. Toned capitals have no byte: fonts named .VnTimeH draw the
# small letters as capitals, so case is restored from the words around.
_TCVN3_BYTES = (
    "A1ĂA2ÂA3ÊA4ÔA5ƠA6ƯA7ĐA8ăA9âAAêABôACơADưAEđB5àB6ảB7ãB8áB9ạBBằBCẳBDẵBEắC6ặC7ầC8ẩC9ẫCAấCBậCCèCEẻCFẽD0éD1ẹ"
    "D2ềD3ểD4ễD5ếD6ệD7ìD8ỉDCĩDDíDEịDFòE1ỏE2õE3óE4ọE5ồE6ổE7ỗE8ốE9ộEAờEBởECỡEDớEEợEFùF1ủF2ũF3úF4ụF5ừF6ửF7ữF8ứF9ự"
    "FAỳFBỷFCỹFDýFEỵ"
)
_TCVN3 = {
    chr(int(_TCVN3_BYTES[at : at + 2], 16)): _TCVN3_BYTES[at + 2] for at in range(0, len(_TCVN3_BYTES), 3)
}
# Five bytes are tone marks that follow their letter.
_TCVN3_MARKS = {"\xb0": "\u0300", "\xb1": "\u0309", "\xb2": "\u0303", "\xb3": "\u0301", "\xb4": "\u0323"}
_TCVN3_TABLE = str.maketrans(_TCVN3 | _TCVN3_MARKS)

# VNI (Windows): a base letter, then a byte for tone and shape together; a few letters are one byte.
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
_VNI_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_SINGLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def _vni_codes() -> dict[str, str]:
    codes = dict(_VNI_SINGLE)
    for tone, mark in _VNI_TONES.items():
        codes |= {letter + tone: letter + mark for letter in "aeouy" if tone}
        codes |= {"ơ" + tone: "ô" + mark, "ư" + tone: "ö" + mark}
        codes |= {letter + "\u0302" + tone: letter + _VNI_CIRCUMFLEX[tone] for letter in "aeo"}
        codes["a\u0306" + tone] = "a" + _VNI_BREVE[tone]
    codes = {unicodedata.normalize("NFC", letter): code for letter, code in codes.items()}
    codes["ỵ"] = "î"
    return codes | {letter.upper(): code.upper() for letter, code in codes.items()}


_TO_VNI = _vni_codes()
_FROM_VNI = {code: letter for letter, code in _TO_VNI.items()}
# Typists also put the small mark behind a capital.
_FROM_VNI |= {
    code[0].upper() + code[1]: letter.upper()
    for code, letter in list(_FROM_VNI.items())
    if len(code) == 2 and code.islower()
}
_FROM_VNI["yï"], _FROM_VNI["YÏ"] = "ỵ", "Ỵ"
_VNI_CODE = compile_late("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
_TO_TCVN3 = {letter: byte for byte, letter in _TCVN3.items()}


Converter = Callable[[str], str]


class UnreadableEncoding(ValueError):
    """Bytes that hold no text; the message is fit for the user."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the encoding it was read in; `certain` is False where it was a close guess."""

    text: str
    encoding: str
    certain: bool


def _tcvn3_letters(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_TCVN3_TABLE))


_TOKEN = compile_late(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f\u2010-\u205e]+")


def _case_evidence(raw: str) -> str:
    """Say what the ASCII letters of a TCVN3 word tell of the others' case: "upper", "lower" or ""."""
    letters = [letter for letter in raw if letter.isascii() and letter.isalpha()]
    if any(letter.islower() for letter in letters):
        return "lower"
    inside = letters[1:] if raw[0].isascii() or _TCVN3.get(raw[0], "").isupper() else letters
    return "upper" if inside and not raw.isascii() else ""


def _from_tcvn3(text: str) -> str:
    """Read TCVN3, giving toned letters the capitals that only the font showed."""
    words = [(match, _case_evidence(match.group())) for match in _TOKEN.finditer(text)]
    telling = [(match.start(), case) for match, case in words if case]
    pieces, last_end = [], 0
    for match, case in words:
        if match.group().isascii():
            continue
        pieces.append(_tcvn3_letters(text[last_end : match.start()]))
        if not case and telling:
            near = bisect(telling, (match.start(), ""))
            case = min(
                telling[max(0, near - 1) : near + 1], key=lambda case_mark: abs(case_mark[0] - match.start())
            )[1]
        word, following = _tcvn3_letters(match.group()), text[match.end() : match.end() + 8]
        is_number = word.lower() == "số" and re.match(r"[ \t]{0,3}:?[ \t]{0,3}[\d/]", following)
        if word.lower() in ("ủy", "uỷ") and following.startswith((" ban", " Ban")):
            word = word[0].upper() + word[1:]
        elif case == "upper" and not is_number:
            word = word.upper()
        pieces.append(word)
        last_end = match.end()
    pieces.append(_tcvn3_letters(text[last_end:]))
    return "".join(pieces)


def _reread(text: str, encoding: str) -> str:
    try:
        data = b"".join(
            letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252") for letter in text
        )
        reread_text = data.decode(encoding)
    except UnicodeError:
        return text
    return unicodedata.normalize("NFC", reread_text) if encoding == "cp1258" else reread_text


_CONVERTERS: dict[str, Converter] = {
    "utf-8": lambda text: _reread(text, "utf-8"),
    "tcvn3": _from_tcvn3,
    "vni": lambda text: _VNI_CODE.sub(lambda match: _FROM_VNI[match.group()], text),
    "windows-1258": lambda text: _reread(text, "cp1258"),
}


@lru_cache(maxsize=1 << 14)
def _word_score(token: str) -> int:
    word = unicodedata.normalize("NFC", token)
    if len(word) == 1:
        return 0
    if word.lower() in frequent_syllables():
        return 3
    if is_syllable(word):
        mixed_case = not (word.islower() or word.isupper() or word.istitle())
        return 0 if mixed_case else 1
    if not any(letter.isalpha() for letter in word) or (word.isupper() and word.isalpha() and "Đ" in word):
        return 0
    return -2


def _score(text: str) -> int:
    tokens = (token.replace("\xad", "") for token in _TOKEN.findall(text))
    return sum(_word_score(token) for token in tokens if not token.isascii())


_HIGH = compile_late(r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")
# Letters that no legacy reading yields: where they stand, the line is Unicode already.
_UNICODE = compile_late("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u0323]")


def _repair(text: str) -> tuple[str, str | None, bool]:
    """Repair line by line; the last value tells whether the encoding is beyond doubt."""
    lines = text.splitlines(keepends=True)
    doubtful = [line for line in lines if _HIGH.search(line) and not _UNICODE.search(line)]
    totals = {name: sum(_score(convert(line)) for line in doubtful) for name, convert in _CONVERTERS.items()}
    ranking = sorted(totals, key=lambda name: -totals[name])
    best_total, as_is = totals[ranking[0]], sum(map(_score, doubtful))
    chosen_encoding: str | None = None
    last: str | None = None
    repaired_lines: list[str] = []
    open_places: list[int] = []
    for line in lines:
        if not (_HIGH.search(line) and not _UNICODE.search(line)):
            last = None if _UNICODE.search(line) else last
            open_places.append(len(repaired_lines))
            repaired_lines.append(line)
            continue
        scores = [(name, _score(_CONVERTERS[name](line))) for name in ranking]
        name, score = max(scores, key=lambda pair: pair[1])
        standing = _score(line)
        if score > max(standing, 0) and (score - standing >= 2 or name == last):
            last = name
        elif score < standing or (last and _score(_CONVERTERS[last](line)) < standing):
            last = None
        chosen_encoding = chosen_encoding or last
        if not last:
            open_places.append(len(repaired_lines))
        repaired_lines.append(_CONVERTERS[last](line) if last else line)
    if chosen_encoding:
        chosen_encoding = ranking[0] if best_total > as_is else chosen_encoding
    open_lines = [repaired_lines[at] for at in open_places]
    repaired_words, mixed_encoding = _repair_words(open_lines, chosen_encoding)
    for at, line in zip(open_places, repaired_words, strict=True):
        repaired_lines[at] = line
    is_certain = best_total >= 8 and best_total - as_is >= 8
    return "".join(repaired_lines), chosen_encoding or mixed_encoding, is_certain


_LATIN_WORD = compile_late(
    r"(?<![^\W\d_])(?<![\x80-\xff])[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*(?![^\W\d_])"
)

_possible_words: set[str] = set()  # words between blanks that were looked at and may stand as they are
_MOST_REMEMBERED = 1 << 14
_LATIN_RUN = compile_late(r"[A-Za-z\x80-\xff]+")


def _possible(word: str) -> bool:
    plain_word = word.replace("\xad", "")
    return is_syllable(plain_word) and (plain_word.islower() or plain_word.isupper() or plain_word.istitle())


def _repair_words(lines: list[str], known_encoding: str | None) -> tuple[list[str], str | None]:
    """Convert words that are impossible as they stand: one of a known encoding, else three at least."""
    unknown_words = set("".join(lines).split()) - _possible_words
    odd_words = " ".join(word for word in unknown_words if not word.isascii())
    if all(run.isascii() or _possible(run) for run in set(_LATIN_RUN.findall(odd_words))):
        if len(_possible_words) < _MOST_REMEMBERED:
            _possible_words.update(word for word in unknown_words if word.isalpha())
        return lines, None
    words = {word for line in lines for word in _LATIN_WORD.findall(line)}
    strange = {word for word in words if not _possible(word)}
    names = [known_encoding] if known_encoding in _CONVERTERS else ["tcvn3", "vni", "windows-1258"]
    for name in names if strange else []:
        readings = {word: _CONVERTERS[name](word) for word in strange}
        sure = {word: new for word, new in readings.items() if is_syllable(new) and has_accent(new)}
        if sure and (known_encoding or (len(sure) >= 3 and len(sure) * 2 > len(strange))):
            repair_line = partial(_LATIN_WORD.sub, lambda match, new=sure: new.get(match[0], match[0]))
            return [repair_line(line) for line in lines], name
    return lines, None


def repair(text: str) -> tuple[str, str | None]:
    """
    Convert what old fonts or a wrong reading left inside Unicode text; give the encoding too, or None.

    Names: tcvn3, vni, windows-1258, utf-8 (read as windows-1252). Each line is judged for itself, and a line
    that holds Vietnamese Unicode letters is never touched, but for words that are impossible as they stand.
    Fonts named .VnTimeH drew small letters as capitals: their case is restored from the letters around,
    which fails where a toned vowel opens a word. Call this before `forms.canonical`, which drops U+00AD, the
    "ư" of TCVN3.
    """
    if not _HIGH.search(text):
        return text, None
    repaired_text, name, _ = _repair(text)
    return repaired_text, name


_BINARY = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"Rar!", b"7z\xbc"),
    b"\xd0\xcf\x11\xe0",  # the old .doc and .xls
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNLIKELY = compile_late(r"[^\t\n\r\x20-\x7e\xa0-\xffĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1e00-\u1eff\u2000-\u20ff]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOT_TEXT = (
    "Tệp này không phải văn bản chữ hoặc đã hỏng; "
    "hãy mở bằng phần mềm đã tạo ra nó rồi lưu lại dạng .docx hoặc .txt."
)


def _utf16(data: bytes) -> str | None:
    """Read UTF-16 that bears no mark, if nearly all of it is letters that such a text would hold."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(name)
        except UnicodeDecodeError:
            continue
        if text and len(_UNLIKELY.findall(text)) <= len(text) * 0.02:
            return text
    return None


def decode(data: bytes) -> DecodedText:
    """
    Read the bytes of a text file in whatever encoding they are.

    Tried in this order: byte-order mark, strict UTF-8, UTF-16, slightly broken UTF-8, then TCVN3, VNI and
    windows-1258 by the syllables they yield, and windows-1252 last. Text that was saved in Unicode from an
    old font is still to be passed to `repair`. Raises UnreadableEncoding for what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, errors="replace")
            return DecodedText(text, name[:6].rstrip("-"), "\ufffd" not in text)
    if data.startswith(_BINARY):
        raise UnreadableEncoding(_NOT_TEXT)
    if b"\x00" in data:
        text16 = _utf16(data)
        if text16 is None:
            raise UnreadableEncoding(_NOT_TEXT)
        return DecodedText(text16, "utf-16", True)
    if len(_CONTROL.findall(data)) > len(data) * 0.01:
        raise UnreadableEncoding(_NOT_TEXT)
    try:
        return DecodedText(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        utf8_text = data.decode("utf-8", errors="replace")
    bad = utf8_text.count("\ufffd")
    good = sum(1 for letter in utf8_text if ord(letter) > 0x7F) - bad
    if good >= 5 and bad * 10 <= good:
        return DecodedText(utf8_text, "utf-8", False)
    text = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)
    repaired_text, guess, certain = _repair(text)
    return DecodedText(repaired_text, guess or "windows-1252", certain and guess is not None)


def to_tcvn3(text: str) -> str:
    """Write text as TCVN3 looks when read as Latin-1; toned capitals become small, as old fonts need."""
    letters = unicodedata.normalize("NFC", text)
    return "".join(_TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower()) or letter for letter in letters)


def to_vni(text: str) -> str:
    """Write text as VNI looks when read as Latin-1."""
    return "".join(_TO_VNI.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
