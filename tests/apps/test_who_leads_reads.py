"""The office that leads a directive reads the registers of the units that bear its duties, and no others."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.audits.models import Run
from guong.apps.incidents.models import Incident
from guong.apps.incidents.views.acts import PLAIN_ACTS
from guong.apps.notices.models import Notification
from guong.apps.obligations.models import Assignment
from guong.apps.registries.models import Channel, EditorialBoard, SpokespersonMandate
from guong.apps.units.actions.reorganise import Act, merge
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.apps.incidents.factories import case, proof
from tests.apps.obligations.factories import assignment
from tests.apps.registries.factories import channel, keeper
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
ISSUED = date(2023, 3, 10)  # of the letter that the factories read
REGISTERS = (Channel, EditorialBoard, SpokespersonMandate, Incident, Run)


def fill_registers(unit, by, name):
    """Give a unit a page, a website that was looked at, a board, a spokesperson and a case."""
    rows = [
        channel(unit, by, f"https://www.facebook.com/{name}"),
        site(unit, by, f"https://{name}.quangtri.gov.vn"),
        EditorialBoard.set_up(unit, decision="01/QĐ", members=[(by, "")], start=make.START, by=by, at=NOW),
        SpokespersonMandate.give(
            unit, by, act="02/QĐ", phone="0233 3820 100", start=make.START, by=by, at=NOW
        ),
        case(unit, by, address=f"https://facebook.com/{name}.hotro"),
    ]
    return [*rows, finished(asked(rows[1]), (OWNER, "trong"))]


def reads(person, *, on=TODAY):
    """Give what a person sees of each register, as (its name, id)."""
    scope = scope_of(person, on=on)
    return {(model.__name__, row.pk) for model in REGISTERS for row in model.objects.visible_to(scope)}


def keys(rows):
    return {(type(row).__name__, row.pk) for row in rows}


@pytest.fixture
def vinh_o_rows(district):
    return fill_registers(district.vinh_o, district.lan, "vinho")


@pytest.fixture
def vinh_ha_rows(district):
    return fill_registers(district.vinh_ha, district.hoa, "vinhha")


def test_the_lead_reads_the_registers_of_who_bears_a_duty_and_of_nobody_else(
    district, vinh_o_rows, vinh_ha_rows
):
    assert reads(district.huong) == set()

    assignment(district)

    assert reads(district.huong) == keys(vinh_o_rows)


def test_another_office_of_the_district_reads_none(district, vinh_o_rows):
    other_office = make.unit("Phòng Tài chính", kind="division", parent=district.top)
    stranger = make.member("Lê Thị Tài", other_office, "lead_officer", "tai")
    assignment(district)

    assert reads(stranger) == set()
    assert reads(district.hoa) == set()


@pytest.mark.parametrize("act", ["withdraw", "decline"])
def test_what_was_taken_back_or_sent_wrongly_opens_nothing(district, vinh_o_rows, act):
    row = assignment(district)
    who = district.huong if act == "withdraw" else district.lan
    getattr(row, act)(reason="giao nhầm", by=who, at=NOW)

    assert reads(district.huong) == set()


def test_a_draft_opens_nothing(district, vinh_o_rows):
    row = assignment(district)
    Assignment.objects.filter(pk=row.pk).update(state="draft")

    assert reads(district.huong) == set()


def test_what_ended_before_the_directive_stays_closed(district):
    old = channel(district.vinh_o, district.lan)
    old.close(last_day=ISSUED - timedelta(days=1), why="thôi dùng", by=district.lan, at=NOW)
    later = channel(district.vinh_o, district.lan, "https://www.facebook.com/moi")
    later.close(last_day=ISSUED, why="thôi dùng", by=district.lan, at=NOW)
    assignment(district)

    assert reads(district.huong) == keys([later])


def test_who_left_the_office_reads_nothing_from_the_next_day_on(district, vinh_o_rows):
    assignment(district)
    district.huong.appointments.update(valid_to=TODAY)

    assert reads(district.huong) == keys(vinh_o_rows)
    assert reads(district.huong, on=TODAY + timedelta(days=1)) == set()


def test_the_heir_of_the_office_that_led_reads_on(district, vinh_o_rows):
    assignment(district)
    day = TODAY + timedelta(days=30)
    heir = make.unit("Phòng Văn hóa - Xã hội", kind="division", parent=district.top)
    other = make.unit("Phòng Kinh tế", kind="division", parent=district.top)
    district.huong.appointments.update(valid_to=day - timedelta(days=1))
    merge([district.office], heir, Act(day, "30/NQ", None, NOW))
    officer, stranger = make.member("Lê Văn Kế", heir), make.member("Lê Văn Khác", other)

    assert reads(officer, on=day - timedelta(days=1)) == set()
    assert reads(officer, on=day) == keys(vinh_o_rows)
    assert reads(stranger, on=day) == set()


def test_the_heir_of_a_bearer_is_read_before_the_work_is_handed_on(district, vinh_o_rows, vinh_ha_rows):
    assignment(district)
    day = TODAY + timedelta(days=30)
    district.lan.appointments.update(valid_to=day - timedelta(days=1))
    merge([district.vinh_o], district.vinh_ha, Act(day, "30/NQ", None, NOW))

    assert reads(district.huong, on=day - timedelta(days=1)) == keys(vinh_o_rows)
    assert reads(district.huong, on=day) == keys(vinh_o_rows + vinh_ha_rows)


PAGES = {
    "registries:channels": "facebook.com/vinho",
    "registries:spokespersons": "0233 3820 100",
    "registries:boards": "01/QĐ",
    "audits:sites": "vinho.quangtri.gov.vn",
    "incidents:incidents": "vinho[.]hotro",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_lists_show_the_lead_what_the_unit_sees(status_on, signed_in, district, vinh_o_rows, name):
    status_on(TODAY)
    address = reverse(name)
    assert PAGES[name] not in signed_in(district.huong).get(address).content.decode()

    assignment(district)

    assert PAGES[name] in signed_in(district.huong).get(address).content.decode()


def test_the_lead_opens_each_row_and_finds_nothing_to_press(status_on, signed_in, district, vinh_o_rows):
    status_on(TODAY)
    assignment(district)
    page, website, _board, _mandate, incident, run = vinh_o_rows
    client = signed_in(district.huong)
    for address in (
        page.get_absolute_url(),
        reverse("audits:site", args=[website.pk]),
        reverse("audits:card", args=[run.pk]),
        reverse("incidents:incident", args=[incident.pk]),
    ):
        answer = client.get(address, follow=True)
        main = answer.content.decode().partition("<main")[2]
        assert answer.status_code == 200, address
        assert 'method="post"' not in main, address
    assert client.get(reverse("incidents:paper", args=[incident.pk, "notice"])).status_code == 404


def test_the_lead_writes_nothing(status_on, signed_in, district, vinh_o_rows):
    status_on(TODAY)
    assignment(district)
    page, website, _board, _mandate, incident, _run = vinh_o_rows
    custodian = keeper(page, district.lan, district.lan)
    running = asked(website)
    client = signed_in(district.huong)
    acts = [
        *(
            reverse(f"registries:{act}", args=[page.pk])
            for act in (
                *("appoint_custodian", "verify", "review", "rename", "close", "approve"),
                *("unconfirm", "issue_code", "search", "inherit"),
            )
        ),
        reverse("registries:hand_over", args=[custodian.pk]),
        reverse("audits:ask", args=[website.pk]),
        reverse("audits:stop", args=[running.pk]),
        *(reverse(f"incidents:{act}", args=[incident.pk]) for act in ("prove", "close", "merge", "learn")),
        *(reverse("incidents:act", args=[incident.pk, act]) for act in PLAIN_ACTS),
        reverse("incidents:step", args=[incident.pk, "proof"]),
    ]
    for address in acts:
        assert client.post(address).status_code in (403, 404), address
    own = channel(district.office, district.huong, "https://www.facebook.com/phong")
    fields = {"why": "gộp", "last_day": "2023-03-20", "successor": page.pk}
    assert client.post(reverse("registries:close", args=[own.pk]), fields).status_code == 422


def test_the_lead_may_propose_a_look_which_the_owner_is_told_of_once_a_week(
    status_on, signed_in, district, vinh_ha_rows
):
    status_on(TODAY)
    unseen = site(district.vinh_o, district.lan, "https://vinho.quangtri.gov.vn")
    foreign, lead = vinh_ha_rows[1], signed_in(district.huong)
    address = reverse("audits:propose", args=[unseen.pk])
    assert lead.post(address).status_code == 404  # it leads nothing there yet
    assignment(district)
    page = lead.get(reverse("audits:sites")).content.decode()
    assert "Đề nghị soi trang ấy" in page and reverse("audits:ask", args=[unseen.pk]) not in page

    done = lead.post(reverse("audits:propose_unseen"), follow=True).content.decode()
    assert "Đã đề nghị soi 1 trang" in done
    run = Run.objects.get(site=unseen)
    assert run.asked_by == district.huong and Entry.objects.about(run).get(verb="run.asked").by_id
    told = Notification.objects.filter(kind="audit.proposed").values_list("recipient__full_name", "title")
    assert {name for name, _title in told} == {"Hồ Thị Lan"}
    assert "Phòng Văn hóa và Thông tin đề nghị soi trang" in told[0][1]
    page = signed_in(district.lan).get(reverse("audits:site", args=[unseen.pk]), follow=True)
    owner = page.content.decode()
    assert "người của Phòng Văn hóa và Thông tin yêu cầu" in owner and "Lê Thị Hương" not in owner
    lead = signed_in(district.huong)
    again = lead.post(address, follow=True).content.decode()
    assert "đề nghị soi lại được sau một tuần" in again and Run.objects.filter(site=unseen).count() == 1
    # Nothing else is opened, and nobody else may.
    for closed in ("ask", "choose"):
        assert lead.post(reverse(f"audits:{closed}", args=[unseen.pk])).status_code in (403, 404)
    assert lead.post(reverse("audits:propose", args=[foreign.pk])).status_code == 404
    assert signed_in(district.hoa).post(address).status_code == 404
    assert signed_in(district.lan).post(address).status_code == 403
    officer = make.member("Ngô Văn Viên", district.office, "officer", "vien")
    assert signed_in(officer).post(address).status_code == 403


def test_a_case_is_read_without_numbers_of_people_and_files_of_the_unit(status_on, signed_in, district):
    status_on(TODAY)
    assignment(district)
    row = case(district.vinh_o, district.lan, words="Người gọi xưng 0912345678.")
    row.prove(proof(district.vinh_o, district.lan), "ảnh", by=district.lan, at=NOW)

    inside = signed_in(district.lan).get(row.get_absolute_url()).content.decode()
    outside = signed_in(district.huong).get(row.get_absolute_url()).content.decode()

    assert "0912345678" in inside and "da-go.txt" in inside
    assert "0912345678" not in outside and "da-go.txt" not in outside
    assert "Hồ Thị Lan" not in outside


def test_reading_for_a_lead_costs_few_queries(district, vinh_o_rows, django_assert_max_num_queries):
    assignment(district)
    with django_assert_max_num_queries(len(REGISTERS) + 6):
        reads(district.huong)
    with django_assert_max_num_queries(len(REGISTERS) + 5):
        reads(district.hoa)


def test_who_leads_finds_a_bearer_that_has_no_spokesperson_in_the_list(district, signed_in):
    assignment(district)

    page = signed_in(district.huong).get("/don-vi/phat-ngon").content.decode()

    assert "Xã Vĩnh Ô" in page and "Xã Vĩnh Hà" not in page
    assert "Chưa ghi người phát ngôn." in page
