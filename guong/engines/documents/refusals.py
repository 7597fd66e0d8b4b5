"""Why a file was not read, in one sentence for the reader and one code for the program."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from guong.engines.documents.document import Document

SENTENCES: Final[dict[str, str]] = {
    "empty": "Tệp rỗng, không có nội dung nào; hãy mở tệp gốc, kiểm tra rồi gửi lại.",
    "binary": "Tệp này không phải văn bản; hãy chọn tệp .docx, .pdf, .xlsx, .txt hoặc .md.",
    "unsupported-type": "Chưa đọc được loại tệp {what}; hãy {way}.",
    "old-word": "Đây là tệp Word đời cũ (.doc); hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx.",
    "encrypted-pdf": "Tệp PDF đặt mật khẩu mở nên không đọc được; hãy bỏ mật khẩu rồi lưu thành tệp mới.",
    "encrypted-office": (
        "Tệp Word hoặc Excel đặt mật khẩu nên không đọc được; hãy mở tệp, bỏ mật khẩu rồi lưu lại."
    ),
    "no-text-layer": (
        "Tệp chỉ có ảnh chụp, không có lớp chữ; hãy dùng bản .docx hoặc .pdf có chữ, "
        "hoặc cài chương trình tesseract kèm tiếng Việt (vie) rồi đọc lại."
    ),
    "no-letters": "Trong ảnh không nhận ra chữ nào; hãy chụp rõ hơn, hoặc gửi bản .docx hay .pdf có chữ.",
    "zip-bomb": (
        "Tệp nén bất thường, mở ra vượt {limit}, giống tệp phá hoại nên không đọc; "
        "hãy xin lại tệp từ nơi gửi."
    ),
    "too-large": "Tệp lớn hơn mức cho phép ({limit}); hãy tách thành nhiều tệp nhỏ hơn rồi đọc từng tệp.",
    "too-many-pages": "Tệp có quá {limit} trang; hãy tách riêng phần văn bản cần đọc rồi gửi lại.",
    "too-slow": (
        "Đọc quá {limit} giây mà chưa xong nên đã dừng; hãy lưu lại tệp bằng phần mềm gốc, "
        "hoặc tách tệp nhỏ hơn."
    ),
    "too-much-memory": (
        "Tệp cần hơn {limit} bộ nhớ để mở nên đã dừng; hãy tách tệp nhỏ hơn hoặc bỏ bớt hình ảnh."
    ),
    "busy": "Máy đang bận đọc những tệp khác nên chưa đọc được tệp này; hãy gửi lại sau ít phút.",
    "unreadable-encoding": (
        "Không nhận ra bảng mã chữ Việt của tệp; hãy mở tệp, chọn lưu lại với bảng mã UTF-8 rồi thử lại."
    ),
    "broken-file": "Tệp bị hỏng hoặc sai cấu trúc; hãy mở bằng phần mềm gốc rồi lưu lại, hoặc xin tệp khác.",
}


OTHER_WAY = "mở bằng phần mềm đã tạo ra nó rồi lưu lại thành .docx hoặc .pdf"


@cache
def _foreign() -> tuple[list[str], ...]:
    """Read the kinds of files that are known and not read: place, expression, name, way out."""
    text = files("guong.engines.documents").joinpath("foreign.txt").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if "\t" in line)


def foreign_kind(place: str, content: bytes) -> str:
    """Name the kind of a file that is not read by what it holds in a place (bytes, ole, zip); "" for none."""
    find = {"bytes": re.match}.get(place, re.search)
    kinds = (
        (re.compile(shape.encode("latin-1"), re.S), name)
        for where, shape, name, _ in _foreign()
        if where == place
    )
    return next((name for shape, name in kinds if find(shape, content)), "")


class UnreadableFile(Exception):
    """
    Say that a file cannot be read.

    `code` is one of `SENTENCES`; `message` is that sentence with its blanks filled.
    """

    def __init__(self, code: str, *, limit: str = "", what: str = "này") -> None:
        self.code = code
        self.limit = limit
        self.what = what
        way = next((row[3] for row in _foreign() if row[2] == what), OTHER_WAY)
        self.message = SENTENCES[code].format(limit=limit or "giới hạn", what=what, way=way)
        super().__init__(self.message)


def in_words(size: int) -> str:
    """Write a number of bytes the way a reader expects it, in MB or GB."""
    megabytes = size / (1 << 20)
    if megabytes >= 1024:
        return f"{megabytes / 1024:.0f} GB"
    if megabytes >= 1:
        return f"{megabytes:.0f} MB"
    return f"{max(1, size >> 10)} KB"


class ScanNeeded(Exception):
    """The file holds pictures of pages: reading it takes the longer time of a scan."""


class PicturesOnly(Exception):
    """
    The file holds pictures of pages and hardly a word beside them.

    `document` is what was read without them, None where there is nothing.
    """

    def __init__(self, pictures: tuple[bytes, ...], document: Document | None) -> None:
        self.pictures = pictures
        self.document = document
        super().__init__()


class ConversionNeeded(Exception):
    """The file is of an older or open word processor: LibreOffice makes a .docx of it, where it is there."""

    def __init__(self, kind: str, refusal: UnreadableFile) -> None:
        self.kind = kind
        self.refusal = refusal
        super().__init__(kind)
