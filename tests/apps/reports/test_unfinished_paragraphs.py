"""Words typed into a paragraph wait on the server for their writer, and are never part of the report."""

import pytest
from django.urls import reverse

from guong.apps.reports.models import UnfinishedParagraph
from tests.apps.reports import factories
from tests.apps.reports.factories import fresh, on
from tests.apps.reports.pages import page, text
from tests.apps.reports.test_pages_of_sheets import lines, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_ten")]


def keeping(report, section="causes", line=0):
    return reverse("reports:keep_unfinished", args=[report.pk, section, line])


def test_what_was_typed_is_there_after_a_crash_and_no_part_of_the_report(
    district, signed_in, django_assert_max_num_queries
):
    report = factories.draft(district)
    client = signed_in(district.huong)
    before = lines(report, "results")[0]
    typed = before + " Viết dở"
    with django_assert_max_num_queries(20):
        answer = client.post(keeping(report, "results"), {"before": before, "words": typed})
    assert "đã giữ trên máy chủ lúc 10:00 ngày 24/3/2023" in text(answer)
    assert "Viết dở" not in page(answer) and fresh(report).narrative == {}
    assert fresh(report).revision == 0 and "Viết dở" not in page(client.get(report.get_absolute_url()))

    # Another browser of hers, without scripts: the words stand in the field, and can be dropped there.
    again = page(signed_in(district.huong).get(place(report, "results")))
    assert "Viết dở</textarea>" in again and "Bỏ lời gõ dở" in again and "đã được sửa" not in again
    assert "Bạn đang viết dở đoạn này" in page(client.get(report.get_absolute_url()))
    back = client.post(keeping(report, "results"), {"before": before, "words": typed, "bo": "1"})
    assert back.url == place(report, "results").partition("#")[0]
    assert "Viết dở" not in page(client.get(back.url)) and not UnfinishedParagraph.objects.exists()

    # Typed back to what stood there: nothing waits. Saved: nothing waits either.
    for words in (typed, before):
        client.post(keeping(report, "results"), {"before": before, "words": words})
    assert not UnfinishedParagraph.objects.exists()
    client.post(keeping(report, "results"), {"before": before, "words": typed})
    client.post(place(report, "results"), {"before": before, "words": typed})
    assert not UnfinishedParagraph.objects.exists() and "Viết dở" in text(
        client.get(report.get_absolute_url())
    )


def test_two_who_write_one_paragraph_learn_of_each_other_but_not_the_words(district, signed_in):
    report = factories.draft(district)
    signed_in(district.tung).post(keeping(report), {"before": "", "words": "Lời riêng của lãnh đạo"})
    client = signed_in(district.huong)
    sheet = page(client.get(report.get_absolute_url()))
    assert f"{district.tung} đang viết dở đoạn này" in text(client.get(report.get_absolute_url()))
    opened = page(client.get(place(report, "causes")))
    answer = page(client.post(keeping(report), {"before": "", "words": "Mưa lũ"}))
    for seen_by_other in (sheet, opened, answer):
        assert "Lời riêng" not in seen_by_other
    assert "cũng đang viết đoạn này" in " ".join(opened.split()) and "cũng đang viết" in answer

    # The leader presses first: she is warned while typing, and opens on both texts.
    signed_in(district.tung).post(place(report, "causes"), {"before": "", "words": "Thiếu người."})
    client = signed_in(district.huong)
    warned = client.post(keeping(report), {"before": "", "words": "Mưa lũ kéo"})
    assert "vừa được người khác sửa" in text(warned) and "cũng đang viết" not in text(warned)
    opened = page(client.get(place(report, "causes")))
    assert (
        "đã được sửa từ lúc bạn mở" in opened
        and "Thiếu người." in opened
        and "Mưa lũ kéo</textarea>" in opened
    )
    assert 'name="before" value="Thiếu người."' in opened

    # Of one that only moved down, the words follow it.
    client.post(keeping(report), {"before": "Thiếu người.", "words": "Thiếu người trực"})
    above = {"before": "Thiếu người.", "words": "Một.\nThiếu người."}
    signed_in(district.tung).post(place(report, "causes"), above)
    moved = page(signed_in(district.huong).get(place(report, "causes", 1)))
    assert "Thiếu người trực</textarea>" in moved and "đã được sửa" not in moved
    assert "trực</textarea>" not in page(client.get(place(report, "causes")))


def test_an_issued_report_takes_nothing_and_leaves_the_words_to_their_writer(district, signed_in):
    report = factories.draft(district)
    signed_in(district.huong).post(keeping(report), {"before": "", "words": "Chưa kịp bấm Xong"})
    factories.issued(district, report, at=on(24, 10))

    client = signed_in(district.huong)
    late = client.post(keeping(report), {"before": "", "words": "Thêm nữa"})
    assert late.status_code == 409 and "đã phát hành" in text(late)
    sheet = page(client.get(report.get_absolute_url()))
    paper, beside = sheet.split('id="ben-canh"')
    assert "Chưa kịp bấm Xong" not in paper and "Chưa kịp bấm Xong" in beside
    assert "Chưa kịp" not in page(signed_in(district.tung).get(report.get_absolute_url()))
    client = signed_in(district.huong)
    assert client.post(keeping(report), {"before": "", "bo": "1"}).url == report.get_absolute_url()
    assert not UnfinishedParagraph.objects.exists()


def test_words_nobody_came_back_to_are_let_go_after_ninety_days(district):
    from guong.apps.evidence.actions.retention import apply_retention

    report = factories.draft(district)
    place_of_words = {"section": "causes", "line": 0, "before": "", "words": "Bỏ quên"}
    UnfinishedParagraph.save_words(report, **place_of_words, by=district.huong, at=on(24))
    for day, count in ((22, 0), (23, 1)):
        moment = on(day, month=6)
        assert apply_retention(on=moment.date(), at=moment, now=moment)["unfinished-paragraphs"] == count
