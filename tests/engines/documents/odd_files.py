"""A directory of odd files, with what each truly is: what the sentence names, or "" where it is read."""

import base64
import io
import json
import random
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl

from guong.engines.viet.encodings import to_tcvn3, to_vni
from tests.engines.documents import papers, pictures

LETTER = (
    "ỦY BAN NHÂN DÂN\nXÃ HOA MAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 27/UBND-VHXH\nHoa Mai, ngày 04 tháng 8 năm 2026\n\nKính gửi: Các đơn vị thuộc xã.\n\n"
    "Yêu cầu Phòng Kinh tế rà soát trang tin trước ngày 20/8/2026.\n\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Thử\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ATTACHED = base64.encodebytes(papers.word_file("Yêu cầu Phòng Kinh tế rà soát.")).decode()
MAIL = (
    "Return-Path: <vanthu@xahoamai.example>\r\nReceived: from mail.example by mx.example;\r\n"
    "\tMon, 3 Aug 2026\r\n"
    "From: =?UTF-8?B?VsSDbiB0aMaw?= <vanthu@xahoamai.example>\r\nTo: cacphong@xahoamai.example\r\n"
    "Subject: Cong van 27\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
    "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGui cac phong.\r\n"
    "--B\r\nContent-Type: application/octet-stream; name=cv.docx\r\n"
    f"Content-Transfer-Encoding: base64\r\n\r\n{ATTACHED}\r\n--B--\r\n"
).encode()
EDXML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">'
    "<edXML:edXMLHeader><edXML:Code><edXML:CodeNumber>27</edXML:CodeNumber></edXML:Code></edXML:edXMLHeader>"
    "</edXML:edXMLEnvelope>"
)
WORD_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>'
)
EXCEL_XML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
PAGE = f"<!DOCTYPE html>\n<html><head><title>Tin</title></head><body><p>{LETTER}</p></body></html>"
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>Số: 1</text></svg>'
MHT = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://xahoamai.example/\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related; boundary=X\r\n\r\n"
    "--X\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n"
)
PROGRAM = (
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200) + b"This program cannot be run"
)
SIGNED = b"0\x82\x05\x10\x06\x09\x2a\x86H\x86\xf7\x0d\x01\x07\x02\xa0\x82" + random.Random(7).randbytes(900)


@dataclass(frozen=True, slots=True)
class OddFile:
    """One file: its name, its bytes, and a word of the sentence that refuses it; "" where it is read."""

    name: str
    content: bytes
    word: str


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(600)


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo("cong-van.txt")
        member.size = len(LETTER.encode())
        archive.addfile(member, io.BytesIO(LETTER.encode()))
    return buffer.getvalue()


def open_document(media_type: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", media_type, zipfile.ZIP_STORED)
        archive.writestr("content.xml", "<x/>")
    return buffer.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["TT", "Nội dung", "Chủ trì", "Thời hạn"])
    book.active.append([1, "Rà soát trang tin", "Phòng Kinh tế", "20/8/2026"])
    return papers.saved(book)


def boxes(family: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + family + b"\x00\x00\x00\x00" + bytes(80)


BODY = (
    f'<w:document xmlns:w="{papers.W}"><w:body><w:p><w:r><w:t>Số: 1</w:t></w:r></w:p></w:body></w:document>'
)
MACROS = papers.zipped({"word/document.xml": BODY, "word/vbaProject.bin": "x"})
WORD = papers.word_file(*LETTER.split("\n"))
ZIP = papers.zipped({"cong-van.docx": WORD, "phu-luc.xlsx": b"x"})
RANDOM = random.Random(29)
KINDS: tuple[tuple[str, bytes, str], ...] = (
    (".txt", b"", "rỗng"),
    (".docx", b"\x00" * 64, "rỗng"),
    (".docx", WORD[: len(WORD) // 2], "hỏng"),
    (".pdf", papers.pdf([(80, 100, 13, "So: 1")])[:60] + b"\nend", "hỏng"),
    (".pdf", papers.pdf([(80, 100, 13, "Mat")], protect=True), "mật khẩu"),
    (".docx", stream("EncryptedPackage"), "mật khẩu"),
    (".zip", ZIP, "nén (.zip)"),
    (".zip", papers.zipped({"trong.zip": ZIP, "nua.zip": papers.zipped({"a.zip": ZIP})}), "nén (.zip)"),
    (".zip", papers.zipped({"word/bao-cao.docx": WORD}), "nén (.zip)"),
    (".zip", b"PK\x05\x06" + bytes(18), "nén rỗng"),
    (".zip", papers.zipped({"vanban.edxml": EDXML}), "gói tin liên thông"),
    (".eml", MAIL, "thư điện tử (.eml)"),
    (".eml", b"From van.thu@example Mon Aug  3\n" + MAIL.replace(b"\r\n", b"\n"), "thư điện tử (.eml)"),
    (".eml", b"\r\n" + MAIL, "thư điện tử (.eml)"),
    (".eml", b"".join(b"X-%d: v\r\n" % n for n in range(90)) + MAIL.lower(), "thư điện tử (.eml)"),
    (".mht", MHT.encode(), "trang web lưu gọn (.mht)"),
    (".msg", stream("__substg1.0_001A001F"), "thư Outlook (.msg)"),
    (".msg", stream("__substg1.0_001A001F") + "WordDocument".encode("utf-16-le"), "thư Outlook (.msg)"),
    (".edxml", EDXML.encode(), "gói tin liên thông (.edxml)"),
    (".xml", EDXML.encode("utf-16"), "gói tin liên thông (.edxml)"),
    (".xml", WORD_XML.encode(), "Word dạng XML"),
    (".doc", b"\xef\xbb\xbf" + WORD_XML.encode(), "Word dạng XML"),
    (".xml", EXCEL_XML.encode(), "Excel dạng XML"),
    (".xml", b'<?xml version="1.0"?><du-lieu><so>1</so></du-lieu>', "dữ liệu XML"),
    (".html", PAGE.encode(), "trang web (.html)"),
    (".doc", PAGE.encode("utf-16"), "trang web (.html)"),
    (".htm", b"<!-- luu tu trang -->\n<html><body>x</body></html>", "trang web (.html)"),
    (".svg", SVG.encode(), "hình vẽ (.svg)"),
    (".svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "hình vẽ (.svg)"),
    (".heic", boxes(b"heic"), "HEIC"),
    (".avif", boxes(b"avif"), "AVIF"),
    (".mp4", boxes(b"isom"), "phim"),
    (".m4a", boxes(b"M4A "), "âm thanh"),
    (".mp3", b"ID3\x04\x00" + bytes(200), "âm thanh"),
    (".wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60), "âm thanh"),
    (".avi", b"RIFF\x24\x00\x00\x00AVI LIST" + bytes(60), "phim"),
    (".mkv", b"\x1aE\xdf\xa3" + bytes(60), "phim"),
    (".jp2", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(60), "JPEG 2000"),
    (".psd", b"8BPS\x00\x01" + bytes(60), "Photoshop"),
    (".ico", b"\x00\x00\x01\x00\x01\x00\x10\x10" + bytes(60), "biểu tượng"),
    (".exe", PROGRAM, "chương trình Windows"),
    (".lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "lối tắt"),
    (".so", b"\x7fELF\x02\x01\x01" + bytes(200), "không phải văn bản"),
    (".xls", stream("Workbook"), "Excel đời cũ (.xls)"),
    (".ppt", stream("PowerPoint Document"), "trình chiếu đời cũ (.ppt)"),
    (".msi", stream("Property"), "không phải Word"),
    (".doc", stream("WordDocument"), "convert"),
    (".rtf", rb"{\rtf1 B\u225 o c\u225 o}", "convert"),
    (".odt", open_document("application/vnd.oasis.opendocument.text"), "convert"),
    (".ods", open_document("application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
    (".odp", open_document("application/vnd.oasis.opendocument.presentation"), ".odp"),
    (".epub", open_document("application/epub+zip"), ".epub"),
    (".pptx", papers.zipped({"ppt/presentation.xml": "<p/>"}), ".pptx"),
    (".xlsb", papers.zipped({"xl/workbook.bin": "x"}), ".xlsb"),
    (".apk", papers.zipped({"AndroidManifest.xml": "x", "classes.dex": "x"}), "chương trình"),
    (".xps", papers.zipped({"FixedDocSeq.fdseq": "<x/>"}), ".xps"),
    (".rar", b"Rar!\x1a\x07\x01\x00" + bytes(60), ".rar"),
    (".7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), ".7z"),
    (".gz", b"\x1f\x8b\x08\x00" + bytes(60), ".gz"),
    (".tar", tarred(), ".tar"),
    (".sqlite", b"SQLite format 3\x00" + bytes(60), "cơ sở dữ liệu"),
    (".mdb", b"\x00\x01\x00\x00Standard Jet DB\x00" + bytes(60), "Access"),
    (".p7m", SIGNED, "gói ký số"),
    (".pem", b"-----BEGIN PKCS7-----\n" + base64.encodebytes(SIGNED), "chữ ký"),
    (".ps", b"%!PS-Adobe-3.0\n/Courier findfont\n", "PostScript"),
    (".dwg", b"AC1027\x00\x00\x00" + bytes(60), "bản vẽ"),
    (".ttf", b"\x00\x01\x00\x00\x00\x12\x01\x00" + bytes(60), "phông chữ"),
    (".png", pictures.png(), "scan"),
    (".jpg", pictures.jpeg(), "scan"),
    (".gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "scan"),
    (".bmp", b"BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00" + bytes(50), "scan"),
    (".tif", b"II*\x00\x08\x00\x00\x00" + bytes(40), "scan"),
    (".docx", WORD, ""),
    (".docm", MACROS, ""),
    (".xlsx", workbook(), ""),
    (".csv", "TT,Nội dung,Chủ trì\n1,Rà soát trang tin,Phòng Kinh tế\n".encode(), ""),
    (".json", json.dumps({"viec": ["rà soát"], "text": "value of the setting " * 40}).encode(), ""),
    (".py", b"import os\n\n\ndef main() -> None:\n    print(os.getcwd(), 'value of the setting')\n" * 9, ""),
    (".txt", LETTER.encode(), ""),
    (".txt", unicodedata.normalize("NFD", LETTER).encode(), ""),
    (".txt", LETTER.encode("utf-16"), ""),
    (".txt", LETTER.encode("utf-16-le"), ""),
    (".txt", to_tcvn3(LETTER).encode("latin-1"), ""),
    (".txt", to_vni(LETTER).encode("latin-1"), ""),
    (".txt", b"\xef\xbb\xbf" + LETTER.encode(), ""),
    (".txt", ("From: Văn thư xã\nTo: các phòng\nSubject: Công văn 27\n\n" + LETTER).encode(), ""),
    (".md", f"# Công văn\n\n{LETTER}".encode(), ""),
    (".bin", RANDOM.randbytes(4_000), "không phải văn bản"),
)  # fmt: skip
DISGUISES = (".docx", ".pdf", ".txt", ".zip", "")
RANDOM_SUFFIXES = (
    ".docx", ".pdf", ".xlsx", ".txt", ".md", ".eml", ".html", ".jpg", ".zip", ".xml", ".edxml", ".msg",
)  # fmt: skip


def odd_files() -> Iterator[OddFile]:
    """Yield every kind under its own name and under others, then random bytes under each name."""
    for number, (suffix, content, word) in enumerate(KINDS):
        yield OddFile(f"{number}{suffix}", content, word)
        yield OddFile(f"{number}{DISGUISES[number % len(DISGUISES)]}", content, word)
    for suffix in RANDOM_SUFFIXES:
        for size in (1_000, 50_000, 300_000):
            yield OddFile(f"ngau-nhien-{size}{suffix}", RANDOM.randbytes(size), "không phải văn bản")
