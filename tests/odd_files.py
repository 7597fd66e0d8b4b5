"""Sixty files that a stranger may send: every beginning of a file, cut, damaged, empty or disguised."""

import io
import zipfile
from collections.abc import Iterator

BEGINNINGS = {
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "heix": b"\0\0\0\x18ftypheix\0\0\0\0mif1heix",
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0isom",
    "mov": b"\0\0\0\x14ftypqt  \0\0\0\0",
    "m4a": b"\0\0\0\x18ftypM4A \0\0\0\0",
    "gif": b"GIF89a\x01\0\x01\0\x80\0\0",
    "bmp": b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0",
    "tiff": b"II*\0\x08\0\0\0",
    "tiff_be": b"MM\0*\0\0\0\x08",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "ico": b"\0\0\x01\0\x01\0\x10\x10",
    "jxl": b"\0\0\0\x0cJXL \r\n\x87\n",
    "jp2": b"\0\0\0\x0cjP  \r\n\x87\n",
    "psd": b"8BPS\0\x01",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "rar": b"Rar!\x1a\x07\x01\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "gz": b"\x1f\x8b\x08\0",
    "exe": b"MZ\x90\0" + bytes(60) + b"PE\0\0",
    "elf": b"\x7fELF\x02\x01\x01",
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "sqlite": b"SQLite format 3\0",
    "text": "Ảnh đây ạ".encode(),
    "utf16": "Ảnh đây ạ".encode("utf-16"),
    "mp3": b"ID3\x04\0\0\0\0\0\0",
    "wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "ogg": b"OggS\0\x02",
    "flac": b"fLaC\0\0\0\x22",
    "zeros": bytes(2_000),
    "ones": b"\xff" * 2_000,
    "empty": b"",
    "nul": b"\0",
}


def _archives() -> Iterator[tuple[str, bytes]]:
    for name in ("word/document.xml", "word/vbaProject.bin", "xl/workbook.xml", "a.txt", "../../etc/passwd"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, b"<a/>")
        yield f"zip of {name}", packed.getvalue()


def odd_files() -> dict[str, bytes]:
    """Give each file by what it is: as it begins, filled up, cut in the middle of its beginning."""
    files = dict(BEGINNINGS) | dict(_archives())
    for kind in ("jpeg", "png", "webp", "heic", "gif", "bmp", "pdf", "mp4", "tiff"):
        files[f"{kind}, filled up"] = BEGINNINGS[kind] + bytes(range(256)) * 8
        files[f"{kind}, cut"] = BEGINNINGS[kind][: len(BEGINNINGS[kind]) // 2]
    return files
