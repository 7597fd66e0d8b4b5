"""The head and the signature of a letter are known by their words, at the cost of reading them once."""

import pytest

from guong.engines.documents.letterhead import stands_side_by_side
from tests.doubling import LINEAR, growth


@pytest.mark.parametrize("phrase", ['"\n', "\n", " \n", "- - ", "Nơi \n", "T M\n"])
def test_no_run_of_signs_makes_the_search_for_a_head_slow(phrase):
    assert growth(stands_side_by_side, phrase, 100_000) <= LINEAR


def test_signs_before_the_words_do_not_hide_them():
    assert stands_side_by_side("\n\n  - Nơi nhận:\n- Như trên;")
    assert stands_side_by_side("UBND XÃ A\n*CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM*")
    assert stands_side_by_side("“TM. ỦY BAN NHÂN DÂN")
    assert not stands_side_by_side("Gửi nơi nhận kết quả của Đảng Cộng sản Việt Nam")
