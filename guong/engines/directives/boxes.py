"""Open the boxes of a letter that came as one-row tables (bars around cells): head, recipients, foot."""

import re

# A row with one of these is part of the letter's frame, not of a table of data.
_FRAME = re.compile(
    r"CỘNG HÒA X|CỘNG HOÀ X|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN|\bSố\s*:|Kính gửi|Nơi nhận"
    r"|(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]|ngày\s*[\d…. ]*\s*tháng"
)
# Where one line of the paper ended inside a cell.
_BREAK = re.compile(
    r"\s*(?:<br\s*/?>|-{4,}|_{4,}|\*{4,})\s*|\s{3,}|(?<=[;.,:*])\s+(?=[-–+]\s*\S)|\s+(?=\*?V\s*/\s*[vV]\b)"
    r"|\s+(?=Độc lập\s*[-–])|(?<=Nơi nhận:)\s+|\s+(?=(?:KT|TL|TUQ)\.\s?[A-ZĐ])"
)


def boxes(text: str) -> list[tuple[int, int]] | None:
    """
    Give the spans of the lines inside a row "| … | … |" that frames a letter, left cell first; else None.

    An empty list means a row that only rules off.
    """
    bare = text.strip()
    if len(bare) < 3 or bare[0] != "|" or bare[-1] != "|":
        return None
    if set(bare) <= set("|-: \t"):
        return []
    if not _FRAME.search(bare):
        return None
    spans: list[tuple[int, int]] = []
    for cell in re.finditer(r"[^|]+", text):
        begin = cell.start()
        for gap in _BREAK.finditer(text, cell.start(), cell.end()):
            spans.append((begin, gap.start()))
            begin = gap.end()
        spans.append((begin, cell.end()))
    return [(s, e) for s, e in spans if text[s:e].strip(" *_-")]
