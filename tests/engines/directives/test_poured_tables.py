"""Tables whose cells a PDF poured out line by line: rows stay whole over pages, each cell in its column."""

from datetime import date

from guong.engines.directives import read_directive

ON = date(2026, 3, 6)
TOP = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND\nBình An, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nPhát triển thư viện\nI. PHÂN CÔNG\n"
)
HEAD = "TT\nTên nhiệm vụ\nCơ quan\nchủ trì\nCơ quan\nphối hợp\nKết quả\nThời gian\nhoàn thành\nGhi chú\n"
END = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nPhạm Văn Đông\n"
PLAIN_ROWS = (
    "1\nRà soát các thư viện huyện cũ và lập\ndanh mục sách cần số hóa trước\nSở Văn hóa và\nThể thao\n"
    "Các sở, ngành\n"
    "Danh mục sách\nđược lập\nTháng\n4/2026\nĐợt một\n"
    "2\nBổ sung máy quét sách cho thư viện của\ntỉnh và các thư viện xã\nSở Tài chính\nCác sở, ngành\n"
    "Máy quét được\nbàn giao\nTháng\n6/2026\nĐợt một\n"
)


def rows_of(body: str) -> list[tuple[str, str | None, tuple[str, ...], str | None]]:
    tasks = read_directive(f"{TOP}{HEAD}{body}{END}", on=ON).tasks
    return [(task.text[:16], task.lead, task.coordinate, task.deadline) for task in tasks]


FIRST_TWO = [
    ("Rà soát các thư ", "Sở Văn hóa và Thể thao", ("Các sở, ngành",), "Tháng 4/2026"),
    ("Bổ sung máy quét", "Sở Tài chính", ("Các sở, ngành",), "Tháng 6/2026"),
]


def test_plain_rows_come_whole():
    assert rows_of(PLAIN_ROWS) == FIRST_TWO


SPANNED = (
    "3\nĐưa sách về các thôn xa theo Kết luận\nsố 5 của Tỉnh ủy\nSở Tài chính\nCác sở, ngành\n"
    "Báo cáo chuyên\n"
    "đề sách\nTháng\n7/2026\nĐợt hai\nSở Tài chính\nCác sở, ngành\nBáo cáo kết quả\nđưa sách đi\nTháng\n"
    "11/2026\n"
    "Đợt hai\n"
)


def test_a_content_that_spans_two_lines_of_the_table_gives_a_row_for_each():
    assert rows_of(PLAIN_ROWS + SPANNED)[2:] == [
        ("Đưa sách về các ", "Sở Tài chính", ("Các sở, ngành",), "Tháng 7/2026"),
        ("Đưa sách về các ", "Sở Tài chính", ("Các sở, ngành",), "Tháng 11/2026"),
    ]


def test_a_page_that_goes_on_with_a_cell_gives_no_bearer_a_second_name():
    head, rest = SPANNED.split("đề sách\n")
    page = "\nBÁO TỈNH/Số 5\n12\n\n" + HEAD
    lap = rest.split("Đợt hai")[1].strip()
    divided = f"{head}Tháng\n7/2026\nĐợt hai\n{page}đề sách cho\ncác\nthôn\nxa\n{lap}\n"

    rows = rows_of(PLAIN_ROWS + divided)
    assert [row[1] for row in rows[2:]] == ["Sở Tài chính", "Sở Tài chính"]
    assert [row[3] for row in rows[2:]] == ["Tháng 7/2026", "Tháng 11/2026"]


def test_a_second_bearer_on_the_next_page_is_parted_from_the_first():
    body = (
        "3\nMở thư viện lưu động tại các thôn xa\nSở Nội vụ (về\nnhân sự)\nCác sở, ngành\n"
        "Thư viện được\nmở\nTháng\n"
        f"8/2026\nĐợt hai\n\n13\n\n{HEAD}Sở Tài chính (về\nkinh phí)\n4\n"
        "Tổng kết việc làm thẻ đọc sách\nSở Nội vụ\n"
        "Các sở, ngành\nBáo cáo\nTháng\n9/2026\nĐợt hai\n"
    )

    assert rows_of(PLAIN_ROWS + body)[2][1] == "Sở Nội vụ (về nhân sự); Sở Tài chính (về kinh phí)"


def test_a_row_longer_than_a_page_does_not_end_the_table():
    long_row = "3\n" + "".join(f"Sắp xếp giá sách của kho thứ {n} cho gọn\n" for n in range(80))
    body = PLAIN_ROWS + long_row + "Sở Nội vụ\nCác sở, ngành\nBáo cáo\nTháng\n9/2026\nĐợt hai\n"
    last = "4\nTổng kết việc làm thẻ đọc sách\nSở Nội vụ\nCác sở, ngành\nBáo cáo\nTháng\n9/2026\nĐợt hai\n"

    assert rows_of(body + last)[3] == ("Tổng kết việc là", "Sở Nội vụ", ("Các sở, ngành",), "Tháng 9/2026")


def test_words_that_only_look_like_time_without_their_accents_are_none():
    body = (
        "3\nHướng dẫn ghi sổ mượn sách đúng nội\nquy\nSở Nội vụ\nCác sở, ngành\nBáo cáo đầu\ntư\ncông\n"
        "Tháng\n9/2026\n"
        "Đợt hai\n"
    )

    assert rows_of(PLAIN_ROWS + body)[2] == (
        "Hướng dẫn ghi sổ",
        "Sở Nội vụ",
        ("Các sở, ngành",),
        "Tháng 9/2026",
    )


def test_a_line_that_asks_for_more_does_not_end_its_cell():
    body = (
        "3\nThực hiện chủ trương về văn hóa đọc của\nBộ Chính trị\nSở Nội vụ\nCác sở, ngành\nBáo cáo\n"
        "Tháng\n9/2026\n"
        "Đợt hai\n"
    )

    assert rows_of(PLAIN_ROWS + body)[2][1] == "Sở Nội vụ"


def test_a_numbered_row_above_dashes_is_their_heading():
    body = (
        "3\nHoàn thiện tiêu chuẩn thư viện cho:\n-\nThư viện trường học.\nSở Nội vụ\nCác sở, ngành\n"
        "Tiêu chuẩn\n"
        "Tháng\n9/2026\n-\nThư viện xã.\nSở Tài chính\nCác sở, ngành\nTiêu chuẩn\nTháng\n9/2026\n"
        "4\nTổng kết việc làm thẻ đọc sách\nSở Nội vụ\nCác sở, ngành\nBáo cáo\nTháng\n9/2026\nĐợt hai\n"
    )
    read = read_directive(f"{TOP}{HEAD}{PLAIN_ROWS}{body}{END}", on=ON)
    headings = {task.text: entry.heading for entry in read.addressees for task in entry.tasks}

    assert headings["Thư viện trường học."] == "3 Hoàn thiện tiêu chuẩn thư viện cho:"
    assert headings["Tổng kết việc làm thẻ đọc sách"] == "I. PHÂN CÔNG"
    assert not any(text.startswith("Hoàn thiện tiêu") for text in headings)
