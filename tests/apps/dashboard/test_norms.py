"""The norms on persons have figures and no state: counted is what was done for them, never who keeps them."""

import pytest

from guong.apps.dashboard.actions import norms as laying
from guong.apps.dashboard.actions.norms import figure_request, norm_figures
from guong.apps.outreach.models import Acknowledgement, ActivityKind, versions
from guong.apps.units.models import scope_of
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart
from tests import factories as make
from tests.apps.outreach.factories import activity, broadcast, campaign, invited, sample
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/quy-tac-ung-xu/chuan-muc"


@pytest.fixture
def directive(district):
    return sample(district, O6=[district.vinh_o, district.vinh_ha])


def asked(district):
    return FigureRequest(1, district.office.pk, (district.vinh_o.pk, district.vinh_ha.pk), START, TODAY, NOW)


def figures(by_norm, code):
    return next(record.figures for record in by_norm.records if record.norm.code == code)


def test_all_nine_stand_there_and_what_nobody_counted_is_said(signed_in, directive, district):
    page = signed_in(district.huong).get(PAGE).content.decode()

    for norm in versions()["1.0"].norms:
        assert f'id="{norm.code}"' in page and norm.title in page
    assert page.count("Chưa có số liệu.") >= 9


def test_what_was_read_and_told_counts_for_all_nine_with_its_denominator(district, directive):
    row = campaign(district)
    Acknowledgement.give(invited(row, district.lan), "confirmed", by=district.lan, at=NOW)
    broadcast(district.vinh_o, district.lan)
    by_norm = norm_figures(asked(district))

    counts = {entry.code: (entry.count, entry.of) for entry in by_norm.together}
    assert counts["campaign-confirmed"] == (1, 2)
    assert counts["outreach-broadcasts"] == (1, None)
    assert counts["outreach-published"] == (1, 2)


def test_good_news_speaks_of_the_norm_on_good_news_alone(district, directive):
    activity(district.vinh_o, district.lan, ActivityKind.GOOD_NEWS, of_code=False, url="https://x.vn/a")
    by_norm = norm_figures(asked(district))

    assert [(entry.code, entry.count) for entry in figures(by_norm, "N5")] == [("outreach-good-news", 1)]
    others = {figure.code for entry in by_norm.records if entry.norm.code != "N5" for figure in entry.figures}
    assert "outreach-good-news" not in others


def test_registered_accounts_speak_of_real_names_and_of_keeping_the_keys(district, directive):
    from tests.apps.registries.factories import channel, keeper

    html = channel(district.vinh_o, district.lan)
    keeper(html, district.lan, district.lan)
    by_norm = norm_figures(asked(district))

    assert [(entry.code, entry.count, entry.of) for entry in figures(by_norm, "N2")] == [
        ("accounts-verified", 0, 1)
    ]
    assert [entry.code for entry in figures(by_norm, "N7")] == ["accounts-kept-by-two"]


def test_figures_of_an_app_to_come_find_their_norm_by_their_code(district, directive, monkeypatch):
    def figure(code):
        return Figure(code, code, 3, "cách đếm", "sổ", START, TODAY, of=4, is_rate=True)

    parts = {
        "accounts": [ReportPart("accounts", (figure("terms-reviewed"),))],
        "incidents": [ReportPart("incidents", (figure("incidents-opened"), figure("incidents-closed")))],
    }
    monkeypatch.setattr(laying, "parts_of", lambda _asked, only: (parts, []))
    by_norm = norm_figures(asked(district))

    assert [entry.code for entry in figures(by_norm, "N1")] == ["terms-reviewed"]
    assert [entry.code for entry in figures(by_norm, "N7")] == ["incidents-opened"]


def test_the_quiz_has_situations_about_every_norm(signed_in, directive, district):
    assert all(entry.questions >= 1 for entry in norm_figures(asked(district)).records)
    assert "tình huống trong bộ câu hỏi" in signed_in(district.huong).get(PAGE).content.decode()


def test_by_normare_no_assignments_and_never_complete(signed_in, directive, district):
    page = signed_in(district.huong).get(f"{PAGE}?van-ban={directive.pk}&ngay={TODAY}").content.decode()

    assert directive.norms.count() == 9
    assert not directive.obligations.filter(code__startswith="N").exists()
    assert "hoàn thành</span>" not in page and "tag good" in page


def test_a_unit_counts_its_own_and_the_lead_all(district, directive):
    def units(person):
        told = {"units": (), "starts_on": START, "on": TODAY, "at": NOW}
        return set(figure_request(directive, scope_of(person, on=TODAY), **told).units)

    assert units(district.lan) == {district.vinh_o.pk}
    assert units(district.huong) == {district.vinh_o.pk, district.vinh_ha.pk}


def test_without_a_directive_the_own_unit_is_counted(signed_in, district):
    activity(district.vinh_o, district.lan, ActivityKind.GOOD_NEWS, of_code=False, url="https://x.vn/a")

    page = signed_in(district.lan).get(PAGE).content.decode()
    assert "trên 1 đơn vị" in page


def test_the_page_is_reached_from_the_directive_and_from_the_campaigns(signed_in, directive, district):
    client = signed_in(district.huong)

    assert (
        f"{PAGE}?van-ban={directive.pk}&amp;ngay=" in client.get(f"/van-ban/{directive.pk}").content.decode()
    )
    assert PAGE in client.get("/pho-bien").content.decode()


def test_the_page_names_nobody_and_a_foreign_directive_counts_nothing(signed_in, directive, district):
    row = campaign(district)
    Acknowledgement.give(invited(row, district.lan), "confirmed", by=district.lan, at=NOW)
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    stranger = make.member("Phan Xa", far, "leader")
    for person in (stranger, district.hoa, district.khach, district.huong):
        answer = signed_in(person).get(f"{PAGE}?van-ban={directive.pk}&ngay={TODAY}")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Hồ Thị Lan" not in page
        if person is stranger or person is district.khach:
            assert str(directive) not in page and answer.context["directive"] is None


@pytest.mark.parametrize("more", ["ngay=2023-03-01", "ngay=2199-01-01", "van-ban=x", "van-ban=999&ngay=x"])
def test_odd_addresses_show_the_page_all_the_same(signed_in, directive, district, more):
    assert signed_in(district.huong).get(f"{PAGE}?{more}").status_code == 200


def test_the_page_costs_few_queries(signed_in, directive, district, django_assert_max_num_queries):
    for n in range(12):
        broadcast(district.vinh_o, district.lan, n)
    client = signed_in(district.huong)
    with django_assert_max_num_queries(40):
        assert client.get(PAGE).status_code == 200


def test_a_norm_that_nobody_counts_by_itself_tells_who_read_the_whole(district, directive):
    row = campaign(district)
    Acknowledgement.give(invited(row, district.lan), "confirmed", by=district.lan, at=NOW)
    by_norm = norm_figures(asked(district))

    for code in ("N3", "N4", "N6", "P1", "P2"):
        assert [entry.code for entry in figures(by_norm, code)] == ["campaign-confirmed", "quiz-passed"]
