"""A duty of a letter being read turns out to be two, or none; nothing of it is lost."""

import pytest

from guong.apps.obligations.actions import confirm
from guong.apps.obligations.models.duty_name import halve, passage_of
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FRAGMENT = {"headers": {"HX-Request": "true"}}


def test_a_duty_is_parted_in_two_that_keep_bearer_deadline_and_place(signed_in, district):
    reading, client = factories.reading(district), signed_in(district.huong)
    form = client.get(address("split_duty", reading.pk, "O2"), **FRAGMENT).content.decode()
    assert "Nhiệm vụ thứ hai" in form and form.lstrip().startswith("<article")
    halves = {"first": "Rà soát quy chế hoạt động", "second": "của Ban biên tập trang thông tin điện tử"}
    refused = client.post(address("split_duty", reading.pk, "O2"), {"first": "Rà soát."})
    assert refused.status_code == 422 and "Rà soát." in refused.content.decode()

    cards = client.post(address("split_duty", reading.pk, "O2"), halves, **FRAGMENT).content.decode()
    assert cards.count('class="ob"') == 2 and cards.count("checked") == 2
    reading.refresh_from_db()
    first, second = (reading.draft(code) for code in ("O2", "O4"))
    assert [draft.obligation.text for draft in (first, second)] == list(halves.values())
    assert (first.bearer, first.due_date) == (second.bearer, second.due_date) and first.due_date is not None
    text = reading.letter.text
    assert text[second.obligation.start : second.obligation.end] == halves["second"]
    row = confirm(reading, ["O2", "O4"], by=district.huong, at=NOW)
    assert len({tuple(duty.criteria) for duty in row.obligations.all()}) == 2


def test_what_is_no_duty_stands_aside_and_is_taken_back(signed_in, district):
    reading, client = factories.reading(district), signed_in(district.huong)
    aside = client.post(address("set_duty_aside", reading.pk, "O1"), **FRAGMENT)
    assert "không phải nhiệm vụ" in words(aside) and "Đưa lại" in words(aside)
    page = client.get(address("reading", reading.pk))
    assert "Đã bỏ qua 1 câu" in words(page) and "2 nhiệm vụ" in words(page)
    reading.refresh_from_db()
    assert [draft.code for draft in reading.drafts] == ["O2", "O3"] and reading.aside[0].code == "O1"
    added = reading.add(
        passage=(0, 5), text="Thêm.", bearer="UBND xã Vĩnh Ô", coordinators=[], kind="once", due_date=None
    )
    assert added.code == "O4", "the code of what stands aside is not given anew"

    back = client.post(address("take_duty_back", reading.pk, "O1"), **FRAGMENT).content.decode()
    assert 'id="o1"' in back and "checked" in back
    twice = client.post(address("take_duty_back", reading.pk, "O1"), follow=True)
    assert "không có gì bị ghi hai lần" in words(twice)
    reading.refresh_from_db()
    assert {draft.code for draft in reading.drafts} == {"O1", "O2", "O3", "O4"} and not reading.aside


def test_what_was_confirmed_is_neither_parted_nor_set_aside(signed_in, district):
    reading, client = factories.reading(district), signed_in(district.huong)
    confirm(reading, ["O1"], by=district.huong, at=NOW)
    for name in ("split_duty", "set_duty_aside"):
        halves = {"first": "Một.", "second": "Hai."}
        answer = client.post(address(name, reading.pk, "O1"), halves, follow=True)
        assert "đã được xác nhận" in words(answer), name
    reading.refresh_from_db()
    assert [draft.saved for draft in reading.drafts] == [True, False, False]


def test_words_part_at_the_seam_nearest_the_middle():
    cases = {
        "Rà soát các kênh thông tin. Công khai danh sách kênh.": "Công khai danh sách kênh.",
        "Công khai đường dây nóng; đồng thời tiếp nhận phản ánh của dân": "tiếp nhận phản ánh của dân",
        "Rà soát quy chế hoạt động, sửa đổi cho phù hợp với luật": "sửa đổi cho phù hợp với luật",
        "Báo cáo kết quả": "",
        "": "",
    }
    for text, second in cases.items():
        assert halve(text)[1] == second, text
    letter = "Một là  rà soát\nquy chế, hai là công khai."
    assert passage_of(letter, (0, len(letter)), "rà soát quy chế") == (8, 23)
    assert passage_of(letter, (0, 5), "không có") == (0, 5)
