"""Whose administrator looks after a person: every post counts, and a second commune reaches nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.units.actions.table_import import Bounds, RowState, Sheet, bring_in
from guong.apps.units.actions.tables import read_table
from guong.apps.units.models import Person, User, scope_of
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LAST_DAY = date(2022, 12, 31)


@pytest.fixture
def moved(district):
    """Somebody who left Vĩnh Ô for Vĩnh Hà at the turn of 2023."""
    person = make.member("Lê Chuyển", district.vinh_o, username="chuyen")
    person.appointments.update(valid_to=LAST_DAY)
    make.post(person, district.vinh_ha, valid_from=date(2023, 1, 1))
    return person


def test_an_administrator_opens_somebody_who_held_two_posts(signed_in, district, moved):
    page = signed_in(district.quan).get(reverse("units:person", args=[moved.pk]))

    assert page.status_code == 200
    assert "In liên kết vào lại" in page.content.decode()


def test_an_administrator_gives_a_way_back_to_somebody_who_held_two_posts(signed_in, district, moved):
    answer = signed_in(district.quan).post(reverse("units:recovery", args=[moved.pk]))

    assert answer.status_code == 200
    assert moved.user.recovery_links.count() == 1


def test_an_administrator_closes_the_login_of_somebody_who_held_two_posts(signed_in, district, moved):
    signed_in(district.quan).post(reverse("units:close_login", args=[moved.pk]))

    assert not User.objects.get(username="chuyen").is_active


def test_the_list_of_people_names_each_person_once(signed_in, district, moved):
    page = signed_in(district.quan).get(reverse("units:people")).content.decode()

    assert page.count("Lê Chuyển") == 1


HEAD_OF_PEOPLE = "Tên đăng nhập,Họ và tên,Thư điện tử,Điện thoại\n"
HEAD_OF_POSTS = "Người,Đơn vị,Vai trò,Từ ngày\n"


@pytest.fixture
def chairman(district):
    """The chairman of the province."""
    return make.member("Hoàng Chủ Tịch", district.province, "leader", "chu_tich_tinh")


@pytest.fixture
def second(district):
    """The administrator of another commune: whoever attacks."""
    return make.member("Bùi Quản Trị", district.vinh_ha, "administrator", "quan_vinh_ha")


def bring_in_as(administrator, sheet, text):
    bounds = Bounds(by=administrator, at=NOW, scope=scope_of(administrator, on=TODAY))
    return bring_in(sheet, read_table(text.encode(), "bang.csv"), bounds, on=TODAY)


def refusal(administrator, sheet, text):
    """Give the sentence that refuses the only row; fail when it is taken."""
    [row] = bring_in_as(administrator, sheet, text).rows
    assert row.state is RowState.WRONG
    return row.error


def managed_by(person, administrator):
    """Tell whether an administrator has somebody in care; the list and the single answer must agree."""
    scope = scope_of(administrator, on=TODAY)
    listed = set(Person.objects.in_care_of(scope))
    assert listed == {somebody for somebody in Person.objects.all() if somebody.managed_by(scope)}
    return person in listed


@pytest.mark.parametrize("start", ["01/01/2023", "01/01/2030", "01/01/2021"])
def test_a_second_commune_cannot_appoint_the_chairman_of_the_province(district, chairman, second, start):
    make.member("Trần Tỉnh", district.province, "administrator")
    text = f"{HEAD_OF_POSTS}chu_tich_tinh,xã Vĩnh Hà,cán bộ đơn vị,{start}\n"
    [row] = bring_in_as(second, Sheet.POSTS, text).rows

    assert (row.state, row.caretaker) == (RowState.WAITING, "tỉnh Quảng Trị")
    assert chairman.appointments.count() == 1
    assert not managed_by(chairman, second)


def test_a_second_commune_cannot_change_the_contacts_of_the_chairman(chairman, second):
    row = "chu_tich_tinh,Tên Khác,ke.xau@example.com,0900000000\n"
    error = refusal(second, Sheet.PEOPLE, HEAD_OF_PEOPLE + row)

    assert "quản trị tỉnh Quảng Trị" in error
    chairman.refresh_from_db()
    assert (chairman.full_name, chairman.email, chairman.phone) == ("Hoàng Chủ Tịch", "", "")


def test_a_post_forced_into_a_second_commune_does_not_hand_the_chairman_over(
    signed_in, district, chairman, second
):
    make.post(chairman, district.vinh_ha, valid_from=TODAY)
    row = "chu_tich_tinh,Tên Khác,,\n"

    assert "tỉnh Quảng Trị" in refusal(second, Sheet.PEOPLE, HEAD_OF_PEOPLE + row)
    assert not managed_by(chairman, second)
    client = signed_in(second)
    assert client.post(reverse("units:recovery", args=[chairman.pk])).status_code == 403
    assert client.post(reverse("units:close_login", args=[chairman.pk])).status_code == 403
    assert not chairman.user.recovery_links.exists()


def test_a_fresh_account_belongs_to_the_commune_that_made_it(signed_in, district, second):
    first = make.member("Lý Quản Trị", district.vinh_o, "administrator", "quan_vinh_o")
    bring_in_as(first, Sheet.PEOPLE, HEAD_OF_PEOPLE + "moi,Người Mới,,\n")
    fresh = User.objects.get(username="moi").person

    assert fresh.created_in == district.vinh_o
    assert managed_by(fresh, first) and managed_by(fresh, district.quan)
    assert not managed_by(fresh, second)
    client = signed_in(second)
    assert "Người Mới" not in client.get(reverse("units:people")).content.decode()
    assert client.get(reverse("units:person", args=[fresh.pk])).status_code == 404
    assert client.post(reverse("units:recovery", args=[fresh.pk])).status_code == 404
    post = HEAD_OF_POSTS + "moi,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023\n"
    [row] = bring_in_as(second, Sheet.POSTS, post).rows
    assert (row.state, row.caretaker) == (RowState.WAITING, "xã Vĩnh Ô")
    assert not fresh.appointments.exists()
    assert not fresh.user.recovery_links.exists()


def test_the_administrator_who_made_an_account_appoints_its_owner(district):
    bring_in_as(district.quan, Sheet.PEOPLE, HEAD_OF_PEOPLE + "moi,Người Mới,,\n")
    result = bring_in_as(
        district.quan, Sheet.POSTS, HEAD_OF_POSTS + "Người Mới,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023\n"
    )

    assert result.count(RowState.NEW) == 1


def test_somebody_of_unknown_origin_belongs_to_the_top_unit(district, second):
    top = make.member("Trần Tỉnh", district.province, "administrator")

    assert managed_by(district.khach, top)
    assert not managed_by(district.khach, district.quan) and not managed_by(district.khach, second)
    text = HEAD_OF_POSTS + "khach,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023\n"
    [row] = bring_in_as(second, Sheet.POSTS, text).rows
    assert (row.state, row.caretaker) == (RowState.WAITING, "đơn vị cao nhất")


def test_somebody_whose_posts_ended_stays_with_the_unit_of_the_last(district, moved, second):
    first = make.member("Lý Quản Trị", district.vinh_o, "administrator")
    moved.appointments.filter(valid_to__isnull=True).update(valid_to=date(2023, 2, 1))

    assert managed_by(moved, second) and managed_by(moved, district.quan)
    assert not managed_by(moved, first)


def test_somebody_with_posts_in_two_communes_belongs_to_the_administrator_above_both(
    signed_in, district, second
):
    first = make.member("Lý Quản Trị", district.vinh_o, "administrator")
    both = make.member("Lê Kiêm Nhiệm", district.vinh_o, username="kiem")
    make.post(both, district.vinh_ha)

    assert managed_by(both, district.quan)
    assert not managed_by(both, first) and not managed_by(both, second)
    assert signed_in(second).get(reverse("units:person", args=[both.pk])).status_code == 200
    row = "kiem,Lê Kiêm,,\n"
    assert "quản trị huyện Vĩnh Linh" in refusal(second, Sheet.PEOPLE, HEAD_OF_PEOPLE + row)


def test_a_person_of_the_same_name_elsewhere_neither_shows_nor_stands_in_the_way(district, second):
    bring_in_as(district.quan, Sheet.PEOPLE, "Họ và tên\nNguyễn Văn An\n")
    result = bring_in_as(second, Sheet.PEOPLE, "Họ và tên\nNguyễn Văn An\n")

    assert result.count(RowState.NEW) == 1
    posts = HEAD_OF_POSTS + "Nguyễn Văn An,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023\n"
    assert bring_in_as(second, Sheet.POSTS, posts).count(RowState.NEW) == 1
    lan = HEAD_OF_POSTS + "Hồ Thị Lan,xã Vĩnh Hà,cán bộ đơn vị,01/01/2023\n"
    assert "Chưa có người" in refusal(second, Sheet.POSTS, lan)


def test_care_in_a_unit_that_ended_or_is_yet_to_begin_follows_its_place_in_the_tree(district, second):
    old = make.unit("xã Cũ", parent=district.top, valid_to=LAST_DAY)
    new = make.unit("xã Mới", parent=district.top, valid_from=date(2025, 7, 1))
    retired, coming = make.person("Lê Nghỉ"), make.person("Lê Sắp Nhận")
    make.post(retired, old, valid_to=LAST_DAY)
    make.post(coming, new, valid_from=date(2025, 7, 1))

    for somebody in (retired, coming):
        assert managed_by(somebody, district.quan)
        assert not managed_by(somebody, second)


def test_the_list_of_people_tells_posts_and_to_the_administrator_who_cannot_sign_in(signed_in, district):
    locked = make.member("Lý Khóa", district.vinh_o, "officer", "khoa")
    User.objects.filter(username="khoa").update(is_active=False)
    client = signed_in(district.quan)
    address = reverse("units:people")

    page, shut = (
        client.get(address).content.decode(),
        client.get(address, {"loc": "chua-vao"}).content.decode(),
    )

    assert "khoa, đã khóa" in page and "xã Vĩnh Ô" in page and "lan" in page
    assert "Lý Khóa" in shut and "Hồ Thị Lan" not in shut
    assert "Lý Khóa" in client.get(address, {"q": "ly khoa"}).content.decode()
    home = " ".join(client.get("/").content.decode().split())
    n = Person.objects.without_way_in(scope_of(district.quan, on=TODAY)).count()
    assert f"{n} người chưa vào được" in home and locked.pk
    # A colleague learns posts, and nothing of logins.
    colleague = signed_in(district.lan).get(address).content.decode()
    assert "Lý Khóa" in colleague and "đã khóa" not in colleague
