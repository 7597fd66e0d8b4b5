"""The pages of the registers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.registries.models import Channel, Custodian, EditorialBoard
from tests import factories as make
from tests.apps.registries.factories import channel, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def fanpage(district):
    return channel(district.vinh_o, district.lan)


def test_a_channel_is_entered_and_its_file_asks_for_two_keepers(signed_in, district):
    fields = {
        "owner": district.vinh_o.pk,
        "kind": "facebook",
        "value": "facebook.com/xavinho",
        "name": "Xã Vĩnh Ô",
        "opened_on": "2021-05-04",
    }

    page = signed_in(district.lan).post("/don-vi/kenh/them", fields, follow=True).content.decode()

    assert "Đã ghi kênh vào sổ" in page
    assert "Chưa đủ hai người quản trị" in page


def test_what_was_typed_is_kept_when_a_channel_is_refused(signed_in, district, fanpage):
    fields = {
        "owner": district.vinh_o.pk,
        "kind": "facebook",
        "value": "m.facebook.com/xavinho",
        "name": "Trang thứ hai của xã",
        "opened_on": "2022-05-04",
    }

    answer = signed_in(district.lan).post("/don-vi/kenh/them", fields)

    assert answer.status_code == 422
    assert "Trang thứ hai của xã" in answer.content.decode()
    assert "đã có trong sổ" in answer.content.decode()


def test_a_channel_of_tomorrow_is_refused(signed_in, district):
    fields = {
        "owner": district.vinh_o.pk,
        "kind": "facebook",
        "value": "facebook.com/xavinho",
        "name": "Xã",
        "opened_on": "2031-01-01",
    }

    assert "sau hôm nay" in signed_in(district.lan).post("/don-vi/kenh/them", fields).content.decode()


def test_the_file_of_a_channel_names_its_keepers_inside_its_unit_only(signed_in, district, fanpage):
    keeper(fanpage, district.lan, district.lan)
    address = fanpage.get_absolute_url()

    assert "Hồ Thị Lan" in signed_in(district.lan).get(address).content.decode()
    above = signed_in(district.tung).get(address).content.decode()
    assert "Hồ Thị Lan" not in above and "người của xã Vĩnh Ô" in above


@pytest.mark.parametrize(
    ("slug", "fields", "message"),
    [
        ("doi-ten", {"name": "Vĩnh Ô", "on": "2023-03-01"}, "Đã đổi tên."),
        ("xac-minh", {"state": "by_hand", "on": "2023-03-01"}, "Đã ghi đối chiếu."),
        ("tu-soat", {"words": "đủ người", "on": "2023-03-01"}, "Đã ghi lần tự soát."),
        ("dong", {"why": "thôi dùng", "last_day": "2023-03-20"}, "Đã đóng kênh."),
    ],
)
def test_a_thing_is_done_from_the_file(signed_in, district, fanpage, slug, fields, message):
    answer = signed_in(district.lan).post(f"/so-dang-ky/kenh/{fanpage.pk}/{slug}", fields, follow=True)

    assert message in answer.content.decode()


def test_a_thing_done_wrongly_comes_back_with_what_was_typed(signed_in, district, fanpage):
    answer = signed_in(district.lan).post(
        f"/so-dang-ky/kenh/{fanpage.pk}/dong", {"why": "gộp về trang mới", "last_day": "2020-01-01"}
    )

    assert answer.status_code == 422
    assert "đứng trước ngày lập kênh" in answer.content.decode()
    assert "gộp về trang mới" in answer.content.decode()


def test_keepers_come_and_hand_over(signed_in, district, fanpage):
    client = signed_in(district.lan)
    address = f"/so-dang-ky/kenh/{fanpage.pk}/them-quan-tri"
    client.post(address, {"person": district.lan.pk, "start": "2023-03-01", "two_factor_on": "2023-03-02"})
    [custodian] = Custodian.objects.all()

    page = client.post(
        f"/so-dang-ky/quan-tri/{custodian.pk}/ban-giao", {"last_day": "2023-03-20"}, follow=True
    )

    assert "Đã ghi bàn giao" in page.content.decode()
    assert "Trước đây:" in page.content.decode()


def test_an_inspector_reads_and_does_not_write(signed_in, district, fanpage):
    client = signed_in(district.minh)

    assert client.get(fanpage.get_absolute_url()).status_code == 200
    assert client.post(f"/so-dang-ky/kenh/{fanpage.pk}/doi-ten", {"name": "x"}).status_code == 403
    assert client.get("/don-vi/kenh/them").status_code == 403


ACTS = ["them-quan-tri", "xac-minh", "tu-soat", "doi-ten", "dong"]


@pytest.mark.parametrize("slug", ACTS)
@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_post_that_keeps_no_register_does_nothing_with_its_own_channel(
    signed_in, district, fanpage, slug, role
):
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    assert client.post(f"/so-dang-ky/kenh/{fanpage.pk}/{slug}", {}).status_code == 403
    fanpage.refresh_from_db()
    assert fanpage.valid_to is None


@pytest.mark.parametrize("slug", ACTS)
def test_another_unit_does_nothing_with_a_channel(signed_in, district, fanpage, slug):
    answer = signed_in(district.hoa).post(f"/so-dang-ky/kenh/{fanpage.pk}/{slug}", {})

    assert answer.status_code == 404


def test_a_post_that_keeps_no_register_hands_nothing_over(signed_in, district, fanpage):
    custodian = keeper(fanpage, district.lan, district.lan)
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, "inspector"))

    answer = client.post(f"/so-dang-ky/quan-tri/{custodian.pk}/ban-giao", {"last_day": "2023-03-24"})

    assert answer.status_code == 403
    custodian.refresh_from_db()
    assert custodian.valid_to is None


@pytest.mark.parametrize("address", ["don-vi/kenh/them", "quan-tri/nhap/kenh", "don-vi/ban-bien-tap"])
@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_post_that_keeps_no_register_writes_nothing_in_one(signed_in, district, address, role):
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    assert client.post(f"/{address}", {}).status_code == 403


def test_a_board_entered_wrongly_comes_back_with_what_was_typed(signed_in, district):
    fields = {
        "unit": district.vinh_o.pk,
        "decision": "14/QĐ-UBND",
        "start": "2019-12-31",
        "members": [district.lan.pk],
    }

    answer = signed_in(district.lan).post("/don-vi/ban-bien-tap", fields)

    assert answer.status_code == 422
    assert "Đơn vị không tồn tại vào ngày này" in answer.content.decode()
    assert "14/QĐ-UBND" in answer.content.decode()


def test_the_list_is_narrowed_and_says_what_is_missing(signed_in, district, fanpage):
    page = signed_in(district.tung).get("/don-vi/kenh?loai=facebook&chi=mot-nguoi&q=vĩnh").content.decode()

    assert "Xã Vĩnh Ô" in page
    assert "1 kênh chưa đủ hai người quản trị" in page
    assert "Xã Vĩnh Ô" not in signed_in(district.tung).get("/don-vi/kenh?loai=zalo").content.decode()


def test_a_table_goes_out_and_comes_in_again(signed_in, district, fanpage):
    out = signed_in(district.lan).get("/don-vi/kenh/tai-ve")
    assert out["Content-Disposition"] == 'attachment; filename="so-kenh.csv"'
    fanpage.close(last_day=fanpage.valid_from, why="thử", by=district.lan, at=make.NOW)

    answer = signed_in(district.lan).post(
        "/quan-tri/nhap/kenh",
        {
            "owner": district.vinh_o.pk,
            "opened_on": "2022-01-01",
            "file": SimpleUploadedFile("so.csv", out.content),
        },
        follow=True,
    )

    assert "Đã ghi 1 kênh vào sổ" in answer.content.decode()


def test_broken_rows_of_a_table_are_told(signed_in, district):
    file = SimpleUploadedFile("so.csv", "kind,value,name\nfacebook,không có,x\n".encode())

    answer = signed_in(district.lan).post(
        "/quan-tri/nhap/kenh", {"owner": district.vinh_o.pk, "opened_on": "2022-01-01", "file": file}
    )

    assert answer.status_code == 422
    assert "Dòng 2" in answer.content.decode()


def test_boards_are_written_down(signed_in, district):
    client = signed_in(district.lan)
    client.post(
        "/don-vi/ban-bien-tap",
        {
            "unit": district.vinh_o.pk,
            "decision": "13/QĐ-UBND",
            "start": "2023-03-01",
            "members": [district.lan.pk],
        },
    )

    assert "Hồ Thị Lan" in client.get("/don-vi/ban-bien-tap").content.decode()
    assert EditorialBoard.objects.count() == 1


def test_pages_cost_few_queries(signed_in, district, django_assert_max_num_queries):
    for number in range(12):
        keeper(
            channel(district.vinh_o, district.lan, f"https://www.facebook.com/xa.{number}abc"),
            district.lan,
            district.lan,
        )
    client = signed_in(district.tung)
    for address in ("/don-vi/kenh", "/don-vi/phat-ngon", "/don-vi/ban-bien-tap", "/don-vi/kenh/tai-ve"):
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200
    with django_assert_max_num_queries(30):
        client.get(f"/so-dang-ky/kenh/{Channel.objects.first().pk}")
