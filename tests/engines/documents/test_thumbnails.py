"""The small picture of a file: drawn from the file itself, bounded, refused where nothing can be drawn."""

import io

import pytest
from openpyxl import Workbook

from guong.engines.documents import UnreadableFile
from guong.engines.documents.thumbnails import MOST_BYTES, SIDES, THUMBNAIL_KINDS, draw_thumbnail

from . import papers


def sheet(rows, columns):
    book = Workbook()
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            book.active.cell(row, column, f"ô {row}.{column}")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FILES = {
    "pdf": papers.pdf([(85, 100, 12, "Quyết định kiện toàn")], []),
    "docx": papers.word_file("ỦY BAN NHÂN DÂN", "Báo cáo kết quả. " * 2000),
    "txt": ("từ " * 5000).encode(),
    "xlsx": sheet(60, 20),
    "png": papers.grey_png(900, 40, bytes(900 * 40)),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_drawn_within_its_bounds(kind):
    picture = draw_thumbnail(FILES[kind], kind, name=f"tep.{kind}")
    assert kind in THUMBNAIL_KINDS and picture.startswith(b"\x89PNG") and len(picture) <= MOST_BYTES
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert 0 < max(width, height) <= SIDES[0]


def test_another_file_is_another_picture():
    first, second = (draw_thumbnail(sheet(*size), "xlsx", name="a.xlsx") for size in ((2, 2), (9, 4)))
    assert first != second


@pytest.mark.parametrize("kind", ["pdf", "jpg", "docx", "xlsx"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", b"PK\x03\x04" + bytes(400)])
def test_a_broken_file_is_refused(kind, content):
    with pytest.raises(UnreadableFile):
        draw_thumbnail(content, kind, name=f"tep.{kind}")
