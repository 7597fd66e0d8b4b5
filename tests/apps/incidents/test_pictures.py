"""Pictures of a report: without metadata, for the body that receives them alone, deleted in time; no film."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.incidents.models import Tip, TipPicture
from guong.apps.incidents.models import tip_picture as pictures_module
from guong.apps.incidents.views.public import REPORTS
from tests import factories as make
from tests.apps.incidents.factories import FAKE
from tests.factories import NOW
from tests.odd_files import odd_files

pytestmark = pytest.mark.django_db
ADDRESS = "/bao-su-co"
# A JPEG of one grey dot whose EXIF says where it was taken.
SECRET = b"GPS 16.9 107.1 may cua ba Be"
DOT = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0037ffd9"
)
PHOTOGRAPH = DOT[:2] + b"\xff\xe1" + (len(SECRET) + 8).to_bytes(2, "big") + b"Exif\0\0" + SECRET + DOT[2:]


@pytest.fixture(autouse=True)
def no_limit(monkeypatch):
    monkeypatch.setattr(REPORTS, "most", 1000)


def keep_house(days):
    """Do what is due so many days after the report was looked at."""
    later = NOW + timedelta(days=days)
    apply_retention(on=timezone.localdate(later), at=later, now=later)


def send(client, *files, **fields):
    pictures = [SimpleUploadedFile(name, content) for name, content in files]
    form = {"link": FAKE, "words": "Xin tiền.", **fields}
    return client.post(ADDRESS, form | ({"pictures": pictures} if pictures else {}))


def test_a_picture_reaches_those_of_its_body_alone_and_goes_in_time(client, signed_in, district):
    assert 'enctype="multipart/form-data"' in client.get(ADDRESS).content.decode()
    answer = send(client, ("a.jpg", PHOTOGRAPH), ("b.jpg", PHOTOGRAPH), unit="")
    assert answer.status_code == 302, answer.content.decode()
    report, picture = Tip.objects.get(), TipPicture.objects.get()
    Tip.objects.filter(pk=report.pk).update(unit=district.vinh_o)
    assert SECRET not in bytes(picture.content) and b"Exif" not in bytes(picture.content)

    address = f"/su-co/tin-bao/{report.pk}/anh/{picture.pk}"
    officer = signed_in(district.lan)
    assert address in officer.get("/su-co").content.decode()
    image = officer.get(address)
    assert image.headers["Content-Type"] == "image/jpeg" and "no-store" in image.headers["Cache-Control"]
    for person in (district.hoa, district.quan, district.tung, district.minh):
        assert signed_in(person).get(address).status_code == 404
    Tip.objects.get().set_aside("không phải", by=district.lan, at=NOW)
    keep_house(89)
    assert TipPicture.objects.exists()
    keep_house(92)
    assert not TipPicture.objects.exists() and Tip.objects.exists()


def test_a_film_too_many_and_what_is_broken_are_refused_kindly_and_the_words_stay(client, district):
    make.member("Hồ Trực", district.top, "officer", "truc")
    film = b"\0\0\0\x18ftypmp42" + b"\0" * 30 * 1024 * 1024
    cases = [
        ([("phim.mp4", film)], "đoạn phim thì kể bằng lời"),
        ([("phim.mp4", film[:5000])], "không phải ảnh JPEG, PNG hay WebP"),
        ([(f"{n}.jpg", DOT) for n in range(4)], "Chỉ nhận ba ảnh"),
        ([("cut.jpg", PHOTOGRAPH[:30])], "hỏng"),
    ]
    for files, words in cases:
        answer = send(client, *files)
        page = answer.content.decode()
        assert answer.status_code == 422 and words in page and "Xin tiền." in page, words
    assert not Tip.objects.exists()
    assert send(client, link="").status_code == 422


def test_the_same_report_two_hundred_times_is_one(client, district, monkeypatch):
    make.member("Hồ Trực", district.top, "officer", "truc")
    receipt = send(client).url
    report = Tip.objects.get()
    for _time in range(198):
        Tip.receive(unit=report.unit, link=FAKE, words=report.words, contact="", at=report.received_at)

    assert send(client).url == receipt and Tip.objects.get().times == 200
    send(client, words="Trang này lại nhắn nữa.")
    assert Tip.objects.count() == 2
    monkeypatch.setattr(pictures_module, "MOST_BYTES_A_DAY", len(DOT) - 1)
    answer = send(client, ("a.jpg", DOT), words="Ba")
    assert answer.status_code == 422 and "không kèm ảnh" in answer.content.decode()


@pytest.mark.parametrize("name", odd_files())
def test_a_file_that_is_no_picture_is_refused_in_a_sentence_and_the_words_stay(client, district, name):
    answer = send(client, ("anh-chup.jpg", odd_files()[name]), words="Trang này xin tiền của bà con.")

    page = answer.content.decode()
    assert answer.status_code in (302, 422)
    assert answer.status_code == 302 or "Trang này xin tiền của bà con." in page
    if name in ("heic", "avif", "gif", "bmp", "zeros", "exe"):
        assert "không phải ảnh JPEG, PNG hay WebP nên chưa nhận" in page
