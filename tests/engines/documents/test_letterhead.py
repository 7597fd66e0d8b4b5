"""The head and the signature of a letter are known by their words."""

from guong.engines.documents.letterhead import stands_side_by_side


def test_signs_before_the_words_do_not_hide_them():
    assert stands_side_by_side("\n\n  - Nơi nhận:\n- Như trên;")
    assert stands_side_by_side("UBND XÃ A\n*CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM*")
    assert stands_side_by_side("“TM. ỦY BAN NHÂN DÂN")
    assert not stands_side_by_side("Gửi nơi nhận kết quả của Đảng Cộng sản Việt Nam")
