"""What names a field of a form: a label before it, around it, or in another cell."""

import pytest

from guong.engines.siteaudit.extraction import extract


@pytest.mark.parametrize(
    "html",
    [
        "<label for=tim>Tìm kiếm</label><input id=tim name=q>",
        "Mời bạn <label for=tim>Tìm kiếm</label> ở đây <input id=tim name=q>",
        "<label>Tìm kiếm <input name=q></label>",
        "<label><input name=q> Tìm kiếm</label>",
        "<table><tr><td><label for=tim>Tìm kiếm</label></td><td><input id=tim name=q></td></tr></table>",
        "<input name=q placeholder='Tìm kiếm'>",
    ],
)
def test_a_field_is_named_by_its_label(html):
    [field] = extract(f"<body><form>{html}</form></body>", "https://mau.quangtri.gov.vn/").inputs

    assert field.label == "Tìm kiếm"


def test_a_label_names_no_field_that_stands_after_it_by_chance():
    [field] = extract("<body><form><label>Tìm</label><input name=q></form>", "https://mau.vn/").inputs

    assert field.label == ""
