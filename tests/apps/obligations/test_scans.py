"""A scan is read by a task: how far it is can be seen, it can be stopped, and nothing is read twice."""

import time

import pypdfium2
import pytest

from guong.apps.obligations import tasks
from guong.apps.obligations.actions import intake as reading_in
from guong.apps.obligations.actions import read_in, read_scan
from guong.apps.obligations.models import Reading
from guong.engines.documents import UnreadableFile, tesseract
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.engines.documents import papers
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("in_march"),
    pytest.mark.skipif(not tesseract.installed(), reason="tesseract with vie is not installed"),
]


@pytest.fixture(scope="module")
def scan():
    """Two pages of a letter as pictures, without a letter of text in them."""
    said = [
        *[(60, 60, 11, "UBND HUYEN VINH LINH"), (280, 60, 11, "CONG HOA XA HOI CHU NGHIA VIET NAM")],
        *[(60, 80, 11, "So: 27/UBND"), (280, 80, 11, "Doc lap - Tu do - Hanh phuc")],
        (60, 130, 14, "Cac xa bao cao ket qua truoc ngay 20/8/2025"),
    ]
    page = pypdfium2.PdfDocument(papers.pdf(said, true_shapes=True))[0]
    bitmap = page.render(scale=3, grayscale=True)
    dots = bytes(bitmap.buffer)
    rows = b"".join(dots[at : at + bitmap.width] for at in range(0, len(dots), bitmap.stride))
    picture = (bitmap.width, bitmap.height, rows)
    return papers.picture_pdf(picture, picture)


@pytest.fixture
def waiting(district, scan):
    return read_in(scan, name="cong-van.pdf", lead_unit=district.office, by=district.huong, at=NOW)


def upload(client, district, data):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("cong-van.pdf", data)
    return client.post(address("take_in"), {"file": file, "lead_unit": district.office.pk})


def test_a_scan_sent_in_is_answered_at_once_and_read_by_a_task(signed_in, district, scan):
    client = signed_in(district.huong)

    answer = upload(client, district, scan)
    row = Reading.objects.get()

    assert answer.status_code == 302 and row.waits
    page = words(client.get(answer.url))
    assert "Máy đang đọc bản chụp" in page and "Bạn có thể đóng trang này" in page
    tasks.read_letter.func(row.pk)
    row.refresh_from_db()
    assert not row.waits and "27/UBND" in row.content["text"]
    assert "20/8/2025" in client.get(answer.url).content.decode()


def test_the_page_that_watches_asks_for_the_progress_alone_and_then_for_the_panes(
    signed_in, district, waiting
):
    client = signed_in(district.huong)
    waiting.note_progress(1, 2)

    watched = client.get(address("reading", waiting.pk), headers={"HX-Request": "true"})
    assert "1 trên 2" in words(watched) and b"<html" not in watched.content
    waiting.finish({"text": "", "obligations": []})
    finished = client.get(address("reading", waiting.pk), headers={"HX-Request": "true"})

    assert finished["HX-Refresh"] == "true"


def test_letters_with_text_are_read_at_once_as_before(signed_in, district):
    client = signed_in(district.huong)
    client.post(address("take_in"), {"pasted": factories.letter().decode(), "lead_unit": district.office.pk})

    assert not Reading.objects.get().waits


def test_putting_the_letter_away_stops_the_reading(waiting, monkeypatch):
    def reading_on(data, *, progress, **named):
        while not progress.stop:
            time.sleep(0.01)
        raise reading_in.ReadingStopped

    monkeypatch.setattr(reading_in.directives, "read_file", reading_on)
    Reading.objects.filter(pk=waiting.pk).delete()

    read_scan(waiting)

    assert not Reading.objects.exists()


def test_the_stop_button_puts_the_letter_away(signed_in, district, waiting):
    answer = signed_in(district.huong).post(address("drop", waiting.pk))

    assert answer.status_code == 302 and not Reading.objects.exists()
    tasks.read_letter.func(waiting.pk)


def test_what_cannot_be_read_is_said_on_the_page_with_the_way_on(signed_in, district, waiting, monkeypatch):
    def failing(*asked, **named):
        raise UnreadableFile("too-slow", limit="180")

    monkeypatch.setattr(reading_in.directives, "read_file", failing)
    read_scan(waiting)
    client = signed_in(district.huong)

    page = words(client.get(address("reading", waiting.pk)))
    assert "Chưa đọc được văn bản này" in page and "Đọc quá 180 giây" in page and "Chọn tệp khác" in page
    assert client.get(address("reading", waiting.pk), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_nothing_of_a_letter_that_waits_can_be_corrected_or_confirmed(signed_in, district, waiting):
    client = signed_in(district.huong)

    for name in ("correct_head", "add_missed"):
        assert client.get(address(name, waiting.pk)).status_code == 404
    assert client.post(address("reading", waiting.pk), {"nhan": ["o1"]}).status_code == 200
    waiting.refresh_from_db()
    assert waiting.waits and waiting.directive is None


def test_a_task_that_runs_twice_reads_once(district, waiting, monkeypatch):
    read_scan(waiting)
    waiting.refresh_from_db()
    before = waiting.content
    monkeypatch.setattr(reading_in.directives, "read_file", lambda *asked, **named: pytest.fail("read again"))

    read_scan(waiting)
    tasks.read_letter.func(waiting.pk)

    waiting.refresh_from_db()
    assert waiting.content == before


def test_the_same_scan_sent_again_is_the_one_that_waits(signed_in, district, scan, waiting):
    answer = upload(signed_in(district.huong), district, scan)

    assert answer.url == address("reading", waiting.pk) and Reading.objects.count() == 1
