"""A stranger may ask anything: two thousand characters cost no more than a moment, whatever they are."""

from pathlib import Path

import pytest

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory
from guong.engines.lookalike.directory import LONGEST
from tests.doubling import LINEAR, cost, growth, repeat

PROMISE = 0.5  # seconds of processor time; benchmarks/lookup.py promises a tenth of it on a quiet machine
PHRASES = [
    *("a.", "a ", "a-", "xã ", "1 ", "www.", "%41", "x", "@", "a@", "rn ", "v v ", "-", "!a"),
    *("ubnd xã vĩnh linh ", "uy ban nhan dan ", "u y b a n n h a n d a n ", "điện lực ", "phường xã "),
    *("tỉnh quảng trị ", "chính thức ", "trang ", "người ", "ubndxavinhlinh", "ubndxavinhlinh."),
    *("gov.vn@", "gov.vn.", "vinhlinh.gov.vn.", "quangtri", "vanthu", "vinhlinh", "a\u0323\u0301"),
]
FRAMES = [
    "{}",
    "https://{}",
    "https://{}.com",
    "https://www.facebook.com/{}",
    "https://www.facebook.com/groups/{}",
    "https://www.tiktok.com/@{}",
    "https://www.youtube.com/@{}",
    "https://xau.top/{}",
    "https://{}@xau.top/",
    "{}@gmail.com",
    "ubnd@{}.com",
    "ubnd@{}@",
]


@pytest.fixture(scope="module")
def directory():
    here = Directory(read_register((Path(__file__).parent / "register.csv").read_bytes()))
    here.look_up("ubnd xã vĩnh linh hỗ trợ")  # the lists are read once
    return here


@pytest.mark.parametrize("frame", FRAMES)
def test_the_longest_question_is_answered_at_once(directory, frame):
    length = LONGEST - len(frame.format(""))

    for phrase in PHRASES:
        assert cost(directory.look_up, frame.format(repeat(phrase, length)), PROMISE) < PROMISE, phrase


@pytest.mark.parametrize("frame", FRAMES)
def test_twice_the_length_costs_about_twice_the_time(directory, frame):
    half = (LONGEST - len(frame.format(""))) // 2

    for phrase in PHRASES:
        assert growth(lambda text: directory.look_up(frame.format(text)), phrase, half) <= LINEAR, phrase
