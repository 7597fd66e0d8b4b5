"""The pages of evidence: what each reader sees and may do, and what happens to bad input."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from guong.apps.evidence.models import CriterionAccess, EvidenceItem, Observation, Override, Verdict, shelf
from tests.apps.evidence.given import DAY, HOUR, PDF, PROVISION, REQUIREMENT, item, run, seen, verdict
from tests.apps.evidence.pictures import exif, jpeg
from tests.make import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    """Stand at eleven in the morning of the tests' day."""
    settings.GUONG_TODAY = TODAY
    settings.BUSINESS_NOW = lambda: timezone.localtime(NOW + HOUR)


def send(client, *files, **given):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("evidence:send"), {"file": sent, **given})


def about(district, **given):
    said = {"tieu-chi": PROVISION, "tu": "2023-01-01", "den": "2023-12-31"}
    return reverse("evidence:matter", args=[district.vinh_o.pk]), said | given


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


# Files.


def test_a_file_is_sent_listed_opened_and_downloaded(signed_in, district):
    client = signed_in(district.lan)
    answer = send(client, ("Báo cáo.pdf", PDF), subject=district.vinh_o.pk, note="Quyết định kiện toàn")
    kept = EvidenceItem.objects.get()

    assert answer.url == reverse("evidence:item", args=[kept.pk])
    page = text(client.get(answer.url))
    assert "Hồ Thị Lan" in page and "Đã nhận 1 tệp" in page and "<wbr>" in page
    assert "Quyết định kiện toàn" in text(client.get("/minh-chung"))
    download = client.get(reverse("evidence:download", args=[kept.pk]))
    assert b"".join(download.streaming_content) == PDF


def test_a_download_is_an_attachment_in_a_sandbox(signed_in, district):
    kept = item(district.vinh_o, district.lan, name="Ảnh “họp”; 1.pdf")
    answer = signed_in(district.lan).get(reverse("evidence:download", args=[kept.pk]))

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "application/pdf"


def test_no_address_leads_to_the_folder_of_the_files(signed_in, district, settings):
    kept = item(district.vinh_o, district.lan)

    assert not shelf().path(kept.key).is_relative_to(settings.MEDIA_ROOT)
    for address in (f"/evidence/{kept.key[:2]}/{kept.key}", f"/uploads/{kept.key}", "/media/"):
        assert signed_in(district.lan).get(address).status_code == 404


def test_good_files_are_kept_and_each_bad_one_is_refused_with_what_was_typed_kept(signed_in, district):
    answer = send(
        signed_in(district.lan),
        ("a.pdf", PDF),
        ("virus.pdf", b"MZ\x90" + bytes(90)),
        ("trang.html", b"<!doctype html><p>"),
        subject=district.vinh_o.pk,
        note="Ảnh hội nghị",
    )

    page = text(answer)
    assert answer.status_code == 422 and EvidenceItem.objects.count() == 1
    assert "virus.pdf: Chưa nhận loại tệp này" in page and "trang.html: Chưa nhận trang web" in page
    assert "Đã nhận 1 tệp" in page and 'value="Ảnh hội nghị"' in page


def test_a_file_that_is_too_large_is_refused_in_a_sentence_with_what_was_typed_kept(
    signed_in, district, settings
):
    settings.EVIDENCE_BYTES = 1024 * 1024
    answer = send(
        signed_in(district.lan),
        ("phim.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(1024 * 1024)),
        subject=district.vinh_o.pk,
        note="Phát thanh tuần 12",
    )

    assert answer.status_code == 422
    assert "phim.mp4: Tệp lớn hơn 1 MB" in text(answer) and "Phát thanh tuần 12" in text(answer)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"occurred_on": "2023-03-25"}, "sau hôm nay"),
        ({"occurred_on": "hôm kia"}, "Ngày này không có"),
        ({"valid_until": "2023-03-01"}, "đã qua"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_what_was_typed_kept(signed_in, district, given, word):
    said = {"subject": district.vinh_o.pk, "note": "Biên bản"} | given
    answer = send(signed_in(district.lan), ("a.pdf", PDF), **said)

    assert answer.status_code == 422 and not EvidenceItem.objects.exists()
    assert word in text(answer) and 'value="Biên bản"' in text(answer)
    assert "hãy chọn lại tệp" in text(answer)


def test_nothing_chosen_and_too_many_are_said(signed_in, district):
    client = signed_in(district.lan)
    assert "Chưa chọn tệp nào" in text(send(client, subject=district.vinh_o.pk))
    many = [(f"{n}.pdf", PDF + str(n).encode()) for n in range(21)]
    assert "nhiều nhất 20 tệp" in text(send(client, *many, subject=district.vinh_o.pk))
    assert not EvidenceItem.objects.exists()


def test_nobody_sends_for_a_unit_that_is_not_in_reach(signed_in, district):
    answer = send(signed_in(district.lan), ("a.pdf", PDF), subject=district.vinh_ha.pk)

    assert answer.status_code == 422 and not EvidenceItem.objects.exists()
    assert "không nộp được cho đơn vị này" in text(answer)
    assert "Vĩnh Hà" not in text(answer)


def test_the_district_sends_for_a_commune_it_was_led_to(signed_in, district):
    page = signed_in(district.tung).get(reverse("evidence:send") + f"?don-vi={district.vinh_o.pk}")

    assert f'value="{district.vinh_o.pk}" selected' in text(page)


def test_a_form_without_its_token_is_refused(district):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(district.lan.user, backend="django.contrib.auth.backends.ModelBackend")

    assert send(client, ("a.pdf", PDF), subject=district.vinh_o.pk).status_code == 403
    assert not EvidenceItem.objects.exists()


def test_a_photograph_shows_when_it_was_taken_and_that_its_place_is_gone(signed_in, district):
    kept = item(district.vinh_o, district.lan, content=jpeg(notes=exif()), name="IMG.jpg")
    page = text(signed_in(district.lan).get(reverse("evidence:item", args=[kept.pk])))

    assert "08:15 ngày 20/3/2023" in page and "giờ chụp ghi trong tệp" in page
    assert "Hai mã khác nhau" in page


def test_the_sender_takes_an_unused_file_away_and_a_used_one_only_a_leader(signed_in, district):
    free, used = item(district.vinh_o, district.lan), item(district.vinh_o, district.lan, content=PDF + b"2")
    seen(district.vinh_o, district.huong, item=used)
    client = signed_in(district.lan)
    for kept in (free, used):
        client.post(reverse("evidence:tombstone", args=[kept.pk]), {"reason": "gửi nhầm"})

    assert set(EvidenceItem.objects.present()) == {used}
    assert "gửi nhầm" in text(client.get(reverse("evidence:item", args=[free.pk])))
    signed_in(district.tung).post(reverse("evidence:tombstone", args=[used.pk]), {"reason": ""})
    assert EvidenceItem.objects.present().exists()
    signed_in(district.tung).post(reverse("evidence:tombstone", args=[used.pk]), {"reason": "có CCCD"})
    assert not EvidenceItem.objects.present().exists()


def test_taking_away_asks_for_the_password_again(signed_in, district):
    kept = item(district.vinh_o, district.lan)
    answer = signed_in(district.lan, long_ago=True).post(
        reverse("evidence:tombstone", args=[kept.pk]), {"reason": "nhầm"}
    )

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert EvidenceItem.objects.present().exists()


def test_a_file_gone_from_the_disk_or_taken_away_is_said_and_not_an_error(signed_in, district):
    lost, gone = item(district.vinh_o, district.lan), item(district.vinh_o, district.lan, content=PDF + b"2")
    shelf().drop(lost.key)
    gone.tombstone(by=district.tung, at=NOW, reason="nhầm")
    client = signed_in(district.lan)

    assert "không còn trên máy chủ" in text(
        client.get(reverse("evidence:download", args=[lost.pk]), follow=True)
    )
    assert "Tệp này đã được gỡ" in text(client.get(reverse("evidence:download", args=[gone.pk]), follow=True))


def test_names_of_staff_stay_in_the_unit_and_with_the_one_that_leads(signed_in, district):
    kept = item(district.vinh_o, district.lan)
    address = reverse("evidence:item", args=[kept.pk])
    assert "Hồ Thị Lan" not in text(signed_in(district.tung).get(address))
    assert "người của xã Vĩnh Ô" in text(signed_in(district.tung).get(address))

    kept.share(district.office, from_date=TODAY)
    assert "Hồ Thị Lan" in text(signed_in(district.huong).get(address))


# Observations and verdicts.


def test_the_office_that_leads_examines_concludes_and_explains(signed_in, district):
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    client = signed_in(district.huong)
    address, said = about(district)
    assert "Chưa ai ghi điều gì" in text(client.get(address, said))

    client.post(address + "/quan-sat", said | {"method": "EXAMINE", "outcome": "pass", "quote": "Số 12/QĐ"})
    answer = client.post(address + "/ket-luan", said, follow=True)

    page = text(answer)
    assert "Mọi kết quả được tính đều đạt." in page and "Số 12/QĐ" in page
    assert "Tính lại vẫn khớp" in page and "xem xét hồ sơ".capitalize() in page


def test_a_commune_reports_on_itself_and_only_reports(signed_in, district):
    client = signed_in(district.lan)
    address, said = about(district)
    page = text(client.get(address, said))
    assert "Tự báo cáo" in page and "Xem xét hồ sơ" not in page

    said |= {"outcome": "pass", "quote": "đã làm"}
    refused = client.post(address + "/quan-sat", said | {"method": "EXAMINE"})
    assert refused.status_code == 422 and "đã làm" in text(refused)
    client.post(address + "/quan-sat", said | {"method": "SELF_REPORT"})
    assert Observation.objects.get().method == "SELF_REPORT"


def test_what_was_typed_is_kept_when_something_is_missing(signed_in, district):
    address, said = about(district)
    answer = signed_in(district.minh).post(
        address + "/quan-sat", said | {"method": "INTERVIEW", "outcome": "fail", "quote": ""}
    )

    assert answer.status_code == 422 and "Hãy ghi điều bạn thấy" in text(answer)
    assert 'value="INTERVIEW" selected' in text(answer)


def test_a_file_of_another_unit_cannot_be_named_in_an_observation(signed_in, district):
    foreign = item(district.vinh_ha, district.hoa)
    address, said = about(district)
    said |= {"method": "EXAMINE", "outcome": "pass", "quote": "x", "item": foreign.pk}

    assert signed_in(district.tung).post(address + "/quan-sat", said).status_code == 422
    assert not Observation.objects.exists()


def test_a_mistaken_observation_is_voided_by_whoever_wrote_it(signed_in, district):
    one = seen(district.vinh_o, district.lan, method="SELF_REPORT")
    other = seen(district.vinh_o, district.minh)
    client = signed_in(district.lan)
    client.post(reverse("evidence:void", args=[one.pk]), {"reason": ""})
    assert Observation.objects.standing().count() == 2

    client.post(reverse("evidence:void", args=[one.pk]), {"reason": "nhầm kỳ"})
    assert (
        client.post(reverse("evidence:void", args=[other.pk]), {"reason": "không thích"}).status_code == 403
    )
    assert list(Observation.objects.standing()) == [other]
    assert "nhầm kỳ" in text(client.get(*about(district)))


def test_a_requirement_not_in_force_is_said_and_concludes_nothing(signed_in, district):
    address, said = about(district, **{"tieu-chi": REQUIREMENT, "tu": "2020-01-01", "den": "2020-12-31"})
    answer = signed_in(district.tung).post(address + "/ket-luan", said, follow=True)

    assert "không có hiệu lực" in text(answer) and not Verdict.objects.exists()


def test_a_verdict_says_what_it_wants_what_counted_what_did_not_and_what_is_missing(signed_in, district):
    run(district.vinh_o, "pass", at=NOW - 120 * DAY, criterion=REQUIREMENT)
    run(district.vinh_o, "fail", at=NOW, criterion=REQUIREMENT, quote="Trang thủ tục trống")
    seen(district.vinh_o, district.lan, method="SELF_REPORT", criterion=REQUIREMENT)
    made = verdict(district.vinh_o, criterion=REQUIREMENT)
    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[made.pk])))

    for words in (
        "Chưa đủ căn cứ",
        "Nghị định số 42/2022/NĐ-CP",
        "Mỗi kết quả có giá trị 90 ngày.",
        "yêu cầu trọng yếu",
        "Máy mới thấy lỗi một lần",
        "Trang thủ tục trống",
        "Tự báo cáo, không đủ một mình.",
        "Đã hết hiệu lực: để xem, không tính.",
        "bộ quy định portals 1",
    ):
        assert words in page, words


def test_computing_again_agrees_and_writes_nothing_without_news(signed_in, district):
    seen(district.vinh_o, district.minh)
    made = verdict(district.vinh_o)
    answer = signed_in(district.lan).post(reverse("evidence:recompute", args=[made.pk]), follow=True)

    assert "Tính lại vẫn ra đúng kết luận này." in text(answer)
    assert Verdict.objects.count() == 1


def test_computing_again_with_news_gives_a_new_verdict_beside_the_old(signed_in, district):
    made = verdict(district.vinh_o, at=NOW - DAY)
    seen(district.vinh_o, district.minh, at=NOW - HOUR)
    client = signed_in(district.lan)
    answer = client.post(reverse("evidence:recompute", args=[made.pk]), follow=True)

    assert "Từ đó đến nay có điều mới" in text(answer) and Verdict.objects.count() == 2
    assert "Đây là kết luận cũ." in text(client.get(reverse("evidence:verdict", args=[made.pk])))


def test_a_verdict_that_does_not_agree_is_said_aloud(signed_in, district):
    made = verdict(district.vinh_o)
    from django.db import connection

    from guong.apps.activity.actions import unguard

    unguard("evidence_verdict", connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_verdict SET value = 'met'")
    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[made.pk])))

    assert "Tính lại từ đầu vào đã ghi không ra kết luận này." in page


def test_every_rate_prints_numerator_denominator_and_rule(signed_in, district):
    address = reverse("evidence:subject", args=[district.vinh_o.pk])
    assert "Chưa có kết luận nào" in text(signed_in(district.lan).get(address))
    verdict(district.vinh_o, criterion="a")
    assert "không có đối tượng" in text(signed_in(district.lan).get(address))

    seen(district.vinh_o, district.minh, criterion="b")
    seen(district.vinh_o, district.minh, "fail", criterion="c")
    verdict(district.vinh_o, criterion="b")
    verdict(district.vinh_o, criterion="c")
    page = text(signed_in(district.lan).get(address))
    assert "1/2 (50%)" in page and "không tính tiêu chí chưa đủ căn cứ" in page


def test_the_office_sees_of_a_unit_only_what_was_opened_to_it(signed_in, district):
    verdict(district.vinh_o)
    verdict(district.vinh_o, criterion="khac")
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=date(2023, 1, 1))
    page = text(signed_in(district.huong).get(reverse("evidence:subject", args=[district.vinh_o.pk])))

    assert PROVISION in page and "khac" not in page


def test_a_verdict_is_overridden_by_two_people_and_both_conclusions_show(signed_in, district):
    made = verdict(district.vinh_o, at=NOW - DAY)
    page_of = reverse("evidence:verdict", args=[made.pk])
    ask = reverse("evidence:override", args=[made.pk])
    said = {"value": "met", "reason": "đã thấy bản giấy", "expires_on": "2023-06-01"}
    client = signed_in(district.lan)
    assert "Chưa đủ căn cứ" in text(client.get(ask))
    client.post(ask, said)
    asked = Override.objects.get()
    assert client.post(reverse("evidence:approve", args=[asked.pk])).status_code == 403

    page = text(signed_in(district.tung).get(page_of))
    assert "chờ duyệt" in page and "Duyệt" in page
    signed_in(district.tung).post(reverse("evidence:approve", args=[asked.pk]))
    page = text(client.get(page_of))
    assert "có giá trị đến hết 01/6/2023" in page and "Chưa đủ căn cứ" in page


def test_the_leader_who_asked_is_told_that_another_has_to_approve(signed_in, district):
    made = verdict(district.vinh_o)
    client = signed_in(district.tung)
    client.post(
        reverse("evidence:override", args=[made.pk]),
        {"value": "met", "reason": "x", "expires_on": "2023-06-01"},
    )
    answer = client.post(reverse("evidence:approve", args=[Override.objects.get().pk]), follow=True)

    assert "cần một người thứ hai" in text(answer)
    assert Override.objects.get().state == "requested"


def test_approving_asks_for_the_password_again(signed_in, district):
    from tests.apps.evidence.doors import DOORS

    args = DOORS["evidence:approve"](district)
    answer = signed_in(district.tung, long_ago=True).post(reverse("evidence:approve", args=args))

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Override.objects.get().state == "requested"


def test_a_request_that_makes_no_sense_keeps_what_was_typed(signed_in, district):
    made = verdict(district.vinh_o)
    answer = signed_in(district.tung).post(
        reverse("evidence:override", args=[made.pk]),
        {"value": "met", "reason": "có quyết định số 12", "expires_on": "2031-01-01"},
    )

    assert answer.status_code == 422
    assert "một năm" in text(answer) and "có quyết định số 12" in text(answer)


def test_what_needs_review_says_so(signed_in, district):
    made = verdict(district.vinh_o, at=NOW - 2 * DAY)
    asked = Override.request(
        made, value="met", reason="x", expires_on=date(2023, 6, 1), by=district.lan, at=NOW - 2 * DAY
    )
    asked.approve(by=district.tung, at=NOW - 2 * DAY)
    seen(district.vinh_o, district.minh, "fail", at=NOW - DAY)
    newer = verdict(district.vinh_o, at=NOW - DAY)

    page = text(signed_in(district.lan).get(reverse("evidence:verdict", args=[newer.pk])))
    assert "cần xem lại, vì minh chứng mới hơn cho thấy khác" in page and "Không đạt" in page


@pytest.mark.parametrize("query", ["", "tu=x&den=y", "tu=2023-05-01&den=2022-01-01", "tu=9999-99-99"])
def test_an_address_with_a_bad_period_is_read_as_well_as_can_be(signed_in, district, query):
    address = reverse("evidence:matter", args=[district.vinh_o.pk])

    assert signed_in(district.lan).get(f"{address}?tieu-chi={'a' * 300}&{query}").status_code == 200


@pytest.mark.parametrize("who", ["lan", "huong", "tung"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    signed_in, district, django_assert_max_num_queries, who
):
    for number in range(30):
        kept = item(district.vinh_o, district.lan, content=PDF + str(number).encode())
        seen(district.vinh_o, district.minh, item=kept, at=NOW - number * HOUR)
        verdict(district.vinh_o, criterion=f"{number}", at=NOW - HOUR)
        kept.share(district.office, from_date=TODAY)
    made = verdict(district.vinh_o)
    Override.request(made, value="not_met", reason="x", expires_on=date(2023, 6, 1), by=district.lan, at=NOW)
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    client = signed_in(getattr(district, who))
    address, said = about(district)
    for page, given in (
        (reverse("evidence:items"), {}),
        (reverse("evidence:item", args=[kept.pk]), {}),
        (reverse("evidence:subject", args=[district.vinh_o.pk]), {}),
        (reverse("evidence:verdict", args=[made.pk]), {}),
        (address, said),
    ):
        with django_assert_max_num_queries(20):
            assert client.get(page, given).status_code == 200
