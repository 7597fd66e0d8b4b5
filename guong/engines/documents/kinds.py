"""
What a file that is kept really is, told from its bytes and never from its name.

`sniffing` tells it of a file that is read, and takes fewer kinds.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from guong.engines.documents.refusals import table

MEGABYTE = 1_000_000  # as sizes are shown
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAME_LENGTH = 150
# Letters of a video's or a photograph's family, after "ftyp".
_HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_SOUND = (b"M4A ", b"M4B ")
_PAGE = re.compile(rb"<(?:!doctype\s|html|svg|head|script|body)", re.I)


class RefusedFile(ValueError):
    """A file that is not taken, said in a sentence."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file that is taken; `suffixes[0]` is the one a download gets."""

    code: str
    label: str
    suffixes: tuple[str, ...]
    media_type: str


KINDS = {
    code: FileKind(code, label, tuple(suffixes.split()), media_type)
    for code, label, suffixes, media_type in table("kept")
}
ACCEPTED_SUFFIXES = ",".join(suffix for kind in KINDS.values() for suffix in kind.suffixes)
ACCEPTED_WORDS = "PDF, Word, Excel, ảnh, ghi âm, phim"


def sniff(content: bytes) -> FileKind:
    """Tell what kind of file the bytes are; `RefusedFile` for everything that is not taken."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RefusedFile("Tệp rỗng, không có gì bên trong. Hãy chọn tệp khác.")
    code = _code(content)
    if code is None:
        raise RefusedFile(
            "Chưa nhận loại tệp này. Hãy gửi tệp PDF, Word, Excel, PowerPoint, ảnh, ghi âm hoặc phim MP4."
        )
    return KINDS[code]


def _code(content: bytes) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = {name.lower() for name in archive.namelist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
            raise RefusedFile("Tệp bị hỏng, không mở được. Hãy lưu lại tệp rồi gửi lại.") from fault
        if any(name.endswith("vbaproject.bin") for name in names):
            raise RefusedFile("Tệp này chứa macro. Hãy lưu lại thành tệp không có macro rồi gửi lại.")
        for member, code in (
            ("word/document.xml", "docx"),
            ("xl/workbook.xml", "xlsx"),
            ("ppt/presentation.xml", "pptx"),
        ):
            if member in names:
                return code
        # An open document begins with its own type, stored plain.
        opening = content[:120]
        for mark, code in ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods")):
            if mark in opening:
                return code
        raise RefusedFile("Chưa nhận tệp nén. Hãy giải nén rồi gửi từng tệp bên trong.")
    if content.startswith(_OLE):
        return _in_old_office(content)
    for start, code in ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"ID3", "mp3")):
        if content.startswith(start):
            return code
    if content[4:8] == b"ftyp":
        if content[8:12] in _HEIF:
            raise RefusedFile(
                "Chưa nhận ảnh HEIC, AVIF. Trên điện thoại, hãy chọn chụp ảnh JPEG hoặc gửi "
                "ảnh chụp màn hình."
            )
        return "m4a" if content[8:12] in _SOUND else "mp4"
    if content.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(content[8:12])
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[0] == 0xFF and content[1:2] and content[1] & 0xE6 == 0xE2:
        return "mp3"
    opening = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if opening.startswith(b"<") and _PAGE.search(opening):
        raise RefusedFile("Chưa nhận trang web và hình vẽ SVG. Hãy in thành PDF hoặc chụp màn hình.")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text) else "txt"


def _in_old_office(content: bytes) -> str | None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise RefusedFile("Tệp này đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    if holds("_VBA_PROJECT"):
        raise RefusedFile("Tệp này chứa macro. Hãy lưu lại thành tệp không có macro rồi gửi lại.")
    if holds("WordDocument"):
        return "doc"
    return "xls" if holds("Workbook") or holds("Book") else None


def clean_name(name: str, kind: FileKind) -> str:
    """
    Make a file's name safe to show and to save: no folders, no invisible signs, ending as its kind does.

    A sign that turns the direction of writing can dress "gpj.exe" up as "exe.jpg".
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    visible = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem, dot, suffix = " ".join(visible.split()).rpartition(".")
    if not dot or f".{suffix.lower()}" not in kind.suffixes:
        stem, suffix = (f"{stem}{dot}{suffix}", kind.suffixes[0][1:])
    stem = stem.strip(" .")[:_NAME_LENGTH] or "tep"
    return f"{stem}.{suffix.lower()}"
