"""Numbers of private persons written in words, or by turns in words and digits, to pass a filter."""

import re
from collections.abc import Iterator
from itertools import accumulate

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.personal_numbers import Number, is_identity, is_mobile

_WORDS = (
    *(("không", "0"), ("một", "1"), ("mốt", "1"), ("hai", "2"), ("ba", "3"), ("bốn", "4"), ("tư", "4")),
    *(("năm", "5"), ("lăm", "5"), ("sáu", "6"), ("bảy", "7"), ("bẩy", "7"), ("tám", "8"), ("chín", "9")),
    *(("zero", "0"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5")),
    *(("six", "6"), ("seven", "7"), ("eight", "8"), ("nine", "9"), ("o", "0")),
)
_DIGITS = {spelling: digit for word, digit in _WORDS for spelling in (word, plain(word))}
_LISTED = "|".join(sorted(_DIGITS, key=len, reverse=True))
_FEWEST_PIECES = 4
_JOINT = r"(?:[ ,.\-_]{1,2}|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d))"
_ROW = (
    rf"{_JOINT}(?:(?:\d{{1,6}}|{_LISTED}){_JOINT}){{{_FEWEST_PIECES - 2},18}}(?:\d{{1,6}}|{_LISTED})(?![\w/])"
)
# Every mobile number and nearly every citizen's begins with a zero; others are looked for after their label.
_FROM_ZERO = compile_late(rf"(?<![\w/])(?:0\d{{0,5}}|không|khong|zero|o){_ROW}")
_FROM_ANY = compile_late(rf"(?<![\w/])(?:\d{{1,6}}|{_LISTED}){_ROW}")
_LABEL_WORDS = (
    "căn cước",
    "can cuoc",
    "cccd",
    "định danh",
    "cmnd",
    "chứng minh",
    "tài khoản",
    "tai khoan",
    "stk",
)
_PIECE = compile_late(rf"\d+|{_LISTED}")
_LABELS = {
    "cccd": compile_late(r"(?<![a-z])(?:can cuoc|cccd|dinh danh)(?![a-z])"),
    "cmnd": compile_late(r"(?<![a-z])(?:cmnd|cmt|chung minh)(?![a-z])"),
    "bank-account": compile_late(r"(?<![a-z])(?:tai khoan|stk|so tk)(?![a-z])"),
}
_LABEL_REACH = 90
_SIZES = {"cccd": (12,), "cmnd": (9, 12), "bank-account": range(8, 17)}
_SURE, _LIKELY = 0.85, 0.8


def find_runs(low: str) -> Iterator[re.Match[str]]:
    """Find rows of digits in a text in small letters of which some are words."""
    for run in _FROM_ZERO.finditer(low):
        if any(letter.isalpha() for letter in run.group()):
            yield run
    for word in _LABEL_WORDS:
        at = low.find(word)
        labelled_run = _FROM_ANY.search(low, at, at + _LABEL_REACH) if at >= 0 else None
        if labelled_run and any(map(str.isalpha, labelled_run.group())):
            yield labelled_run


def find_spelled(text: str) -> Iterator[Number]:
    """Find mobile, citizen's and account numbers of which some digits at least are words."""
    low = text.replace("İ", "I").lower()
    for run in find_runs(low):
        pieces = list(_PIECE.finditer(low, *run.span()))
        # "gọi 0270 3999 556, không tự đuổi": after a comma behind figures a word begins the next clause.
        while pieces[-1].group().isalpha() and "," in low[pieces[-2].end() : pieces[-1].start()]:
            if pieces[-2].group().isalpha():
                break
            pieces.pop()
        digits = [_DIGITS.get(piece.group(), piece.group()) for piece in pieces]
        before = plain(low[max(0, run.start() - _LABEL_REACH) : run.start()])
        kinds = [kind for kind, label in _LABELS.items() if label.search(before)]
        judgement = _judge(digits, kinds)
        if judgement:
            first, last, kind = judgement
            sure = all(piece.group().isalpha() for piece in pieces[first:last])
            yield pieces[first].start(), pieces[last - 1].end(), kind, _SURE if sure else _LIKELY


def _judge(digits: list[str], kinds: list[str]) -> tuple[int, int, str] | None:
    joined_digits = "".join(digits)
    for kind in kinds:
        if len(joined_digits) in _SIZES[kind]:
            return 0, len(digits), kind
    ends = [0, *accumulate(map(len, digits))]
    for first in range(len(digits)):
        for last in range(first + 2, len(digits) + 1):
            number = joined_digits[ends[first] : ends[last]]
            if len(number) == 10 and is_mobile(number):
                return first, last, "phone-personal"
            if len(number) == 12 and is_identity(number):
                return first, last, "cccd"
    return None
