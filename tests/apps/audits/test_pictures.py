"""The picture of a stored page: requested, drawn, kept as evidence, and never used once it is harmed."""

import hashlib

import pytest
from django.urls import reverse

from guong.apps.audits.actions import pictures
from guong.apps.audits.models import PagePicture
from guong.apps.audits.tasks import draw_picture_of_page
from guong.engines.siteaudit.crawl.picture import NoPicture, Picture
from tests.apps.audits.factories import asked, file_of, site, stored
from tests.apps.audits.test_card import EMPTY, HOME
from tests.apps.evidence.factories import place_of
from tests.engines.documents.pictures import jpeg
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
JPEG = jpeg()


@pytest.fixture
def run(district, settings, tmp_path, status_on):
    status_on(TODAY)
    pages = {"": HOME, "gioi-thieu": EMPTY, "dvc": EMPTY}
    return stored(asked(site(district.vinh_o, district.lan)), pages, settings, tmp_path)


@pytest.fixture
def finding(run):
    return run.findings.filter(policy=False, state="vi_pham").exclude(quote="").first()


def draw(client, run, finding):
    """Request a picture and have it drawn as the worker would; give the card that follows."""
    answer = client.post(reverse("audits:draw_picture", args=[run.pk, finding.pk]))
    for waiting in PagePicture.objects.filter(drawn_at=None):
        draw_picture_of_page.func(waiting.pk, NOW.isoformat())
    return client.get(answer.url).content.decode()


def test_a_picture_is_drawn_once_kept_as_evidence_and_given_with_its_digest(
    signed_in, district, run, finding, monkeypatch
):
    calls = []

    def draw_picture(_snapshot, page, quote):
        calls.append((page.url, quote))
        return Picture(JPEG, is_lit=True)

    monkeypatch.setattr(pictures, "find_browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(pictures, "draw_picture", draw_picture)
    client = signed_in(district.minh)
    card = f"{reverse('audits:card', args=[run.pk])}?muc={finding.pk}"
    before = client.get(f"{card}&xem=anh").content.decode()
    assert "Dựng ảnh từ bản lưu" in before and "xem=anh" in client.get(card).content.decode()

    after = draw(client, run, finding)
    picture = PagePicture.objects.get()
    address = reverse("audits:picture", args=[run.pk, finding.pk])
    assert picture.item.sha256_stored in after and run.snapshot_sha256 in after and "tô vàng" in after
    assert address in after
    assert (picture.item.subject, picture.item.submitted_by) == (district.vinh_o, district.minh)
    assert picture.item.occurred_at == run.finished_at and run.snapshot_sha256[:16] in picture.item.note
    given = client.get(address)
    content = b"".join(given.streaming_content)
    assert hashlib.sha256(content).hexdigest() == picture.item.sha256_stored
    assert given["Content-Type"] == "image/jpeg"
    assert "sandbox" in given["Content-Security-Policy"] and given["X-Content-Type-Options"] == "nosniff"
    draw(client, run, finding)
    assert len(calls) == 1 and PagePicture.objects.count() == 1, "what is there is not drawn again"

    place_of(picture.item.key).write_bytes(JPEG + b"x")
    harmed = client.get(f"{card}&xem=anh").content.decode()
    assert "không còn đúng mã nên không dùng" in harmed and address not in harmed
    assert client.get(address).status_code == 404
    assert "người quản trị gỡ tệp ấy" in draw(client, run, finding)


def test_why_there_is_no_picture_is_said_plainly(signed_in, district, run, finding, monkeypatch):
    client = signed_in(district.minh)
    page = f"{reverse('audits:stored', args=[run.pk, finding.pk])}?xem=anh"
    monkeypatch.setattr(pictures, "find_browser", lambda: None)
    bare = client.get(page).content.decode()
    assert "chưa cài trình duyệt" in bare and "Dựng ảnh từ bản lưu</button>" not in bare
    assert "chưa cài trình duyệt" in draw(client, run, finding) and not PagePicture.objects.exists()

    monkeypatch.setattr(pictures, "find_browser", lambda: "/usr/bin/chromium")
    assert "Đang dựng ảnh" not in client.get(page).content.decode()
    client.post(reverse("audits:draw_picture", args=[run.pk, finding.pk]))
    assert "Đang dựng ảnh" in client.get(page).content.decode()

    def refuse(*_facts):
        raise NoPicture("Trang quá nặng để dựng ảnh; xem chữ của trang đã lưu.")

    monkeypatch.setattr(pictures, "draw_picture", refuse)
    assert "quá nặng để dựng ảnh" in draw(client, run, finding)
    file_of(run).write_bytes(file_of(run).read_bytes()[:-40])
    assert "Bản lưu bị hỏng" in draw(client, run, finding), "a damaged copy is never drawn"
    type(run).objects.update(has_snapshot=False)
    assert "Bản lưu đã bỏ theo lịch giữ" in client.get(page).content.decode()
