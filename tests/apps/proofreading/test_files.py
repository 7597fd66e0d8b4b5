"""The words of a file put into the field."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.evidence.models import EvidenceItem
from guong.apps.proofreading.models import Draft
from tests.apps.proofreading.factories import page_of, saved_draft

pytestmark = pytest.mark.django_db
WORDS = "UBND xã Vĩnh Ô thông báo.\nAi thả chó là đồ ngu."


def word_file():
    from docx import Document

    document, content = Document(), io.BytesIO()
    for line in WORDS.splitlines():
        document.add_paragraph(line)
    document.save(content)
    return SimpleUploadedFile("bai.docx", content.getvalue())


def send(client, file, **fields):
    return client.post("/soi-bai/tep", {"file": file, **fields})


@pytest.mark.parametrize(
    "file",
    [word_file, lambda: SimpleUploadedFile("bai.txt", WORDS.replace("\n", "\r\n").encode("utf-8-sig"))],
    ids=["docx", "txt"],
)
def test_the_words_of_a_file_are_checked_and_no_file_is_kept(signed_in, district, file):
    answer = send(signed_in(district.lan), file())

    assert answer.status_code == 200
    assert "UBND xã Vĩnh Ô thông báo." in page_of(answer)
    assert 'id="cho-text-1">đồ ngu</mark>' in page_of(answer)
    assert not EvidenceItem.objects.exists()
    assert not Draft.objects.exists()


def test_they_come_below_what_was_typed(signed_in, district):
    page = page_of(send(signed_in(district.lan), SimpleUploadedFile("b.txt", "Dưới.".encode()), text="Trên."))

    assert "Trên.\n\nDưới.</textarea>" in page


def test_a_saved_draft_stays_the_one_that_is_written_over(signed_in, district):
    draft = saved_draft(district.vinh_o, district.lan)

    page = page_of(send(signed_in(district.lan), SimpleUploadedFile("b.txt", b"abc"), draft=draft.pk))

    assert f'formaction="/soi-bai/bai/{draft.pk}/luu"' in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "chưa được đọc|không phải văn bản|Chưa đọc được|ảnh"),
        (b"\x00\x01\x02" * 400, "không phải văn bản|Chưa đọc được"),
        (b"", "rỗng|Hãy chọn một tệp"),
        (b"a" * (5 * 1024 * 1024 + 1), "Tệp lớn hơn 5 MB"),
    ],
    ids=["picture", "binary", "empty", "large"],
)
def test_a_file_that_cannot_be_read_is_told_and_what_was_typed_stays(signed_in, district, content, sentence):
    import re

    answer = send(signed_in(district.lan), SimpleUploadedFile("b.docx", content), text="Chữ đã gõ.")

    assert answer.status_code == 422
    assert re.search(sentence, page_of(answer))
    assert "Chữ đã gõ.</textarea>" in page_of(answer)


def test_without_a_file_nothing_is_lost(signed_in, district):
    answer = signed_in(district.lan).post("/soi-bai/tep", {"text": "Chữ đã gõ."})

    assert answer.status_code == 422
    assert "Hãy chọn một tệp trước." in page_of(answer)
    assert "Chữ đã gõ.</textarea>" in page_of(answer)
