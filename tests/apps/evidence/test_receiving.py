"""What is refused before it is stored: too much from one person in a day, and what a virus scanner finds."""

import pytest

from guong.apps.evidence.models import EvidenceItem, upload_checks
from tests.apps.evidence.factories import PDF, files_folder, item
from tests.apps.evidence.pages import send, text
from tests.engines.documents.clamd import MARK, answering, needs_clamd, running_clamd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def different(number):
    return PDF + b"\n%" + str(number).encode()


def test_one_person_sends_no_more_than_a_share_a_day(signed_in, district, settings):
    settings.EVIDENCE_BYTES_A_DAY = 2 * len(PDF) + 10
    client = signed_in(district.lan)
    for number in range(2):
        send(client, (f"{number}.pdf", different(number)), subject=district.vinh_o.pk)
    answer = send(client, ("2.pdf", different(2)), subject=district.vinh_o.pk, note="Ảnh hội nghị")

    page = text(answer)
    assert answer.status_code == 422 and "Hôm nay bạn đã gửi 2 tệp" in page and 'value="Ảnh hội nghị"' in page
    assert EvidenceItem.objects.count() == 2
    # The share is of one person: a colleague of another unit sends on.
    send(signed_in(district.hoa), ("3.pdf", different(3)), subject=district.vinh_ha.pk)
    assert EvidenceItem.objects.count() == 3


def test_many_small_files_are_a_share_too(signed_in, district, monkeypatch):
    monkeypatch.setattr(upload_checks, "FILES_A_DAY", 1)
    client = signed_in(district.lan)
    send(client, ("0.pdf", different(0)), subject=district.vinh_o.pk)

    assert "nhiều nhất 1 tệp" in text(send(client, ("1.pdf", different(1)), subject=district.vinh_o.pk))


def test_the_next_day_begins_anew(district, settings):
    settings.EVIDENCE_BYTES_A_DAY = len(PDF) + 10
    item(district.vinh_o, district.lan, content=different(0))
    row = EvidenceItem.objects.get()
    EvidenceItem.objects.filter(pk=row.pk).update(received_date=row.received_date.replace(year=2022))

    item(district.vinh_o, district.lan, content=different(1))
    assert EvidenceItem.objects.count() == 2


@needs_clamd
def test_what_the_scanner_finds_is_not_stored(signed_in, district, settings, tmp_path):
    with running_clamd(tmp_path) as path:
        settings.VIRUS_SCANNER = str(path)
        files = [("sach.pdf", PDF), ("ban.pdf", PDF + MARK)]
        page = text(send(signed_in(district.lan), *files, subject=district.vinh_o.pk))

    assert "ban.pdf: Máy quét thấy mã độc" in page and "Đã nhận 1 tệp" in page
    assert [row.name for row in EvidenceItem.objects.all()] == ["sach.pdf"]
    assert not any(MARK in path.read_bytes() for path in files_folder().rglob("*") if path.is_file())


def test_what_could_not_be_scanned_waits(signed_in, district, settings, tmp_path):
    with answering(tmp_path, b"INSTREAM size limit exceeded. ERROR\0") as path:
        settings.VIRUS_SCANNER = str(path)
        page = text(send(signed_in(district.lan), ("a.pdf", PDF), subject=district.vinh_o.pk))

    assert "a.pdf: Máy quét mã độc chưa trả lời" in page and not EvidenceItem.objects.exists()
