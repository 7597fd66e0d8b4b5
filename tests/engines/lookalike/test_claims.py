"""What a body entered and nobody confirmed is neither official nor an imitation, and measures nothing."""

import json

import pytest

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory, Result
from guong.engines.lookalike.command import as_json

HEADING = "kind,value,name,owner,province,predecessors,confirmed\n"
TRUE = "website,https://vinhlinh.quangtri.gov.vn,Trang xã Vĩnh Linh,UBND xã Vĩnh Linh,Quảng Trị,,yes\n"
# What one phished account of one commune entered.
FALSE = "website,https://dichvucong-vinhlinh.example,Dịch vụ công Vĩnh Linh,UBND xã Vĩnh Linh,Quảng Trị,,no\n"
PAGE = "facebook,https://www.facebook.com/xavinhlinh.moi,Xã Vĩnh Linh mới,UBND xã Vĩnh Linh,Quảng Trị,,no\n"


@pytest.fixture
def directory():
    return Directory(read_register(HEADING + TRUE + FALSE + PAGE))


@pytest.mark.parametrize(
    "query",
    ["https://dichvucong-vinhlinh.example/dang-nhap", "dichvucong-vinhlinh.example", "fb.com/XaVinhLinh.moi"],
)
def test_a_claim_is_not_official_and_never_called_false(directory, query):
    answer = directory.look_up(query)

    assert answer.result is Result.UNVERIFIED
    assert "chưa có người thứ hai xác nhận" in answer.reason
    assert "không phải" not in answer.reason


def test_a_claim_names_no_owner_to_a_machine(directory):
    line = as_json("1", directory.look_up("dichvucong-vinhlinh.example"))

    assert json.dumps(line) and line["result"] == "unverified" and line["owner"] is None


def test_nothing_is_an_imitation_of_a_claim(directory):
    answer = directory.look_up("https://dichvucong-vinhlinh.vn")

    assert answer.result is not Result.LOOKALIKE or "example" not in answer.reason


def test_a_claim_that_is_like_a_confirmed_channel_points_to_that(directory):
    claimed = (
        HEADING + TRUE + "website,https://vinhlinh-quangtri-gov.vn,Trang,UBND xã Vĩnh Linh,Quảng Trị,,no\n"
    )

    answer = Directory(read_register(claimed)).look_up("vinhlinh-quangtri-gov.vn")

    assert answer.result is Result.UNVERIFIED
    assert answer.entry is not None and answer.entry.channel.key("host") == "vinhlinh.quangtri.gov.vn"


def test_an_address_that_deceives_as_it_is_written_stays_one(directory):
    answer = directory.look_up("https://vinhlinh.quangtri.gov.vn@dichvucong-vinhlinh.example/")

    assert answer.result is Result.LOOKALIKE


def test_a_confirmed_channel_is_official_beside_claims(directory):
    assert directory.look_up("vinhlinh.quangtri.gov.vn").result is Result.OFFICIAL
    assert directory.look_up("UBND xã Vĩnh Linh").result is Result.SAME_NAME


def test_a_register_that_says_nothing_of_it_is_taken_at_its_word():
    rows = read_register("kind,value,name,owner\nfacebook,https://www.facebook.com/xavinho,Xã Vĩnh Ô,\n").rows

    assert [row.doubt for row in rows] == [""]
