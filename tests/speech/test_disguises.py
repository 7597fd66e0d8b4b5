"""Clean speech stays clean in capitals, in Title Case and with letters taken apart; problems stay found."""

import unicodedata

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.marks import STOP, THINK
from guong.engines.viet.capitals import calm_text
from tests.speech import sets
from tests.speech.test_clean_speech import LOADERS, ON, YELLOW_AT_MOST, quote


def in_title_case(text):
    return "\n".join(
        " ".join(word[:1].upper() + word[1:] for word in line.split(" ")) for line in text.split("\n")
    )


def apart(text):
    return unicodedata.normalize("NFD", text)


DISGUISES = {"capitals": str.upper, "title": in_title_case, "nfd": apart}
MORE_YELLOW = {"capitals": 2, "title": 2, "nfd": 0}  # than the gate allows the texts as they were written
FOUND_STILL = 0.95  # of the problems that are marked above tip as they were written


@pytest.mark.parametrize("part", YELLOW_AT_MOST)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_clean_speech_in_disguise_gets_no_red_and_hardly_more_yellow(part, disguise):
    name, half = part.split("/")
    red, yellow = [], []
    for sample in LOADERS[name](half):
        severities = {mark.severity for mark in check_text(DISGUISES[disguise](sample.text), on=ON)}
        if STOP in severities:
            red.append(sample)
        elif THINK in severities:
            yellow.append(sample)

    assert not red, quote(red)
    assert len(yellow) <= YELLOW_AT_MOST[part] + MORE_YELLOW[disguise], quote(yellow)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_problems_in_disguise_are_found_still(disguise):
    families = sets.families_of_problems()

    def is_found(sample, text):
        marks = check_text(text, on=ON)
        return any(mark.severity != "tip" and mark.family in families[sample.kind] for mark in marks)

    plainly = [sample for sample in sets.load_problems("open") if is_found(sample, sample.text)]
    still = [sample for sample in plainly if is_found(sample, DISGUISES[disguise](sample.text))]

    assert len(still) >= FOUND_STILL * len(plainly)


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("CHO HỌC SINH LỚP 9 DÂNG HƯƠNG", "cho học sinh lớp 9 dâng hương"),
        ("Em Nguyễn Thị Na Học Lớp 9A", "em Nguyễn Thị Na học lớp 9A"),
        ("BÀ LÊ THỊ NA, SINH NGÀY 12/03/1958", "bà Lê Thị Na, sinh ngày 12/03/1958"),
        ("Nhận Lương Hưu Tháng Này Ở Bưu Điện", "nhận lương hưu tháng này ở bưu điện"),
        ("Bà Lê Thị Na nhận lương hưu ở bưu điện", "Bà Lê Thị Na nhận lương hưu ở bưu điện"),
        ("HỘ CHIẾU C9027314 CỦA CHỊ DUNG", "hộ chiếu C9027314 của chị Dung"),
        ("Nguyễn Văn An, Trần Thị Bé", "Nguyễn Văn An, Trần Thị Bé"),
        ("CÁC EM ĐỘI VIÊN VÀ ANH HÙNG LAO ĐỘNG", "các em đội viên và anh hùng lao động"),
    ],
)
def test_only_names_of_persons_keep_their_capitals_where_all_words_have_them(text, calm):
    assert calm_text(text) == calm


@pytest.mark.parametrize("text", ["", "İSTANBUL LÀ MỘT NƠI XA", "ẞ ʼN ǰ ABC DEF GHI", "A B C\nD E F G\n"])
def test_a_calm_text_is_as_long_as_it_was(text):
    assert len(calm_text(text)) == len(text)
