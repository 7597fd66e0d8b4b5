"""Words typed without help for accents, "Muowngf Lats" (Telex), "Mu7o7ng2 La1t" (VNI); digits in words."""

import re
import unicodedata

from guong.engines.viet.syllables import TONE_MARKS, is_syllable, parse, tone_place

_MARKS = {tone: mark for mark, tone in TONE_MARKS.items()}
_TELEX_TONES = {"s": "sắc", "f": "huyền", "r": "hỏi", "x": "ngã", "j": "nặng"}
_VNI_TONES = {"1": "sắc", "2": "huyền", "3": "hỏi", "4": "ngã", "5": "nặng"}
_TELEX_SHAPES = (
    *(("uow", "ươ"), ("uwow", "ươ"), ("uwo", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô")),
    *(("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ")),
)
_VNI_SHAPES = (
    *(("u7o7", "ươ"), ("uo7", "ươ"), ("a6", "â"), ("e6", "ê"), ("o6", "ô")),
    *(("a8", "ă"), ("o7", "ơ"), ("u7", "ư"), ("d9", "đ")),
)
_ASCII_WORD = re.compile(r"(?<![^\W_])[A-Za-z][A-Za-z0-9]*(?![^\W_])")
_LONGEST_KEYED = 11  # letters and keys of one syllable: "nghie6ng1"
_LEAST_KEYED = 2  # words: one alone may be an English one ("box")

_DIGITS = {
    **dict.fromkeys(("không", "khong"), "0"),
    **dict.fromkeys(("một", "mot", "mốt"), "1"),
    "hai": "2",
    "ba": "3",
    **dict.fromkeys(("bốn", "bon", "tư"), "4"),
    **dict.fromkeys(("năm", "nam", "lăm"), "5"),
    **dict.fromkeys(("sáu", "sau"), "6"),
    **dict.fromkeys(("bảy", "bay", "bẩy"), "7"),
    **dict.fromkeys(("tám", "tam"), "8"),
    **dict.fromkeys(("chín", "chin"), "9"),
}
_LEAST_DIGITS = 8  # of a telephone number without its area


def write_keyed(text: str) -> str:
    """Write words whose keys for accents were left in as the words meant, where two or more are so."""
    readings = {word: _reading(word) for word in set(_ASCII_WORD.findall(text))}
    if sum(new != word for word, new in readings.items()) < _LEAST_KEYED:
        return text
    return _ASCII_WORD.sub(lambda match: readings[match[0]], text)


def _reading(word: str) -> str:
    small = word.lower()
    if len(small) > _LONGEST_KEYED or (is_syllable(small) and "oo" not in small):
        return word
    read = _read(small, _TELEX_SHAPES, _TELEX_TONES) or _read(small, _VNI_SHAPES, _VNI_TONES)
    return (read.capitalize() if word[0].isupper() else read) if read else word


def _read(word: str, shapes: tuple[tuple[str, str], ...], tones: dict[str, str]) -> str:
    match = re.match(r"^(.*[aeiouyw\d].*?)([" + "".join(tones) + r"])(\D*)$", word)
    bare = f"{match[1]}{match[3]}" if match else ""
    for shaped_word, tone in ((bare, tones[match[2]] if match else ""), (word, "")):
        for keys, letter in shapes:
            shaped_word = shaped_word.replace(keys, letter)
        syllable = parse(shaped_word) if shaped_word and shaped_word != word else None
        if syllable is not None and shaped_word.isalpha() and syllable.tone == "ngang":
            return _with_tone(syllable.onset, syllable.rime, tone)
    return ""


def _with_tone(onset: str, rime: str, tone: str) -> str:
    if not tone:
        return onset + rime
    at = tone_place(rime)
    toned_letter = unicodedata.normalize("NFC", rime[at] + _MARKS[tone])
    word = f"{onset}{rime[:at]}{toned_letter}{rime[at + 1 :]}"
    return word if is_syllable(word) else ""


def with_stop_tone(word: str) -> str:
    """Give a word that ends in a stop and has lost its tone, "păc", the one it must have: "pắc"."""
    syllable = parse(word)
    if syllable is None or syllable.coda not in ("c", "ch", "p", "t") or syllable.tone != "ngang":
        return word
    return _with_tone(syllable.onset, syllable.rime, "sắc")


def read_dictated(text: str) -> str:
    """Give the digits of a telephone number that was dictated, "không hai ba ba …"; "" for anything else."""
    digits = [_DIGITS.get(word, "") for word in re.findall(r"\w+", text.lower())]
    return "".join(digits) if len(digits) >= _LEAST_DIGITS and all(digits) else ""
