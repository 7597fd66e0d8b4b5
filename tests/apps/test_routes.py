"""Every route is closed: to people without a login, and to people of another unit."""

from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Role, UnitVersion
from tests import factories as make

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
REFUSED = (403, 404)
# The way in, and out again.
ENTRANCE = {
    *("account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn"),
    "office_sign_in",
}
# What a login has to itself; no row of anybody else can be named here.
OWN = {
    "account_reauthenticate", "account_change_password", "mfa_index", "mfa_reauthenticate",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "office_accounts", "office_link",
}  # fmt: skip

# Which permission each act on a row needs; of several, any of them.
ACTS = {
    (Permission.READ,): ("evidence:recompute", "proofreading:kept", "units:finish_leave", "audits:score"),
    (Permission.DRAFT_REPORT,): (
        *("reports:write", "reports:send", "reports:recall", "reports:paragraph", "reports:propose"),
        *("reports:report_period", "reports:keep_unfinished"),
    ),
    (Permission.ISSUE,): (
        *("reports:issue", "reports:attach_scan", "reports:template", "reports:send_back"),
        "inspections:issue_plan",
        "registries:issue_regulation",
    ),
    (Permission.EDIT_REGISTERS, Permission.EXAMINE): (
        *("audits:ask", "audits:ask_unseen", "audits:stop", "audits:choose", "audits:draw_picture"),
    ),
    (Permission.WRITE,): (
        *("proofreading:rewrite", "proofreading:discard", "outreach:void"),
        *("proofreading:edit_article", "proofreading:submit_article", "proofreading:recall_article"),
        "proofreading:article_slots",
        *("proofreading:view_article", "proofreading:approve_article", "proofreading:send_back_article"),
        *("proofreading:schedule_article", "proofreading:unschedule_article"),
        *("proofreading:publish_article", "proofreading:correct_article", "proofreading:remove_article"),
        *("proofreading:archive_article", "proofreading:look_article"),
        *("press:begin", "press:note_falsehood", "press:plan_conference", "press:note_briefing"),
        *("press:hold_conference", "press:cancel_conference", "press:assign", "press:write"),
        "press:confirm_yearly",
        *("press:approve", "press:act", "press:act_on_falsehood"),
        *("obligations:pass_down", "obligations:issue_onward", "obligations:drop_onward"),
        "obligations:note_onward_receipt",
    ),
    (Permission.APPROVE_CONTENT,): ("proofreading:end", "registries:approve", "incidents:approve"),
    (Permission.RUN_CAMPAIGN,): (
        *("outreach:joiners", "outreach:move", "outreach:close", "outreach:sheet", "outreach:issue_anew"),
    ),
    (Permission.EXAMINE,): (
        *("inspections:add_round", "inspections:sample", "inspections:choose", "inspections:join"),
        *("inspections:leave", "inspections:step", "inspections:note", "inspections:checklist"),
        *("inspections:settle", "inspections:add_picture", "inspections:sign", "inspections:conclude"),
        *("inspections:relook", "inspections:end_plan", "inspections:end_round", "inspections:note_refusal"),
        *("outreach:examine", "evidence:void", "evidence:observe", "evidence:draw"),
        *("audits:uphold", "audits:refuse"),
    ),
    (Permission.MANAGE_UNITS,): ("incidents:contact", "units:change"),
    (Permission.HANDLE_INCIDENT,): (
        *("incidents:step", "incidents:prove", "incidents:act", "incidents:paper"),
        *("incidents:close", "incidents:merge"),
        *(
            "incidents:tip_aside",
            "incidents:suggestion_aside",
            "incidents:tip_pass",
            "incidents:check_contact",
        ),
        "incidents:issue",
    ),
    (Permission.CONFIRM,): ("incidents:learn", "obligations:reading", "obligations:remove"),
    (Permission.REORGANISE,): (
        *("succession:carry_out", "succession:drop", "succession:correct", "succession:undo"),
        *("succession:propose", "succession:approve", "succession:refuse"),
    ),
    (Permission.ASSIGN,): (
        "obligations:handing_out",
        "obligations:figures",
        "obligations:give",
        "obligations:give_again",
        "obligations:note_answer",
        "obligations:undo_handing_out",
        *("obligations:undo_tracking", "obligations:incoming_paper"),
        "audits:assign",
    ),
    (Permission.INTAKE,): (
        *("obligations:correct_head", "obligations:add_missed", "obligations:drop", "obligations:correct"),
        *("obligations:set_bearer", "obligations:take_unclear"),
        *("obligations:skip_unclear", "obligations:restore_unclear"),
        *("obligations:set_duty_aside", "obligations:split_duty", "obligations:take_duty_back"),
    ),
    (Permission.SET_DEADLINE,): (
        *("obligations:set_deadline", "obligations:extend"),
        *("obligations:undo_deadline", "obligations:correct_deadline"),
        *("obligations:grant_extension", "obligations:refuse_extension"),
    ),
    (Permission.TAKE,): (
        *("obligations:receive", "obligations:start", "obligations:decline"),
        *("registries:acknowledge_orientation", "obligations:acknowledge_onward"),
    ),
    (Permission.SUBMIT,): (
        *("inspections:object", "inspections:unit_sign", "inspections:self_score"),
        "obligations:submit",
        "obligations:contribute",
        "obligations:fill_figures",
        "obligations:ask_extension",
        "obligations:recall",
        *("audits:recheck", "audits:answer"),
    ),
    (Permission.ACCEPT,): (
        *("obligations:accept", "obligations:return", "obligations:reopen", "obligations:undo"),
        *("obligations:accept_many", "obligations:undo_judgement"),
        *("obligations:desk_receive", "obligations:desk_conclude"),
    ),
    (Permission.WITHDRAW,): (
        *("obligations:pause", "obligations:resume", "obligations:withdraw", "evidence:tombstone"),
    ),
    (Permission.URGE,): (
        *("obligations:urge", "obligations:undo_urging", "press:remind_yearly"),
        *("audits:propose", "audits:propose_unseen"),
    ),
    (Permission.EDIT_REGISTERS,): (
        *("registries:appoint_custodian", "registries:verify", "registries:review", "registries:rename"),
        *("registries:close", "registries:hand_over", "registries:unconfirm", "registries:issue_code"),
        *("registries:search", "registries:inherit", "lawbook:undo"),
        *("registries:note_head", "registries:assign", "registries:delegate"),
        *("registries:end_mandate", "registries:declare_publication"),
        *("registries:draft_regulation", "registries:enter_regulation", "registries:rewrite_regulation"),
        *("registries:drop_regulation", "registries:add_seat", "registries:end_seat"),
        *("registries:attest", "registries:note_matter", "registries:note_demand"),
        *("registries:receive_orientation", "registries:settle_matter", "registries:answer_demand"),
        *("registries:premises", "registries:miss_office"),
    ),
    (Permission.REQUEST_OVERRIDE,): ("evidence:override",),
    (Permission.APPROVE_OVERRIDE,): ("evidence:approve", "evidence:refuse", "evidence:end"),
    (Permission.MANAGE_PEOPLE,): (
        *("api:end_webhook", "api:replay_webhook"),
        *("units:recovery", "units:close_login", "units:agree", "units:refuse", "units:end_token"),
        "units:open_account",
    ),
}
PERMISSIONS_OF_ACT = {name: permissions for permissions, names in ACTS.items() for name in names}
# Acts that need more than the role: a contributor's own share, a unit without login, one's own post, a state,
# what the query names.
NEEDS_MORE = {
    "obligations:contribute",
    "obligations:note_answer",
    "evidence:observe",
    "evidence:draw",
    "units:finish_leave",
}


def routes():
    """List (name, whether it takes arguments) of every pattern of the URLconf."""

    def walk(patterns, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                assert pattern.name, f"a route without a name: {pattern.pattern}"
                yield f"{space}{pattern.name}", bool(pattern.pattern.converters)

    return list(walk(get_resolver().url_patterns))


def gather_table(name):
    """Gather one table from every app's `routes.py`."""
    table = {}
    for path in sorted(HERE.glob("*/routes.py")):
        table |= getattr(import_module(f"tests.apps.{path.parent.name}.routes"), name, {})
    return table


ROUTES = routes()
# Of the wiring itself: what a machine asks to know whether the server lives.
PROBES = dict.fromkeys(("healthz", "readyz"), lambda district: [])
DOORS, PUBLIC = gather_table("DOORS"), gather_table("PUBLIC") | PROBES
CLOSED = [(name, takes) for name, takes in ROUTES if name not in {*PUBLIC, *ENTRANCE}]


def knock(client, name, args):
    """Try a route by GET and by POST; give the answers of the methods it knows."""
    address = reverse(name, args=args)
    answers = [client.get(address), client.post(address)]
    known = [answer for answer in answers if answer.status_code != 405]
    assert known, f"{name} answers neither GET nor POST"
    return known


def assert_entrance(answers):
    for answer in answers:
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_every_route_with_an_argument_has_the_row_it_needs():
    with_argument = {name for name, takes in ROUTES if takes}

    assert with_argument <= {*DOORS, *PUBLIC}, "add the route to tests/apps/<app>/routes.py"


def test_no_table_names_a_route_that_is_gone():
    assert {*DOORS, *PUBLIC, *ENTRANCE, *OWN, *PERMISSIONS_OF_ACT} <= {name for name, _takes in ROUTES}


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if not takes])
def test_without_a_login_a_route_leads_to_the_entrance(client, district, name):
    assert_entrance(knock(client, name, []))


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if takes])
def test_a_row_is_closed_to_strangers_to_another_unit_and_to_another_district(signed_in, district, name):
    args = DOORS[name](district)
    far = make.unit("huyện Khác", kind="district", parent=district.province)

    assert_entrance(knock(Client(), name, args))
    for person in (district.hoa, make.member("Phan Xa", far, "administrator")):
        for answer in knock(signed_in(person), name, args):
            assert answer.status_code == 404, person


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if not takes and name not in OWN])
def test_a_login_without_a_post_is_shown_nothing_of_anybody(signed_in, district, name):
    for answer in knock(signed_in(district.khach), name, []):
        page = answer.content.decode(errors="replace")
        assert not any(word in page for word in ("Vĩnh Ô", "Hồ Thị Lan", "Lê Thị Hương"))


@pytest.mark.parametrize("name", list(PUBLIC))
def test_a_public_route_shows_nothing_of_the_inside(client, district, name):
    for answer in knock(client, name, PUBLIC[name](district)):
        assert answer.status_code < 500
        assert "Hồ Thị Lan".encode() not in b"".join(answer)


# The rule is one for all pages: every day it is tried on some of them, in the long run on each.
SOME_CLOSED = [
    pytest.param(*route, marks=() if place % 5 == 0 else pytest.mark.release)
    for place, route in enumerate(CLOSED)
]


@pytest.mark.parametrize(("name", "takes"), SOME_CLOSED)
def test_what_somebody_signed_in_gets_is_kept_by_no_browser(signed_in, district, name, takes):
    address = reverse(name, args=DOORS[name](district) if takes else [])

    for answer in (signed_in(district.quan).get(address), signed_in(district.tung).get(address)):
        assert "no-store" in answer["Cache-Control"], answer.status_code


def hold_every_post():
    """Make somebody with a post in every unit that stands; give the person, and a way to change the role."""
    person = make.person("Người khắp nơi")
    for version in UnitVersion.objects.in_force(on=make.TODAY).select_related("unit"):
        end = version.unit.current().valid_to
        make.post(person, version.unit, valid_from=make.TODAY, valid_to=end)
    make.user(person)
    return person, lambda role: Appointment.objects.filter(person=person).update(role=role)


# A key of a login and what somebody is told need no permission: they are their owner's alone.
NO_ACTS = {
    *PERMISSIONS_OF_ACT,
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "office_unlink",
    "notices:by_hand",
}


@pytest.mark.parametrize("name", [name for name, takes in CLOSED if takes and name not in NO_ACTS])
def test_an_act_on_a_row_names_the_permission_it_needs(signed_in, district, name):
    answer = signed_in(district.tung).post(reverse(name, args=DOORS[name](district)))

    assert answer.status_code == 405, "add the act to ACTS"


@pytest.mark.parametrize("name", list(PERMISSIONS_OF_ACT))
def test_only_the_right_role_acts_even_for_who_holds_a_post_in_every_unit(signed_in, district, name):
    address = reverse(name, args=DOORS[name](district))
    roles = frozenset().union(*(ROLES_OF_PERMISSION[needed] for needed in PERMISSIONS_OF_ACT[name]))

    person, take_role = hold_every_post()
    client = signed_in(person)

    for role in set(Role) - roles:
        take_role(role)
        assert client.post(address).status_code in REFUSED, role
    if name not in NEEDS_MORE:
        take_role(min(roles))
        assert client.post(address).status_code not in REFUSED
