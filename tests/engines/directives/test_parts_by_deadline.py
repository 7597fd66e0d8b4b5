"""A sentence whose clauses are due on days of their own is parted into rows, each with its own day."""

import pytest

from tests.engines.directives.test_unmet_papers import letter, tasks_of

FIRST, SECOND = "2026-11-05", "2026-11-15"


@pytest.mark.parametrize(
    "second",
    [
        "tổ chức tiêm trước ngày 15/11/2026",
        "trước ngày 15/11/2026 tổ chức tiêm",
        "chậm nhất ngày 15/11/2026, gửi báo cáo",
        "và tổ chức tiêm trước ngày 15/11/2026",
        "sau đó, tổ chức tiêm trước ngày 15/11/2026",
        "việc tiêm chủng hoàn thành trước ngày 15/11/2026",
    ],
)
def test_each_clause_behind_a_semicolon_keeps_its_own_day(second):
    sentence = f"Sở Y tế lập danh sách trẻ em trước ngày 05/11/2026; {second}."

    assert tasks_of(letter(f"1. {sentence}\n")) == [("Sở Y tế", FIRST), ("Sở Y tế", SECOND)]


def test_the_day_may_open_both_clauses():
    body = "1. Sở Y tế trước ngày 05/11/2026 lập danh sách; trước ngày 15/11/2026 tổ chức tiêm.\n"

    assert tasks_of(letter(body)) == [("Sở Y tế", FIRST), ("Sở Y tế", SECOND)]


def test_what_is_due_every_month_is_a_row_beside_what_is_due_once():
    body = "1. Sở Y tế lập danh sách trước ngày 05/11/2026; hằng tháng báo cáo kết quả.\n"

    assert tasks_of(letter(body)) == [("Sở Y tế", FIRST), ("Sở Y tế", None)]


@pytest.mark.parametrize(
    "second", ["riêng trẻ vùng cao trước ngày 15/11/2026", "ký cam kết với các hộ", "báo cáo kết quả"]
)
def test_a_clause_without_a_demand_or_a_day_of_its_own_makes_no_row(second):
    sentence = f"Sở Y tế lập danh sách trẻ em trước ngày 05/11/2026; {second}."

    assert len(tasks_of(letter(f"1. {sentence}\n"))) == 1
