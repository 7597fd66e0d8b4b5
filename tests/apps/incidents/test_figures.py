"""Incidents fill their sections of a report: numerator, denominator, rule; what is missing is listed."""

from datetime import date, timedelta

import pytest

from guong.apps.incidents.actions.figures import figures_for_report
from guong.apps.incidents.models import IncidentKind
from guong.engines.documents.writing import FigureRequest
from tests.apps.incidents.factories import case, contained, tip
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=6)


@pytest.fixture
def ask(district):
    units = (district.vinh_o.pk, district.vinh_ha.pk)

    def request(at=LATER, last=TODAY):
        return FigureRequest(1, district.office.pk, units, date(2023, 1, 1), last, at)

    return request


def finish(row, code, minutes, by):
    row.steps.get(code=code).finish(by=by, at=NOW + timedelta(minutes=minutes), words="Đã đăng trang xã.")


def counted(part):
    return {figure.code: (figure.count, figure.of) for figure in part.figures}


def test_nothing_gives_nothing_and_never_nought(ask):
    assert figures_for_report(ask()) == ()


def test_cases_are_counted_by_kind_outcome_and_time(district, ask):
    fast, slow = (
        case(district.vinh_o, district.lan),
        case(district.vinh_ha, district.hoa, IncidentKind.LEAKED),
    )
    idle = case(district.vinh_o, district.lan)
    finish(fast, "proof", 8, district.lan)
    finish(fast, "warn", 90, district.lan)
    finish(fast, "report", 200, district.lan)
    finish(slow, "proof", 45, district.hoa)
    finish(slow, "warn", 130, district.hoa)
    contained(fast, district.lan).close("removed", "", by=district.lan, at=NOW + timedelta(hours=4))
    case(district.vinh_o, district.lan).dismiss("nhầm", by=district.lan, at=NOW)
    case(district.vinh_o, district.lan).merge_into(idle, by=district.lan, at=NOW)

    [part] = figures_for_report(ask())
    counts = counted(part)

    assert counts["incidents-opened"] == (3, None)
    assert (counts["incidents-fake"], counts["incidents-leaked"]) == ((2, None), (1, None))
    assert "incidents-domain" not in counts
    assert counts["incidents-closed"] == (1, 3)
    assert counts["incidents-removed"] == (1, 1)
    assert counts["incidents-begun-soon"] == (1, 3)
    assert counts["incidents-warned-in-time"] == (1, 3)
    assert counts["incidents-reported"] == (1, 3)
    assert counts["incidents-first-median"] == (8, None) and counts["incidents-first-longest"] == (45, None)
    assert "2/3 vụ" in next(
        figure.label for figure in part.figures if figure.code == "incidents-first-median"
    )


def test_the_table_tells_each_case_and_what_became_of_it(district, ask):
    row = case(district.vinh_o, district.lan)
    finish(row, "proof", 8, district.lan)
    finish(row, "tell", 50, district.lan)

    [part] = figures_for_report(ask())
    [table] = part.blocks
    [line] = [[cell.text for cell in row] for row in table.rows]

    assert line[1:3] == ["24/3/2023", "Xã Vĩnh Ô: Giả mạo: hxxps://facebook[.]com/xavinho[.]hotro"]
    assert line[3:] == ["Giữ bằng chứng; báo lãnh đạo và công an", "đang xử lý"]


def test_what_is_missing_is_listed(district, ask):
    case(district.vinh_o, district.lan)
    tip(district.vinh_o)

    [part] = figures_for_report(ask())

    assert part.gaps == (
        "1 sự cố chưa đóng.",
        "1 sự cố đã quá giờ mà chưa ghi việc cảnh báo người dân.",
        "1 sự cố chưa ghi việc nào đã làm.",
        "1 tin báo của người dân chưa có người xem.",
    )


def test_reports_from_residents_alone_are_counted_too(district, ask):
    case(district.vinh_o, district.lan, tip=tip(district.vinh_o)).dismiss("nhầm", by=district.lan, at=NOW)
    tip(district.vinh_o)

    [part] = figures_for_report(ask())

    assert counted(part) == {"tips-looked-at": (1, 2)}


def test_a_lost_account_is_told_among_the_accounts(district, ask):
    page = channel(district.vinh_o, district.lan)
    channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha")
    case(district.vinh_o, district.lan, IncidentKind.LOST, channel=page, address="")

    accounts, _incidents = figures_for_report(ask())

    assert accounts.section == "accounts" and counted(accounts) == {"accounts-lost": (1, 2)}


def test_a_report_tells_what_was_known_at_its_moment(district, ask):
    row = case(district.vinh_o, district.lan)
    finish(row, "proof", 8, district.lan)
    contained(row, district.lan).close("removed", "", by=district.lan, at=NOW + timedelta(hours=4))

    [part] = figures_for_report(ask(at=NOW + timedelta(minutes=5)))

    assert counted(part)["incidents-closed"] == (0, 1)
    assert "incidents-first-median" not in counted(part)
    assert part.blocks[0].rows[0][4].text == "đang xử lý"


def test_cases_outside_the_period_and_of_other_units_are_not_counted(district, ask):
    case(district.vinh_o, district.lan, at=NOW + timedelta(days=2))
    case(district.office, district.huong)

    assert figures_for_report(ask(at=NOW + timedelta(days=9))) == ()


def test_very_many_cases_go_to_the_annex(district, ask):
    for place in range(41):
        case(district.vinh_o, district.lan, address=f"https://gia{place}.example")

    [part] = figures_for_report(ask())

    assert not part.blocks and len(part.annex[0].rows) == 41


def test_the_norm_on_guarding_accounts_has_figures(district, ask):
    from guong.apps.dashboard.actions.norms import norm_figures

    case(district.vinh_o, district.lan)
    [seventh] = [row for row in norm_figures(ask()).records if row.norm.code == "N7"]

    assert {"incidents-opened", "incidents-reported"} <= {figure.code for figure in seventh.figures}


def test_the_report_prints_the_section(district, ask):
    from tests.apps.reports import factories

    row = factories.directive(district)
    row.norms.create(code="N1", polarity="should", text="Tài khoản bị mạo danh thì báo ngay.", start=0, end=9)
    opened = case(district.vinh_o, district.lan)
    finish(opened, "proof", 8, district.lan)
    report = factories.draft(district, row, at=LATER, ends_on=TODAY)
    text = factories.words(factories.composed(report, at=LATER).paper)
    section = text[text.index("Sự cố, tin giả, giả mạo và xử lý") : text.index("Số liệu tổng hợp")]

    assert "Số sự cố\t1\n" in section and "Bảng 2. Sự cố, giả mạo và xử lý" in section
    assert "Chưa có số liệu" not in section
