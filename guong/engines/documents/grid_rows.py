"""Tell what each row of a table is there for: to head the columns, to entitle rows, or to say something."""

import re
from collections.abc import Sequence

from guong.engines.documents.grids import GridCell, RowKind
from guong.engines.viet.normal_forms import plain

# The first words of the heads that tables of public bodies have, without accents.
HEAD_WORDS = re.compile(
    r"(?:s?tt|so tt|so thu tu|noi dung|ten|nhiem vu|cong viec|hoat dong|viec|muc tieu|chi tieu|don vi|co quan"
    r"|bo phan|phong|ban|phoi hop|chu tri|to chuc|phan cong|trach nhiem|nguoi|can bo|ho va ten|ho ten"
    r"|thoi gian|thoi han|tien do|han|ngay|thang|hoan thanh|san pham|ket qua|ghi chu|dia diem|dia ban"
    r"|so luong|kinh phi|nguon|linh vuc|nhom|loai|giai phap|cach thuc|hinh thuc|yeu cau|tai lieu|chuc vu"
    r"|sbd|vi tri|diem|dien thoai|thu dien tu|email|phu trach|so|ma|mo ta"
    r"|lanh dao|danh muc|tham muu|tinh|don vi tinh|dvt)\b"
)
NUMBER_HEAD = re.compile(r"(?:s?tt|so ?tt|so thu tu|so)\.?")
COLUMN_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[a-h])[)\].]?(?:\s*=.{1,20})?", re.IGNORECASE)
ORDINAL = re.compile(r"(?:\d{1,4}|[a-zđ]|[ivxl]{1,6})(?:[.,]\d{1,3})*[.)]?", re.IGNORECASE)
GROUP_ORDINAL = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])[.)]?")
SINGLE_NUMBER = re.compile(r"(\d{1,3})[.)]?")
# A head is short; a sentence that assigns work is not.
LONGEST_HEAD = 90
MOST_HEAD_ROWS = 4
LEAST_HEAD_WORDS = 2
SURE_HEAD_WORDS = 3


def kinds_of_rows(
    rows: Sequence[Sequence[GridCell]], width: int, marked_heads: int = 0
) -> tuple[RowKind, ...]:
    """
    Tell what each row is there for; `marked_heads` rows at the top are heads by the file's own word.

    `rows` has the cells that cover each row, left to right.
    """
    kinds: list[RowKind] = []
    for row, cells in enumerate(rows):
        text_cells = [cell for cell in cells if cell.text]
        kind = RowKind.GROUP if width > 1 and _is_title(text_cells, width) else RowKind.BODY
        kinds.append(kind if any(cell.row == row for cell in text_cells) else RowKind.EMPTY)
    first, last = _find_head(rows, kinds, marked_heads)
    for row in range(first, last):
        numbers = row > first and _are_column_numbers(rows[row])
        kinds[row] = RowKind.COLUMN_NUMBERS if numbers else RowKind.HEAD
    # Mark the heads that are printed again where a table goes on over a page.
    heads = {fold_row(rows[row]) for row in range(first, last)}
    for row in range(last, len(rows)):
        if kinds[row] is not RowKind.EMPTY and fold_row(rows[row]) in heads:
            kinds[row] = RowKind.REPEATED_HEAD
    # Mark a row "2 | Về hạ tầng" without more when the row below it is "2.1".
    for row, cells in enumerate(rows[:-1]):
        text_cells = [cell for cell in cells if cell.text]
        if kinds[row] is not RowKind.BODY or len(text_cells) != 2 or text_cells[0].rows > 1:
            continue
        number = SINGLE_NUMBER.fullmatch(text_cells[0].text)
        below = next((cell.text for cell in rows[row + 1] if cell.text), "")
        if number and below.startswith(f"{number[1]}."):
            kinds[row] = RowKind.GROUP
    return tuple(kinds)


def are_column_heads(texts: Sequence[str]) -> bool:
    """Tell whether texts side by side head the columns of a table, by their own words alone."""
    plain_texts = [" ".join(plain(text).split()) for text in texts if text]
    if len(plain_texts) < 2 or any(len(text) > LONGEST_HEAD for text in plain_texts):
        return False
    known_heads = sum(HEAD_WORDS.match(text) is not None for text in plain_texts)
    return known_heads >= (1 if NUMBER_HEAD.fullmatch(plain_texts[0]) else SURE_HEAD_WORDS)


def fold_row(cells: Sequence[GridCell]) -> tuple[str, ...]:
    """Give the words of a row without accents, case and line breaks, to compare heads by."""
    return tuple(" ".join(plain(cell.text).split()) for cell in cells)


def _is_title(text_cells: Sequence[GridCell], width: int) -> bool:
    # It covers all the columns, or all but that of its number, or stands beside a Roman figure or a letter.
    if len(text_cells) == 1:
        [only] = text_cells
        return only.columns >= max(2, width - 1) or (
            only.column == 0 and only.rows == 1 and len(only.text) > 6
        )
    if len(text_cells) != 2 or text_cells[0].rows > 1 or text_cells[1].rows > 1:
        return False
    number, title = text_cells
    if not ORDINAL.fullmatch(number.text) or number.column != 0:
        return False
    return (title.columns > 1 and title.columns >= width - 1) or bool(GROUP_ORDINAL.fullmatch(number.text))


def _find_head(
    rows: Sequence[Sequence[GridCell]], kinds: Sequence[RowKind], marked_heads: int
) -> tuple[int, int]:
    if marked_heads:
        first = next((row for row in range(marked_heads) if kinds[row] is not RowKind.GROUP), 0)
        return first, _with_numbers(rows, marked_heads)
    for first, cells in enumerate(rows[:MOST_HEAD_ROWS]):
        if kinds[first] in (RowKind.GROUP, RowKind.EMPTY):
            continue
        texts = [" ".join(plain(cell.text).split()) for cell in cells if cell.text]
        if len(texts) < 2 or any(len(text) > LONGEST_HEAD for text in texts):
            are_heads = False
        elif NUMBER_HEAD.fullmatch(texts[0]):
            are_heads = True
        elif any(text.endswith((".", ";")) or text[:1].isdigit() for text in texts):
            are_heads = False
        elif sum(HEAD_WORDS.match(text) is not None for text in texts) >= LEAST_HEAD_WORDS:
            are_heads = True
        else:
            below = rows[first + 1 : first + 3]
            are_numbered = any(row and ORDINAL.fullmatch(row[0].text) for row in below)
            are_heads = are_numbered and not ORDINAL.fullmatch(texts[0])
        if not are_heads:
            break
        end = max(cell.row + cell.rows for cell in cells)
        if any(cell.columns > 1 for cell in cells) and end == first + 1:
            end += 1
        return first, _with_numbers(rows, min(end, len(rows)))
    return 0, 0


def _with_numbers(rows: Sequence[Sequence[GridCell]], end: int) -> int:
    return end + 1 if end < len(rows) and _are_column_numbers(rows[end]) else end


def _are_column_numbers(cells: Sequence[GridCell]) -> bool:
    texts = [cell.text for cell in cells if cell.text]
    if len(texts) < 3 or not all(COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    figures = [int(number[0]) for text in texts if (number := re.search(r"\d+", text))]
    return len(figures) >= 2 and figures == list(range(figures[0], figures[0] + len(figures)))
