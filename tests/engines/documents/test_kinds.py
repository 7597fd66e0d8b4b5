"""A file that is kept is told by its bytes; what is not taken is refused in a sentence."""

import io
import zipfile

import pytest

from guong.engines.documents.kinds import KINDS, RefusedFile, clean_name, sniff
from guong.engines.documents.photographs import without_place
from tests.engines.documents.pictures import exif, film, jpeg, png, webp

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def archive(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return made.getvalue()


def old_office(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PDF, "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("xl/workbook.xml"), "xlsx"),
        (archive("ppt/presentation.xml"), "pptx"),
        (old_office("WordDocument"), "doc"),
        (old_office("Workbook"), "xls"),
        (b"PK\x03\x04" + archive()[4:], None),
        (jpeg(), "jpg"),
        (png(), "png"),
        (webp(notes=exif()), "webp"),
        (b"ID3\x04" + bytes(40), "mp3"),
        (b"\xff\xfb\x90\x00" + bytes(400), "mp3"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "wav"),
        (film(), "mp4"),
        (b"\x00\x00\x00\x18ftypM4A " + film()[20:], "m4a"),
        ("Biên bản họp ngày 20/3/2023".encode(), "txt"),
        ("\ufeffxã,số lượt\nVĩnh Ô,12".encode("utf-16"), "txt"),
    ],
)
def test_a_file_is_told_by_its_bytes(content, code):
    if code is None:
        with pytest.raises(RefusedFile):
            sniff(content)
    else:
        assert sniff(content) is KINDS[code]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "rỗng"),
        (b"\x00" * 50, "rỗng"),
        (b"MZ\x90\x00" + bytes(100), "Chưa nhận loại tệp này"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "trang web"),
        (b"  <?xml version='1.0'?>\n<svg onload='x()'/>", "trang web"),
        (archive("hinh/a.jpg"), "tệp nén"),
        (archive("word/document.xml", "word/vbaProject.bin"), "macro"),
        (old_office("_VBA_PROJECT"), "macro"),
        (old_office("EncryptedPackage"), "mật khẩu"),
        (b"PK\x03\x04" + bytes(60), "hỏng"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
    ],
)
def test_what_is_not_taken_is_refused_in_a_sentence(content, word):
    with pytest.raises(RefusedFile, match=word):
        sniff(content)


def test_a_photograph_that_came_in_half_is_refused():
    with pytest.raises(RefusedFile, match="gửi trọn"):
        without_place(jpeg()[:60], "jpg", zone=None)


def test_comments_without_end_do_not_make_the_sniffer_hang():
    assert sniff(b"<!---->" * 2000).code == "txt"


@pytest.mark.parametrize(
    ("name", "safe_name"),
    [
        ("C:\\Users\\lan\\bao cao.pdf", "bao cao.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe.pdf"),
        ("B\u00e1o\u0301 ca\u0301o.PDF", "B\u00e1\u00f3 c\u00e1o.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        ("a" * 400 + ".pdf", "a" * 150 + ".pdf"),
        ('x"\r\nSet-Cookie: a.pdf', 'x"Set-Cookie: a.pdf'),
    ],
)
def test_a_name_is_made_safe_to_show(name, safe_name):
    if name.startswith("B\u00e1o\u0301"):
        safe_name = "Báó cáo.pdf"
    assert clean_name(name, KINDS["pdf"]) == safe_name
