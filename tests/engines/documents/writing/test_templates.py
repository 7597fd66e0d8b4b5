"""A person's own template is filled in, or refused with what is wrong."""

import io
import zipfile

import docx
import pytest

from guong.engines.documents.writing import BrokenTemplate, check_template, write_docx
from guong.engines.documents.writing.word_frame import frame
from tests.engines.documents.writing.drafts import LETTER, REPORT, Sheet, changed


def edited(change, has_type_name=True):
    """Open the house's template as a person would, change it, save it."""
    document = docx.Document(io.BytesIO(frame(has_type_name=has_type_name)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def part_replaced(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(frame(has_type_name=True))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def rewrite(tag, words):
    def change(document):
        for line in [
            *document.paragraphs,
            *(p for t in document.tables for c in t._cells for p in c.paragraphs),
        ]:
            if tag in line.text:
                for run in line.runs[1:]:
                    run._r.getparent().remove(run._r)
                line.runs[0].text = words

    return change


def test_words_a_person_adds_stay_and_the_parts_keep_their_layout():
    template = edited(
        lambda d: d.paragraphs[-1].insert_paragraph_before("Mời xem thêm số {{ so }} {{ngay}}.")
    )
    sheet = Sheet(write_docx(REPORT, template=template))

    assert sheet.line("Mời xem thêm").text == "Mời xem thêm số 05/BC-VHTT ngày 04 tháng 02 năm 2023."
    assert sheet.line("CỘNG HÒA").sizes == {13.0}


def test_words_put_into_a_template_are_escaped():
    template = edited(lambda d: d.paragraphs[-1].insert_paragraph_before("Về {{ trich_yeu }}"))
    sheet = Sheet(write_docx(changed(REPORT, subject="<b>&{{ so }}"), template=template))

    assert sheet.line("Về").text == "Về <b>&{{ so }}"


@pytest.mark.parametrize("has_type_name", [True, False])
def test_the_house_templates_are_whole(has_type_name):
    check_template(frame(has_type_name=has_type_name), has_type_name=has_type_name)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Mẫu thiếu chỗ cho: “nội dung” ({{p noi_dung }})"),
        ("Sau đây: {{p noi_dung }}", "mã {{p noi_dung }} phải đứng riêng một dòng"),
        ("{{p noi_dug }}", "mã điền lạ “noi_dug”"),
        ("{{p noi_dung }", "mã điền viết chưa trọn"),
        ("{{ ''.__class__ }}", "không có phép tính hay lệnh"),
        ("{% for n in range(9) %}{{p noi_dung }}{% endfor %}", "không có phép tính hay lệnh"),
        ("{{p noi_dung|upper }}", "không có phép tính hay lệnh"),
        ("{% include 'x' %}", "không có phép tính hay lệnh"),
    ],
)
def test_a_broken_template_is_refused_with_what_is_wrong(words, sentence):
    template = edited(rewrite("noi_dung", words))

    with pytest.raises(BrokenTemplate) as refused:
        write_docx(REPORT, template=template)
    assert sentence in str(refused.value)


def test_a_template_of_a_letter_does_not_do_for_a_report():
    with pytest.raises(BrokenTemplate, match="tên loại và trích yếu"):
        write_docx(REPORT, template=frame(has_type_name=False))
    write_docx(LETTER, template=frame(has_type_name=False))


@pytest.mark.parametrize(
    "content", [b"", b"khong phai zip", frame(has_type_name=True)[:2000], b"PK\x03\x04" + b"\0" * 90]
)
def test_a_file_that_is_no_docx_is_refused_in_a_sentence(content):
    with pytest.raises(BrokenTemplate, match="hãy"):
        check_template(content, has_type_name=True)


def test_a_spreadsheet_is_no_template():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(BrokenTemplate, match="không phải văn bản Word"):
        check_template(out.getvalue(), has_type_name=True)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        ("word/header9.xml", b"<w:hdr>{{ so }}</w:hdr>", "thân văn bản"),
        ("docProps/app.xml", b"<x>{% set a = 1 %}</x>", "thân văn bản"),
        (
            "word/_rels/settings.xml.rels",
            b'<R Type="a/attachedTemplate" TargetMode="External"/>',
            "bên ngoài",
        ),
        ("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "hãy"),
    ],
)
def test_what_runs_or_reaches_out_is_refused(name, content, sentence):
    with pytest.raises(BrokenTemplate, match=sentence):
        check_template(part_replaced(name, content), has_type_name=True)


def test_a_template_too_large_is_refused():
    with pytest.raises(BrokenTemplate, match="2 MB"):
        check_template(b"x" * 2_000_001, has_type_name=True)
