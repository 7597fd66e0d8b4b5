"""The command `guong units`."""

import argparse

import pytest

from guong.cli import main
from guong.config.setup.units_command import configure_units


def run(capsys, *arguments):
    status = main(["units", *arguments])
    return status, capsys.readouterr()


def test_a_name_is_traced_to_its_heirs_with_district_and_province(capsys):
    status, printed = run(capsys, "trace", "xã Vĩnh Long", "--district", "Vĩnh Linh", "--on", "2026-11-24")

    assert status == 0
    assert printed.out == (
        "xã Vĩnh Long (huyện Vĩnh Linh, tỉnh Quảng Trị) kết thúc 30/6/2025, nay thuộc: "
        "xã Vĩnh Linh, tỉnh Quảng Trị.\n"
    )


def test_a_name_that_a_district_leaves_out_is_not_called_unknown_to_the_list(capsys):
    status, printed = run(capsys, "trace", "xã Vĩnh Long", "--district", "Gio Linh")

    assert status == 1 and "Danh mục không có “xã Vĩnh Long, Gio Linh”" in printed.out


def test_a_divided_commune_names_every_heir(capsys):
    _status, printed = run(capsys, "trace", "phường Kim Mã", "--on", "2026-11-24")

    assert "chia về: phường Ba Đình, thành phố Hà Nội; phường Ngọc Hà" in printed.out
    assert "phường Giảng Võ" in printed.out


def test_a_name_that_leads_nowhere_says_so(capsys):
    status, printed = run(capsys, "trace", "xã Không Có Thật")

    assert status == 1
    assert printed.out == "Danh mục không có “xã Không Có Thật”; không rõ ai kế thừa.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trace"], "Thiếu tên đơn vị"),
        (["trace", "xã A", "--on", "hôm qua"], "Ngày “hôm qua” không đúng"),
        (["update", "khong-co.csv"], "Không đọc được tệp"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(capsys, arguments, words):
    status, printed = run(capsys, *arguments)

    assert status == 2 and words in printed.err and printed.err.count("\n") == 1


def test_the_arguments_name_preview_and_apply():
    parser = argparse.ArgumentParser()
    configure_units(parser)

    assert not parser.parse_args(["update"]).apply
    assert parser.parse_args(["update", "--apply"]).apply
