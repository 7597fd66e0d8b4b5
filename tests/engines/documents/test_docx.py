"""A Word file reads as it prints: its own labels, tables in order, nothing deleted or hidden."""

import pytest

from guong.engines.documents import Document, read_isolated

from . import papers

W = papers.W
LISTS = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def item(text: str, level: int, number: int = 5) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inside}</w:tbl>"


RULED = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'


def read(body: str, **parts: str) -> Document:
    return read_isolated(papers.word_with(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in read(body, **parts).text.split("\n") if line.strip()]


def test_labels_are_counted_as_word_counts_them():
    levels = [(0, 5), (1, 5), (1, 5), (2, 5), (2, 5), (0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    body = "".join(item("việc", level, number) for level, number in levels)

    assert [line.split()[0] for line in lines(body, numbering=LISTS)] == [
        *("I.", "1.1.", "1.2.", "a)", "b)", "II.", "2.1.", "a)", "-", "+")
    ]


def test_a_list_may_start_at_another_number():
    body = item("một", 0) + item("bảy", 0, 6) + item("tám", 0, 6)

    assert lines(body, numbering=LISTS) == ["I. một", "VII. bảy", "VIII. tám"]


def test_a_label_may_come_from_the_style():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    body = paragraph("mục", '<w:pStyle w:val="Muc"/>') + paragraph("con", '<w:pStyle w:val="Con"/>')

    assert lines(body, numbering=LISTS, styles=styles) == ["a) mục", "b) con"]


def test_list_number_zero_means_no_label():
    assert lines(item("đoạn", 0, 0), numbering=LISTS) == ["đoạn"]


def test_an_empty_item_shows_no_label():
    assert lines(item("", 0) + item("hai", 0), numbering=LISTS) == ["II. hai"]


def test_deleted_words_are_left_out_and_inserted_ones_kept():
    body = (
        "<w:p><w:r><w:t>Hạn </w:t></w:r><w:del><w:r><w:delText>30/6</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15/7</w:t></w:r></w:ins></w:p>"
    )

    assert lines(body) == ["Hạn 15/7"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = paragraph("nửa đầu ", "<w:rPr><w:del/></w:rPr>") + paragraph("nửa sau")

    assert lines(body) == ["nửa đầu nửa sau"]


def test_hidden_words_are_left_out_with_a_note():
    document = read(
        paragraph("thấy")
        + paragraph("ẩn", run="<w:vanish/>")
        + paragraph("hiện", run='<w:vanish w:val="0"/>')
    )

    assert document.text.split() == ["thấy", "hiện"]
    assert document.notes == ("Đã bỏ qua 1 đoạn chữ ẩn trong tệp Word.",)


def test_letters_shown_as_capitals_are_capitals():
    assert lines(paragraph("Ủy ban nhân dân", run="<w:caps/>")) == ["ỦY BAN NHÂN DÂN"]


def test_breaks_tabs_and_hyphens_inside_a_run_are_kept():
    body = (
        "<w:p><w:r><w:t>Số</w:t><w:tab/><w:t>42</w:t><w:noBreakHyphen/><w:t>A</w:t><w:br/><w:t>tru</w:t>"
        "<w:softHyphen/><w:t>yền</w:t></w:r></w:p>"
    )

    assert read(body).text == "Số\t42-A\ntruyền\n"


def test_the_code_of_a_field_is_left_out_and_its_result_kept():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ngày 5</w:t></w:r></w:p>'
    )

    assert lines(body) == ["ngày 5"]


def test_footnotes_follow_the_text_under_their_numbers():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="9">'
        f"{paragraph('Sửa đổi năm 2024.')}</w:footnote></w:footnotes>"
    )
    body = '<w:p><w:r><w:t>Luật số 5</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'

    assert lines(body, footnotes=notes) == ["Luật số 5[1]", "[1] Sửa đổi năm 2024."]


@pytest.mark.parametrize("properties", ["", RULED])
def test_the_head_of_a_letter_is_read_left_column_first(properties: str):
    head = table(
        [cell("UBND XÃ HOA MAI"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")],
        [cell("Số: 27/UBND"), cell("Hoa Mai, ngày 4 tháng 8 năm 2025")],
        properties=properties,
    )

    assert lines(head) == [
        "UBND XÃ HOA MAI",
        "Số: 27/UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hoa Mai, ngày 4 tháng 8 năm 2025",
    ]


def test_a_line_across_both_columns_ends_the_head():
    head = table(
        [cell("UBND XÃ"), cell("Độc lập - Tự do - Hạnh phúc")],
        [cell("Kính gửi: Các thôn", properties='<w:gridSpan w:val="2"/>')],
    )

    assert lines(head) == ["UBND XÃ", "Độc lập - Tự do - Hạnh phúc", "Kính gửi: Các thôn"]


def test_an_empty_column_between_the_two_changes_nothing():
    block = table([cell("Nơi nhận:", "- Như trên;"), cell(""), cell("KT. CHỦ TỊCH", "Lê Thị Thử")])

    assert lines(block) == ["Nơi nhận:", "- Như trên;", "KT. CHỦ TỊCH", "Lê Thị Thử"]


def test_a_ruled_table_gives_a_line_a_row():
    body = table([cell("TT"), cell("Việc")], [cell("1"), cell("Soát", "chuyên mục")], properties=RULED)

    assert lines(body) == ["TT | Việc", "1 | Soát chuyên mục"]


def test_a_cell_merged_downwards_is_read_once():
    body = table(
        [cell("Thôn", properties='<w:vMerge w:val="restart"/>'), cell("một")],
        [cell("thừa", properties="<w:vMerge/>"), cell("hai")],
        properties=RULED,
    )

    assert lines(body) == ["Thôn | một", "hai"]


def test_a_frame_of_one_cell_gives_its_paragraphs():
    assert lines(table([cell("Điều 1.", "Điều 2.")], properties=RULED)) == ["Điều 1.", "Điều 2."]


def test_headers_are_left_out_unless_there_is_nothing_else():
    header = f'<w:hdr xmlns:w="{W}">{paragraph("Đầu trang")}</w:hdr>'

    assert lines(paragraph("Thân bài"), header1=header) == ["Thân bài"]
    assert lines(paragraph(""), header1=header) == ["Đầu trang"]


def test_a_text_box_stands_once_before_the_paragraph_it_is_anchored_to_with_a_note():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent></w:pict></w:r></w:p>"

    with_body = read(box + paragraph("Thân bài"))
    assert with_body.text.split() == ["HỎA", "TỐC", "Thân", "bài"]
    assert "khung chữ" in with_body.notes[0]
    assert lines(box) == ["HỎA TỐC"]


def test_the_strict_form_of_the_format_reads_alike():
    body = "<p><r><t>Xin chào</t></r></p>"
    strict = papers.zipped(
        {"word/document.xml": f'<document xmlns="http://purl.oclc.org/x"><body>{body}</body></document>'}
    )

    assert read_isolated(strict).text == "Xin chào\n"
