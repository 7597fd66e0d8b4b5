"""Leaders and administrators sign in with a second factor: days left are told, then it is asked at once."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification
from guong.apps.units.models import Delegation, RecoveryLink, User
from guong.config.setup.init_command import print_link
from tests import factories as make

pytestmark = pytest.mark.django_db
SET_UP = reverse("mfa_activate_totp")
BANNER = "ngày để bật lớp bảo vệ thứ hai"


@pytest.fixture(autouse=True)
def today(status_on):
    """No demonstration: the day is today."""
    status_on(None)


def age(person, days):
    """Let a login be some days old."""
    User.objects.filter(person=person).update(factor_grace_from=timezone.now() - timedelta(days=days))


def test_the_days_left_are_told_on_every_page_and_the_pages_open(signed_in, district):
    age(district.tung, 5)
    page = signed_in(district.tung).get("/viec/?cua=").content.decode()

    assert f"Còn 9 {BANNER}" in page and SET_UP in page


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_after_a_fortnight_only_the_page_that_sets_it_up_opens(signed_in, district, role):
    person = make.member("Người Chậm", district.vinh_o, role)
    age(person, 15)
    client = signed_in(person)

    for address in (
        "/",
        "/viec/?cua=",
        "/quan-tri/nguoi",
        "/tai-khoan",
        "/tin-bao",
        reverse("account_change_password"),
    ):
        assert client.get(address).headers.get("Location") == SET_UP, address
    closed = client.post(reverse("units:close_login", args=[district.lan.pk]))
    assert closed.headers["Location"] == SET_UP
    page = client.get(SET_UP)
    assert page.status_code == 200
    assert "phải đăng nhập bằng hai lớp" in page.content.decode()
    assert client.post(reverse("account_logout")).status_code == 302


def test_with_the_factor_set_up_everything_opens(signed_in, district):
    age(district.tung, 15)
    TOTP.activate(district.tung.user, "JBSWY3DPEHPK3PXP")
    page = signed_in(district.tung).get("/viec/?cua=")

    assert page.status_code == 200
    assert BANNER not in page.content.decode()


def test_codes_on_paper_alone_are_no_second_factor(signed_in, district):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    age(district.tung, 15)
    RecoveryCodes.activate(district.tung.user)

    assert signed_in(district.tung).get("/viec/?cua=").headers["Location"] == SET_UP


def test_an_officer_is_neither_told_nor_stopped(signed_in, district):
    age(district.lan, 400)
    page = signed_in(district.lan).get("/viec/?cua=")

    assert page.status_code == 200
    assert BANNER not in page.content.decode()


def test_whoever_becomes_a_leader_has_a_fortnight_from_that_day(signed_in, district):
    age(district.lan, 400)
    make.post(district.lan, district.vinh_o, "leader", valid_from=timezone.localdate() - timedelta(days=4))
    page = signed_in(district.lan).get("/viec/?cua=").content.decode()

    assert f"Còn 10 {BANNER}" in page


def test_whoever_stands_in_for_a_leader_counts_from_the_first_day_of_that(signed_in, district):
    age(district.lan, 400)
    start = timezone.localdate() - timedelta(days=20)
    Delegation.objects.create(
        appointment=district.tung.appointments.get(),
        to=district.lan,
        valid_from=start,
        valid_to=start + timedelta(days=60),
    )

    assert signed_in(district.lan).get("/viec/?cua=").headers["Location"] == SET_UP


def test_what_was_typed_waits_until_the_factor_is_set_up(signed_in, district):
    age(district.quan, 15)
    client = signed_in(district.quan)
    address = reverse("succession:enter")
    answer = client.post(address, {"instrument": "Nghị quyết gõ dở"})
    assert answer.headers["Location"] == SET_UP
    TOTP.activate(district.quan.user, "JBSWY3DPEHPK3PXP")

    assert "Nghị quyết gõ dở" in client.get(address).content.decode()


def test_a_demonstration_asks_nobody_and_says_so(signed_in, district, status_on):
    status_on(date(2023, 3, 24))
    age(district.tung, 400)
    client = signed_in(district.tung)

    assert client.get("/viec/?cua=").status_code == 200
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Bản trình diễn không bắt buộc lớp thứ hai." in page


def notices(kind):
    return Notification.objects.filter(kind=kind)


def recipients(kind):
    return {notice.recipient.full_name for notice in notices(kind)}


def test_a_link_is_told_to_the_owner_and_to_who_leads_there(signed_in, district):
    leader = make.member("Chủ Tịch Xã", district.vinh_o, "leader")
    signed_in(district.quan).post(reverse("units:recovery", args=[district.lan.pk]))

    assert recipients("login.recovery_issued") == {"Hồ Thị Lan", "Chủ Tịch Xã"}
    assert all(notice.urgent for notice in notices("login.recovery_issued"))
    assert "của bạn" in notices("login.recovery_issued").get(recipient=district.lan).title
    assert "Hồ Thị Lan" in notices("login.recovery_issued").get(recipient=leader).title


def test_where_nobody_else_leads_whoever_leads_above_is_told(signed_in, district):
    chair = make.member("Hoàng Chủ Tịch", district.province, "leader")
    top = make.member("Trần Tỉnh", district.province, "administrator")
    signed_in(top).post(reverse("units:recovery", args=[district.tung.pk]))

    assert recipients("login.recovery_issued") == {"Nguyễn Văn Tùng", chair.full_name}


def test_a_password_set_by_a_link_is_told_and_takes_the_factor_off(district):
    TOTP.activate(district.tung.user, "JBSWY3DPEHPK3PXP")
    age(district.tung, 400)
    now = timezone.now()
    _link, token = RecoveryLink.issue(district.lan.user, by=district.quan, at=now)
    RecoveryLink.open(token, at=now).use("mot-cau-ngan-de-nho", at=now)

    assert recipients("login.recovered") == {"Hồ Thị Lan", "Nguyễn Văn Tùng"}


def test_a_stolen_way_back_in_of_a_leader_opens_nothing_but_the_set_up_page(client, district):
    age(district.tung, 400)
    TOTP.activate(district.tung.user, "JBSWY3DPEHPK3PXP")
    now = timezone.now()
    _link, token = RecoveryLink.issue(district.tung.user, by=district.quan, at=now)
    RecoveryLink.open(token, at=now).use("mot-cau-ngan-de-nho", at=now)
    client.post("/dang-nhap", {"login": "tung", "password": "mot-cau-ngan-de-nho"})

    assert client.get("/viec/?cua=").headers["Location"] == SET_UP


def test_the_last_resort_on_the_server_is_logged_and_told_to_all_leaders(district, capsys):
    from guong.apps.activity.models import Entry

    for unit in (district.vinh_o, district.vinh_ha, district.province):
        make.member(f"Lãnh đạo {unit}", unit, "leader")
    print_link("quan")

    assert "/vao-lai/" in capsys.readouterr().out
    assert Entry.objects.about(district.quan.user).get().by_id is None
    leaders = recipients("login.recovery_issued")
    assert leaders == {
        "Phan Quân",
        "Nguyễn Văn Tùng",
        "Lãnh đạo xã Vĩnh Ô",
        "Lãnh đạo xã Vĩnh Hà",
        "Lãnh đạo tỉnh Quảng Trị",
    }
    assert "Một lệnh trên máy chủ" in notices("login.recovery_issued").first().title


def test_turning_the_factor_off_is_told_to_both(signed_in, district):
    TOTP.activate(district.lan.user, "JBSWY3DPEHPK3PXP")
    signed_in(district.lan).post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=district.lan.user).exists()
    assert recipients("login.second_factor_removed") == {"Hồ Thị Lan", "Nguyễn Văn Tùng"}


def test_a_factor_and_a_password_of_a_thief_are_told_to_the_owner_alone(signed_in, district):
    from allauth.account.signals import password_changed
    from allauth.mfa.signals import authenticator_added

    TOTP.activate(district.lan.user, "JBSWY3DPEHPK3PXP")
    factor = Authenticator.objects.get(user=district.lan.user)
    client = signed_in(district.lan)
    request = client.get("/tai-khoan").wsgi_request
    authenticator_added.send(Authenticator, request=request, user=district.lan.user, authenticator=factor)
    password_changed.send(User, request=request, user=district.lan.user)

    assert recipients("login.second_factor_added") == {"Hồ Thị Lan"}
    assert recipients("login.password_changed") == {"Hồ Thị Lan"}


HEAD = "Người,Đơn vị,Vai trò,Từ ngày\n"


def import_post(administrator, row):
    from guong.apps.units.actions.table_import import Bounds, Sheet, bring_in
    from guong.apps.units.actions.tables import read_table
    from guong.apps.units.models import scope_of

    today = timezone.localdate()
    bounds = Bounds(by=administrator, at=timezone.now(), scope=scope_of(administrator, on=today))
    return bring_in(Sheet.POSTS, read_table((HEAD + row).encode(), "a.csv"), bounds, on=today)


def test_an_administrator_who_makes_himself_a_leader_is_told_of_to_who_leads(district):
    chair = make.member("Chủ Tịch Xã", district.vinh_o, "leader")
    import_post(district.quan, "quan,xã Vĩnh Ô,lãnh đạo,01/07/2026\n")

    notice = notices("appointment.role_given").get()
    assert notice.recipient == chair and notice.urgent
    assert "Phan Quân giữ vai trò lãnh đạo ở xã Vĩnh Ô" in notice.title


def test_where_nobody_leads_who_leads_above_is_told_and_of_an_officer_nobody(district):
    import_post(district.quan, "lan,xã Vĩnh Ô,quản trị,01/07/2026\n")
    import_post(district.quan, "lan,xã Vĩnh Ô,văn thư,01/07/2026\n")

    assert recipients("appointment.role_given") == {"Nguyễn Văn Tùng"}


def test_a_name_that_is_taken_away_leaves_the_notices_too(signed_in, district):
    make.member("Chủ Tịch Xã", district.vinh_o, "leader")
    signed_in(district.quan).post(reverse("units:recovery", args=[district.lan.pk]))
    import_post(district.quan, "lan,xã Vĩnh Ô,quản trị,01/07/2026\n")
    district.lan.blank(by=None, at=timezone.now())

    written = str(list(Notification.objects.values_list("title", "detail")))
    assert Notification.objects.count() == 3
    assert "Lan" not in written


GIVING_AWAY = (
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
)


@pytest.fixture
def thief(signed_in, district):
    """A session of Lan with her password typed a moment ago, and without her telephone."""
    TOTP.activate(district.lan.user, "JBSWY3DPEHPK3PXP")
    Authenticator.objects.update(created_at=timezone.now() - timedelta(hours=1))
    return signed_in(district.lan)


@pytest.mark.parametrize("name", GIVING_AWAY)
def test_a_stolen_session_and_password_neither_turn_the_factor_off_nor_show_its_codes(thief, name):
    for answer in (thief.get(reverse(name)), thief.post(reverse(name))):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_with_a_code_the_owner_turns_it_off(thief):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", next(yield_hotp_counters_from_time())))
    back = reverse("mfa_deactivate_totp")
    answer = thief.post(reverse("mfa_reauthenticate"), {"code": code, "next": back})
    assert answer.url == back

    thief.post(back)
    assert not Authenticator.objects.exists()
