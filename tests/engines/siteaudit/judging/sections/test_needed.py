"""What a text must hold for a pattern is told, or nothing is."""

import re

import pytest

from guong.engines.siteaudit.judging.sections.duties import duties
from guong.engines.siteaudit.judging.sections.needed import NeededWords, may_match, needed

SIGNS = [sign.pattern for duty in duties().values() for sign in duty.signs if sign.pattern is not None]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bngan sach\b", ("ngan sach",)),
        (r"(?:du|quyet) toan", (" toan",)),
        (r"\b(?:khai sinh|ket hon)\b", ("ket hon", "khai sinh")),
        (r"[\w.]+@\w+", ("@",)),
        (r"(?:so )?\d+", ()),
        (r"ngan sach|\d{4}", ()),
        (r"(?:tuan )+\d", ("tuan ",)),
        (r"(?i)ngan sach", ()),
        (r"a(?=bcd)", ("a",)),
        (r"(?<!dau )tu cong(?! trinh)", ("tu cong",)),
        (r"ba(?>nh|n) mi", (" mi",)),
        (r"x{0,3}yz{2,}w?", ("y",)),
        (r"so [^)\]]+\) cong khai", (") cong khai",)),
        (r"(?P<loai>xa|phuong) moi", (" moi",)),
        (r"(?x) a b", ()),
        (r"a\x41bc", ()),
    ],
)
def test_every_match_holds_one_of_these(pattern, words):
    assert needed(re.compile(pattern)) == words


def test_a_text_without_them_is_not_searched_and_one_with_them_is():
    pattern = re.compile(r"\b(?:khai sinh|ket hon)\b")

    assert may_match(pattern, "dang ky khai sinh")
    assert may_match(pattern, "khai sinhh")  # the search itself says no
    assert not may_match(pattern, "dang ky tam tru")


def test_no_sign_is_missed_on_the_examples_of_the_packs():
    texts = [
        " ".join(re.sub(r"<[^>]*>", "\n", example.html).lower().split(" "))
        for duty in duties().values()
        for example in (*duty.right, *duty.wrong)
    ]

    assert len(texts) > 50
    for pattern in SIGNS:
        for text in texts:
            assert may_match(pattern, text) or not pattern.search(text), (pattern.pattern, text)


def test_one_pass_finds_what_each_pattern_needs():
    patterns = [re.compile("khai sinh|ket hon"), re.compile("ngan sach"), re.compile(r"\d+")]
    text = "cong khai ngan sach, dang ky khai sinh"

    assert NeededWords(patterns).present(text) == {"ngan sach", "khai sinh"}
    assert NeededWords([]).present(text) == frozenset()
