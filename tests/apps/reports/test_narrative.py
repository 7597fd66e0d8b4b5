"""Words are a person's, figures are the ledger's: one cannot be typed over the other."""

from datetime import date

import pytest

from guong.apps.reports.actions.figures import write_figure
from guong.apps.reports.actions.narrative import Overtyped, check_text, fill, typed_numbers
from guong.apps.reports.definitions._tables import write_share
from guong.engines.documents.writing import Figure, TextRun

DAY = date(2023, 3, 24)


def figure(code, label, count, of=None):
    return Figure(code, label, count, "Cách tính.", "sổ việc", DAY, DAY, of=of, is_rate=of is not None)


FIGURES = {
    "done": figure("done", "số việc hoàn thành", 12, 18),
    "given": figure("given", "số việc đã giao", 1234),
    "heard": figure("heard", "lượt người nghe", None),
}


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (12, 18, "12/18 (66,7%)"),
        (0, 18, "0/18 (0%)"),
        (18, 18, "18/18 (100%)"),
        (0, 0, "không có gì để tính"),
        (None, 0, "chưa có số liệu"),
        (None, None, "chưa có số liệu"),
        (1234, None, "1.234"),
        (0, None, "0"),
    ],
)
def test_a_figure_prints_what_it_is_made_of_or_says_that_there_is_none(count, of, words):
    assert write_figure(figure("x", "x", count, of)) == words


@pytest.mark.parametrize(("n", "of", "words"), [(1, 3, "33,3%"), (0, 5, "0%"), (0, 0, "không có gì để tính")])
def test_a_share_of_nobody_is_no_share(n, of, words):
    assert write_share(n, of) == words


def test_figures_stand_in_the_text_by_their_names():
    runs = fill("Đã xong [số việc hoàn thành] trên [Số việc đã giao].", FIGURES)

    assert runs == (
        TextRun("Đã xong "),
        TextRun("12/18 (66,7%)", figure="done"),
        TextRun(" trên "),
        TextRun("1.234", figure="given"),
        TextRun("."),
    )


def test_a_figure_that_is_gone_or_empty_says_so():
    text = "".join(run.text for run in fill("[lượt người nghe]; [số không còn]", FIGURES))

    assert text == "chưa có số liệu; chưa có số liệu"


def test_a_name_nobody_knows_is_refused_with_that_name():
    with pytest.raises(Overtyped, match="“số việc hoàn thàn”"):
        check_text("Đã xong [số việc hoàn thàn].", "", FIGURES)


def test_a_number_typed_over_a_figure_is_refused():
    with pytest.raises(Overtyped, match="Số 15 gõ tay"):
        check_text("Đã xong 15 việc.", "Đã xong [số việc hoàn thành] việc.", FIGURES)


@pytest.mark.parametrize(
    "text",
    [
        "Đã xong [số việc hoàn thành] việc, nhiều nơi làm tốt.",
        "Các xã làm tốt.",
        "",
        "Đã xong [số việc hoàn thành] việc theo Công văn số 314/UBND-VHTT ngày 10/3/2023 ở 3 thôn.",
    ],
)
def test_other_words_and_a_sentence_left_out_are_a_persons_choice(text):
    check_text(text, "Đã xong [số việc hoàn thành] việc.", FIGURES)


def test_days_papers_and_numbers_of_points_are_no_typed_figures():
    sentence = "1. Theo Nghị định 42/2022/NĐ-CP, ngày 10 tháng 3 năm 2023 (10/3/2023), khoản 2 Điều 5, quý 1."

    assert typed_numbers(sentence) == set()
    assert typed_numbers("Có 12 cuộc họp, 1.250 lượt người.") == {"12", "1.250"}
