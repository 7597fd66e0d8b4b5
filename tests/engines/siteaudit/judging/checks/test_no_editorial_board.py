"""The editorial board that the decree of 2011 asked for."""

from datetime import date

from tests.engines.siteaudit.judging.checks.check_factory import page, state

BOARD, IN_FORCE = "OLD43-21", date(2020, 5, 1)


def test_a_named_head_passes():
    foot = "<p>Trưởng Ban biên tập: Ông Trần Văn Mẫu, Phó Chủ tịch UBND xã</p>"

    assert state("no-editorial-board", BOARD, page(foot=foot), on=IN_FORCE) == "dat"


def test_a_board_without_a_name_is_left_to_a_person():
    assert state("no-editorial-board", BOARD, page(foot="<p>Ban biên tập</p>"), on=IN_FORCE) == "chua_ro"
    assert state("no-editorial-board", BOARD, page(), on=IN_FORCE) == "chua_ro"
