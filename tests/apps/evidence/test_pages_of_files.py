"""The pages of files: sending, reading and taking away, and what happens to bad ones."""

import pytest
from django.urls import reverse

from guong.apps.evidence.models import EvidenceItem, shelf
from tests.apps.evidence.factories import PDF, item, observe, place_of
from tests.apps.evidence.pages import send, text
from tests.engines.documents.pictures import exif, jpeg
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def test_a_file_is_sent_listed_opened_and_downloaded(signed_in, district):
    client = signed_in(district.lan)
    answer = send(client, ("Báo cáo.pdf", PDF), subject=district.vinh_o.pk, note="Quyết định kiện toàn")
    file = EvidenceItem.objects.get()

    assert answer.url == reverse("evidence:item", args=[file.pk])
    page = text(client.get(answer.url))
    assert "Hồ Thị Lan" in page and "Đã nhận 1 tệp" in page and "<wbr>" in page
    assert "Báo cáo.pdf" in text(client.get("/minh-chung?q="))
    download = client.get(reverse("evidence:download", args=[file.pk]))
    assert b"".join(download.streaming_content) == PDF


def test_a_download_is_an_attachment_in_a_sandbox(signed_in, district):
    file = item(district.vinh_o, district.lan, name="Ảnh “họp”; 1.pdf")
    answer = signed_in(district.lan).get(reverse("evidence:download", args=[file.pk]))

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "application/pdf"


def test_no_address_leads_to_the_folder_of_the_files(signed_in, district, settings):
    file = item(district.vinh_o, district.lan)

    assert not place_of(file.key).is_relative_to(settings.MEDIA_ROOT)
    for address in (f"/evidence/{file.key[:2]}/{file.key}", f"/uploads/{file.key}", "/media/"):
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
    ("changes", "word"),
    [
        ({"occurred_on": "2023-03-25"}, "sau hôm nay"),
        ({"occurred_on": "hôm kia"}, "Ngày ghi dạng ngày/tháng/năm"),
        ({"valid_until": "2023-03-01"}, "đã qua"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_what_was_typed_kept(signed_in, district, changes, word):
    fields = {"subject": district.vinh_o.pk, "note": "Biên bản"} | changes
    answer = send(signed_in(district.lan), ("a.pdf", PDF), **fields)

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
    client = signed_in(district.tung)
    address = reverse("evidence:send") + f"?don-vi={district.vinh_o.pk}"

    page = client.get(address, follow=True)

    assert f'value="{district.vinh_o.pk}"' in text(page) and "Gửi minh chứng" in text(page)


def test_a_form_without_its_token_is_refused(district):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(district.lan.user, backend="django.contrib.auth.backends.ModelBackend")

    assert send(client, ("a.pdf", PDF), subject=district.vinh_o.pk).status_code == 403
    assert not EvidenceItem.objects.exists()


def test_a_photograph_shows_when_it_was_taken_and_that_its_place_is_gone(signed_in, district):
    file = item(district.vinh_o, district.lan, content=jpeg(notes=exif()), name="IMG.jpg")
    page = text(signed_in(district.lan).get(reverse("evidence:item", args=[file.pk])))

    assert "08:15 ngày 20/3/2023" in page and "giờ chụp ghi trong tệp" in page
    assert "Hai mã khác nhau" in page


def test_the_sender_takes_an_unused_file_away_and_a_used_one_only_a_leader(signed_in, district):
    free, used = item(district.vinh_o, district.lan), item(district.vinh_o, district.lan, content=PDF + b"2")
    observe(district.vinh_o, district.huong, item=used)
    client = signed_in(district.lan)
    for file in (free, used):
        client.post(reverse("evidence:tombstone", args=[file.pk]), {"reason": "gửi nhầm"})

    assert set(EvidenceItem.objects.present()) == {used}
    assert "gửi nhầm" in text(client.get(reverse("evidence:item", args=[free.pk])))
    signed_in(district.tung).post(reverse("evidence:tombstone", args=[used.pk]), {"reason": ""})
    assert EvidenceItem.objects.present().exists()
    signed_in(district.tung).post(reverse("evidence:tombstone", args=[used.pk]), {"reason": "có CCCD"})
    assert not EvidenceItem.objects.present().exists()


def test_taking_away_asks_for_the_password_again(signed_in, district):
    file = item(district.vinh_o, district.lan)
    answer = signed_in(district.lan, long_ago=True).post(
        reverse("evidence:tombstone", args=[file.pk]), {"reason": "nhầm"}
    )

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert EvidenceItem.objects.present().exists()


def test_a_file_gone_from_the_disk_or_taken_away_is_said_and_not_an_error(signed_in, district):
    lost, removed = (
        item(district.vinh_o, district.lan),
        item(district.vinh_o, district.lan, content=PDF + b"2"),
    )
    shelf().drop(lost.key)
    removed.tombstone(by=district.tung, at=NOW, reason="nhầm")
    client = signed_in(district.lan)

    assert "Tệp đã mất khỏi kho" in text(
        client.get(reverse("evidence:download", args=[lost.pk]), follow=True)
    )
    assert "Tệp này đã được gỡ" in text(
        client.get(reverse("evidence:download", args=[removed.pk]), follow=True)
    )


def test_names_of_staff_stay_in_the_unit_and_with_the_one_that_leads(signed_in, district):
    file = item(district.vinh_o, district.lan)
    address = reverse("evidence:item", args=[file.pk])
    assert "Hồ Thị Lan" not in text(signed_in(district.tung).get(address))
    assert "người của xã Vĩnh Ô" in text(signed_in(district.tung).get(address))

    file.share(district.office, from_date=TODAY)
    assert "Hồ Thị Lan" in text(signed_in(district.huong).get(address))
