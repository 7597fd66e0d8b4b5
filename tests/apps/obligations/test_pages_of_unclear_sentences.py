"""What the reading page leaves to a person: duties that name nobody, sentences that may be none."""

import pytest

from guong.apps.obligations.models import Obligation, Reading
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
OFFICE = "Phòng Văn hóa và Thông tin"
FRAGMENT = {"HX-Request": "true"}


def without_bearer(row):
    return [draft for draft in row.waiting() if not draft.bearer]


def test_duties_without_a_bearer_and_unclear_sentences_stand_in_groups_and_are_counted(signed_in, district):
    row = factories.unclear_reading(district)
    answer = signed_in(district.huong).get(address("reading", row.pk))
    page = words(answer)

    assert len(without_bearer(row)) == 2
    assert f"{len(row.waiting())} nhiệm vụ 1 câu chưa rõ" in page
    assert "Chưa rõ ai làm 2" in page
    assert "Câu chưa rõ có giao việc không 1" in page
    assert "có từ giao việc" in page
    html = answer.content.decode()
    assert f'id="van-cau-{row.unclear[0].start}"' in html  # marked on the sheet
    group, card = html.index('id="chua-ro-ai-lam"'), html.index(f'id="{without_bearer(row)[0].anchor}"')
    assert group < card


def test_a_letter_that_leaves_nothing_open_shows_no_such_group(signed_in, district):
    row = factories.reading(district)
    page = words(signed_in(district.huong).get(address("reading", row.pk)))

    assert "Chưa rõ ai làm" not in page and "Câu chưa rõ" not in page and "câu chưa rõ" not in page


def test_a_letter_whose_sentences_are_unclear_or_put_aside_is_not_said_to_assign_nothing(signed_in, district):
    row = factories.unclear_reading(district)
    for draft in row.waiting():
        row.set_aside(draft.code)
    page = words(signed_in(district.huong).get(address("reading", row.pk)))

    assert "Không thấy câu nào giao việc" not in page and "Không còn nhiệm vụ chờ xác nhận" in page


def test_one_tap_names_who_does_it_and_the_duty_can_be_confirmed(signed_in, district):
    row = factories.unclear_reading(district)
    client = signed_in(district.huong)
    draft = without_bearer(row)[0]
    page = client.get(address("reading", row.pk)).content.decode()
    assert f'action="{address("set_bearer", row.pk, draft.code)}"' in page
    assert f'name="bearer" value="{OFFICE}"' in page
    card = client.post(address("set_bearer", row.pk, draft.code), {"bearer": OFFICE}, headers=FRAGMENT)
    assert card.content.decode().lstrip().startswith(f'<article class="ob" id="{draft.anchor}"')
    assert " checked" in card.content.decode()
    assert OFFICE in words(card) and "Chưa rõ ai làm" not in words(card)
    client.post(address("reading", row.pk), {"nhan": [draft.anchor]})
    duty = Obligation.objects.get()

    assert (duty.bearer, duty.text) == (OFFICE, draft.obligation.text)
    assert duty.due_at.isoformat() == "2023-04-14T16:59:59+00:00"  # “trước ngày 15/4/2023” stays as read


def test_one_tap_makes_a_duty_of_an_unclear_sentence_with_its_time(signed_in, district):
    row = factories.unclear_reading(district)
    client = signed_in(district.huong)
    before = {draft.code for draft in row.waiting()}
    card = client.post(address("take_unclear", row.pk, row.unclear[0].start), headers=FRAGMENT)
    assert factories.UNCLEAR in words(card) and "19/4/2023" in words(card)
    row.refresh_from_db()
    [added] = [draft for draft in row.waiting() if draft.code not in before]

    assert not row.unclear  # a sentence is unclear or a duty, never both
    assert row.letter.text[added.obligation.start : added.obligation.end] == factories.UNCLEAR
    assert "câu chưa rõ" not in words(client.get(address("reading", row.pk)))


def test_a_sentence_that_assigns_nothing_is_skipped_and_may_be_taken_up_again(signed_in, district):
    row = factories.unclear_reading(district)
    [sentence] = row.unclear
    client = signed_in(district.huong)
    client.post(address("skip_unclear", row.pk, sentence.start))
    page = client.get(address("reading", row.pk))
    assert "Đã bỏ qua 1 câu" in words(page) and f"cau-{sentence.start}" not in page.content.decode()
    row.refresh_from_db()
    assert not row.unclear and [skipped.text for skipped in row.skipped] == [sentence.text]
    twice = client.post(address("skip_unclear", row.pk, sentence.start), follow=True)
    assert "không có gì bị ghi hai lần" in words(twice)

    undone = client.post(
        address("restore_unclear", row.pk, sentence.start), headers={"HX-Request": "true"}
    ).content.decode()
    row.refresh_from_db()
    assert f'id="cau-{sentence.start}"' in undone and "<html" not in undone
    assert [unclear.text for unclear in row.unclear] == [sentence.text] and not row.skipped
    assert signed_in(district.lan).post(address("skip_unclear", row.pk, sentence.start)).status_code == 404


def test_without_scripts_a_tap_leads_back_to_the_card(signed_in, district):
    row = factories.unclear_reading(district)
    client = signed_in(district.huong)
    answer = client.post(address("take_unclear", row.pk, row.unclear[0].start))
    [draft] = [
        draft for draft in Reading.objects.get().waiting() if draft.obligation.text == factories.UNCLEAR
    ]

    assert answer.url == f"{address('reading', row.pk)}#{draft.anchor}"


def test_the_second_of_two_taps_is_told_and_nothing_is_doubled(signed_in, district):
    row = factories.unclear_reading(district)
    client = signed_in(district.huong)
    client.post(address("take_unclear", row.pk, row.unclear[0].start))
    duties = len(Reading.objects.get().waiting())
    answer = client.post(address("take_unclear", row.pk, row.unclear[0].start))

    assert "đã được đưa vào nhiệm vụ" in words(client.get(answer.url))
    assert len(Reading.objects.get().waiting()) == duties


@pytest.mark.parametrize("sent", [{}, {"bearer": " "}, {"bearer": "x" * 501}])
def test_a_tap_that_names_nobody_changes_nothing(signed_in, district, sent):
    row = factories.unclear_reading(district)
    client = signed_in(district.huong)
    code = without_bearer(row)[0].code
    answer = client.post(address("set_bearer", row.pk, code), sent)

    assert "Chưa chọn được đơn vị" in words(client.get(answer.url))
    assert Reading.objects.get().draft(code) == row.draft(code)


def test_a_duty_that_was_confirmed_gets_no_other_bearer(signed_in, district):
    row = factories.reading(district)
    client = signed_in(district.huong)
    client.post(address("reading", row.pk), {"nhan": ["o1"]})
    answer = client.post(address("set_bearer", row.pk, "O1"), {"bearer": "Công an xã"})

    assert "đã được xác nhận" in words(client.get(answer.url))
    assert Obligation.objects.get().bearer != "Công an xã"


def test_a_paper_with_some_marks_only_is_read_and_the_page_says_which_it_lacks(signed_in, district):
    pasted = (
        "Kính gửi: Hiệu trưởng các trường.\n\nĐề nghị các trường gửi danh sách người phát ngôn về Phòng Văn "
        "hóa và Thông tin trước ngày 24/3/2023.\nĐề nghị các trường kiểm tra trang thông tin điện tử và báo "
        "cáo kết quả trước ngày 30/3/2023.\nCác trường phân công người trực trang thường xuyên.\n"
    )
    row = factories.reading(district, text=pasted)
    page = words(signed_in(district.huong).get(address("reading", row.pk)))

    assert "Chưa chắc là văn bản chỉ đạo." in page
    assert "Trong tệp không thấy: quốc hiệu, số, ký hiệu, ngày ban hành" in page
    assert "gửi danh sách người phát ngôn" in page


def test_a_paper_typed_without_accents_says_so(signed_in, district):
    from guong.engines.viet.normal_forms import plain

    text = plain(factories.LETTER.format(number=77))
    row = factories.reading(district, text=text)

    assert "Gõ không dấu." in words(signed_in(district.huong).get(address("reading", row.pk)))


def test_the_sentence_that_was_taken_up_carries_the_bearer_its_place_says(district):
    row = factories.unclear_reading(district)
    row.content["unclear"][0]["lead"] = OFFICE
    row.save(update_fields=["content"])

    assert row.take_unclear(row.unclear[0].start).bearer == OFFICE
