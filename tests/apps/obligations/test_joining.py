"""A letter that comes after a tracking sheet told of it joins the work that is running, nothing twice."""

import re
from datetime import date

import pytest

from guong.apps.obligations.actions import confirm, import_directive
from guong.apps.obligations.models import Assignment, Directive, Reading, Refused
from guong.config.verification.assignment_steps import compare_assignments
from guong.config.verification.papers import compare_directives
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.apps.obligations.test_tracking import bring_in
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
LETTER = "88/UBND-VHTT ngày 10/3/2023 của UBND huyện Vĩnh Linh"
SPREAD = "Tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội đến Nhân dân"
CLEAN = "Thu gom rác thải ven biển"


@pytest.fixture
def tracked(district):
    """Have a sheet tell of letter 88: one task that the letter has, and one that it has not."""
    bring_in(
        district,
        f"1;{SPREAD};xã Vĩnh Ô;30/4/2023;đang làm;{LETTER};\n",
        f"2;{CLEAN};xã Vĩnh Hà;;;{LETTER};\n",
    )
    return Directive.objects.get(number="88/UBND-VHTT")


def test_a_letter_that_a_sheet_told_of_is_read_and_joins_it(district, tracked):
    work = set(Assignment.objects.values_list("pk", "state", "due_current"))
    reading = factories.reading(district, number=88)
    joined = confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)

    assert joined == tracked and Directive.objects.filter(number="88/UBND-VHTT").count() == 1
    joined.refresh_from_db()
    assert "UBND huyện yêu cầu:" in joined.text and joined.sha256 == reading.sha256
    assert not joined.is_tracked
    assert work == set(Assignment.objects.values_list("pk", "state", "due_current"))


def test_a_task_of_both_is_one_duty_with_the_words_of_the_letter_as_its_passage(district, tracked):
    reading = factories.reading(district, number=88)
    matches = len(reading.waiting())
    confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)

    tracked.refresh_from_db()
    duties = list(tracked.obligations.all())
    assert len(duties) == matches + 1
    [spread] = [duty for duty in duties if duty.text == SPREAD]
    assert spread.quote.startswith("Tổ chức tuyên truyền Bộ Quy tắc")
    [clean] = [duty for duty in duties if duty.text == CLEAN]
    assert clean.quote == CLEAN
    assert len({duty.code for duty in duties}) == len(duties)
    assert sum("tuyên truyền" in duty.text.casefold() for duty in duties) == 1


def test_a_person_may_say_otherwise(district, tracked):
    reading = factories.reading(district, number=88)
    matches = len(reading.waiting())
    confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW, pairs={})

    assert tracked.obligations.count() == matches + 2


def test_what_was_not_taken_stays_on_the_table_and_is_numbered_past_what_is_there(district, tracked):
    reading = factories.reading(district, number=88)
    confirm(reading, [], by=district.huong, at=NOW)
    reading.refresh_from_db()
    left = [draft.code for draft in reading.waiting()]
    assert left and tracked.obligations.count() == 2

    confirm(reading, left, by=district.huong, at=NOW)
    assert tracked.obligations.count() == 2 + len(left)


def test_nothing_ticked_and_nothing_matched_is_refused(district, tracked):
    reading = factories.reading(district, number=88)

    with pytest.raises(Refused, match="Chưa chọn nhiệm vụ nào"):
        confirm(reading, [], by=district.huong, at=NOW, pairs={})


def test_another_day_another_number_or_another_unit_joins_nothing(district, tracked):
    other_number = factories.directive(district, number=89)
    elsewhere = import_directive(
        factories.letter(88), name="", lead_unit=district.top, by=district.tung, at=NOW
    )
    Directive.objects.filter(pk=tracked.pk).update(date=date(2023, 3, 11))
    other_day = factories.directive(district, number=88)

    assert tracked.pk not in {other_number.pk, elsewhere.pk, other_day.pk}
    assert tracked.obligations.count() == 2


def test_a_letter_of_another_issuer_with_the_same_number_and_day_joins_nothing(district):
    bring_in(district, f"1;{SPREAD};xã Vĩnh Ô;;;{LETTER.replace('huyện Vĩnh Linh', 'tỉnh Quảng Trị')};\n")
    tracked = Directive.objects.get(number="88/UBND-VHTT")

    assert factories.directive(district, number=88).pk != tracked.pk
    assert tracked.obligations.count() == 1


def test_the_letter_sent_twice_is_refused_once_it_joined(district, tracked):
    from guong.apps.obligations.actions import Duplicate

    reading = factories.reading(district, number=88)
    confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)

    with pytest.raises(Duplicate):
        factories.reading(district, number=88)


def test_the_sheet_brought_in_again_makes_nothing_twice(district, tracked):
    from guong.apps.obligations.actions.tracking_import import NothingNew

    reading = factories.reading(district, number=88)
    confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)

    with pytest.raises(NothingNew):
        bring_in(
            district,
            f"1;{SPREAD};xã Vĩnh Ô;30/4/2023;đang làm;{LETTER};\n",
            f"2;{CLEAN};xã Vĩnh Hà;;;{LETTER};\n",
        )


def test_the_ledger_is_whole_after_it(district, tracked):
    reading = factories.reading(district, number=88)
    confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)

    assert not list(compare_directives()) and not list(compare_assignments())
    Directive.objects.filter(pk=tracked.pk).update(sha256="0" * 64)
    assert list(compare_directives())


def test_the_page_offers_it_and_takes_the_answer(district, tracked, signed_in):
    reading = factories.reading(district, number=88)
    client = signed_in(district.huong)
    page = client.get(address("reading", reading.pk))
    html = words(page)
    assert "Xác nhận lần nữa sẽ không được" not in html
    assert "Đã theo dõi từ trước" in html and SPREAD in html and CLEAN in html
    selected = dict(re.findall(r'name="(ghep-\d+)"[\s\S]*?value="(O\d+)"\s+selected', page.content.decode()))
    spread, clean = (tracked.obligations.get(text=text).pk for text in (SPREAD, CLEAN))
    assert list(selected) == [f"ghep-{spread}"]

    ticked = [draft.anchor for draft in reading.waiting()]
    sent = {"nhan": ticked, f"ghep-{spread}": selected[f"ghep-{spread}"], f"ghep-{clean}": ""}
    answer = client.post(address("reading", reading.pk), sent, follow=True)

    assert "Toàn văn đã ghép vào văn bản có từ bảng theo dõi" in words(answer)
    assert answer.redirect_chain[0][0] == address("handing_out", tracked.pk)
    assert client.get(address("directive", tracked.pk)).status_code == 200
    assert Reading.objects.get().directive == tracked


def test_another_unit_neither_sees_nor_joins(district, tracked, signed_in):
    reading = factories.reading(district, number=88)

    assert signed_in(district.hoa).get(address("reading", reading.pk)).status_code == 404
    assert signed_in(district.hoa).post(address("reading", reading.pk)).status_code == 404
    tracked.refresh_from_db()
    assert tracked.is_tracked
