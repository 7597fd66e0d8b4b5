"""A fleet file says which sites to audit; what cannot be used is told by its line and the rest goes on."""

import pytest

from guong.engines.siteaudit.fleet import (
    BadAddress,
    BadFleet,
    SiteRequest,
    read_fleet,
    site_of,
    whole_address,
)


def _fleet(tmp_path, text, encoding="utf-8", **options):
    path = tmp_path / "doi-trang.csv"
    path.write_bytes(text.encode(encoding))
    return read_fleet(path, **options)


def test_a_row_is_a_unit_an_address_and_a_level(tmp_path):
    fleet = _fleet(tmp_path, "unit,url,level\nXã Bến Quan,https://benquan.quangtri.gov.vn,commune\n")

    assert fleet.sites == (SiteRequest("Xã Bến Quan", "https://benquan.quangtri.gov.vn/", "commune"),)
    assert fleet.refused == ()


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị;Địa chỉ;Cấp\nXã A;https://a.vn;xã\n",
        "url\tunit\tlevel\nhttps://a.vn\tXã A\tcommune\n",
        "Xã A,https://a.vn,cấp xã\n",
        "\n\nunit,url,level\nXã A,https://a.vn,\n",
    ],
)
def test_headings_separators_and_levels_are_taken_as_people_write_them(tmp_path, text):
    assert _fleet(tmp_path, text).sites == (SiteRequest("Xã A", "https://a.vn/", "commune"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_files_as_excel_saves_them_are_read(tmp_path, encoding):
    import unicodedata

    text = "unit,url,level\nXã Bến Quan,https://a.vn,commune\n"
    if encoding == "cp1258":
        text = unicodedata.normalize("NFD", text).replace("ê\u0301", "ê\u0301")
        text = text.replace("e\u0302", "ê")
    assert _fleet(tmp_path, text, encoding).sites[0].unit == "Xã Bến Quan"


def test_broken_rows_are_told_and_the_rest_goes_on(tmp_path):
    fleet = _fleet(
        tmp_path,
        "unit,url,level\nXã A,https://a.vn,commune\nXã B,b.vn,commune\nXã C,,\nXã D,https://d.vn,làng\n"
        "Xã A,https://a.vn/,commune\nXã E,https://e.vn,district\n",
    )

    assert [request.unit for request in fleet.sites] == ["Xã A", "Xã E"]
    assert [sentence.split(":")[0] for sentence in fleet.refused] == [
        f"doi-trang.csv, dòng {line}" for line in (3, 4, 5, 6)
    ]
    assert "https://b.vn" in fleet.refused[0]


def test_a_row_without_a_level_takes_that_of_the_run(tmp_path):
    assert _fleet(tmp_path, "url\nhttps://a.vn\n", level="department").sites[0].level == "department"


def test_a_file_of_which_nothing_is_left_is_refused(tmp_path):
    with pytest.raises(BadFleet, match="không có dòng nào dùng được"):
        _fleet(tmp_path, "unit,url,level\nXã A,a.vn,commune\n")


def test_a_workbook_is_not_a_fleet_file(tmp_path):
    (tmp_path / "doi.csv").write_bytes(b"PK\x03\x04\0\0")

    with pytest.raises(BadFleet, match="CSV UTF-8"):
        read_fleet(tmp_path / "doi.csv")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(BadFleet, match="Không có tệp"):
        read_fleet(tmp_path / "khong-co.csv")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("xa.tinh.gov.vn", "thiếu phần đầu"),
        ("", "thiếu phần đầu"),
        ("ftp://xa.tinh.gov.vn", "không phải trang web"),
        ("javascript://x", "không phải trang web"),
        ("https://", "không có tên máy chủ"),
        ("https://xã phường", "không có tên máy chủ"),
        ("https://a.vn:99999", "số cổng"),
        ("https://[::1", "không đúng"),
    ],
)
def test_an_address_that_cannot_be_audited_is_told_in_one_sentence(typed, why):
    with pytest.raises(BadAddress, match=why):
        whole_address(typed)


def test_a_name_in_vietnamese_letters_becomes_one_of_the_net():
    assert whole_address("https://cửatùng.vn/a?b=1") == "https://xn--catng-3ua7874c.vn/a?b=1"


def test_without_a_unit_the_host_stands_for_it():
    assert site_of("http://127.0.0.1:8090").unit == "127.0.0.1:8090"
