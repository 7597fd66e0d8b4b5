"""A form sent by script: it learns where to go on, and an ended session takes nothing away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.evidence.factories import PDF
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HTTP_X_GUONG_SEND": "1"}


def test_a_form_sent_by_script_keeps_its_page_until_it_arrived(district, signed_in):
    row = factories.assignment(district)
    client, to = signed_in(district.lan), address("submit", row.pk)
    sent = {"text": "Đã đăng.", "seen": row.state}

    def files():
        return [
            SimpleUploadedFile("anh.pdf", PDF, "application/pdf"),
            SimpleUploadedFile("chay.exe", b"MZ" + b"\x00" * 99, "application/octet-stream"),
        ]

    refused = client.post(to, sent | {"files": files()}, **BY_SCRIPT)
    assert refused.status_code == 422
    assert "chay.exe: " in words(refused), "which of the files is said"
    row.refresh_from_db()
    assert row.state == "assigned"

    client.session.flush()
    ended = client.post(to, sent, **BY_SCRIPT)
    assert ended.status_code == 401 and not ended.content and "Location" not in ended
    assert not client.session.get("typed"), "the page still has the words"

    client = signed_in(district.lan)
    taken = client.post(to, sent | {"files": files()[:1]}, **BY_SCRIPT)
    assert (taken.status_code, taken["X-Guong-To"]) == (204, address("assignment", row.pk))
    assert "Đã gửi trả lời." in words(client.get(taken["X-Guong-To"])), "the message waits for the next page"
    assert client.post(address("recall", row.pk), {"seen": "submitted"}).status_code == 302, "without script"
