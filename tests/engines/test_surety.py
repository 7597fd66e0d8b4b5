"""A value says how it is known, and only what stands somewhere acts without a person."""

import pytest

from guong.engines.surety import Degree, Surety, explicit, inferred, open_question, surety_from_json, weakest


def test_only_what_stands_somewhere_acts_alone():
    assert explicit("mục 2").acts_alone
    assert not inferred("Suy ra từ Kính gửi.").acts_alone
    assert not open_question("“Phòng Kinh tế” là đơn vị nào?").acts_alone


@pytest.mark.parametrize("degree", [Degree.INFERRED, Degree.OPEN])
def test_what_is_inferred_or_asked_says_from_what(degree):
    with pytest.raises(ValueError):
        Surety(degree)


def test_what_rests_on_several_is_known_as_the_least_sure_of_them():
    day = inferred("Năm lấy theo văn bản.")

    assert weakest(explicit(), day, explicit()) is day
    assert weakest(day, open_question("Ai làm?")).degree is Degree.OPEN


def test_what_was_stored_before_is_never_explicit():
    assert surety_from_json(None, None).degree is Degree.INFERRED
    assert surety_from_json("explicit", None) == explicit()
