"""Letters task and address others alone, each with its deadline; the sender says what it does itself."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.obligations.models import Assignment, DeadlineAct, Urging
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.reports.definitions._letters import bearer_beside_sender, law_lines
from guong.apps.reports.definitions._report_data import ReplacedLaw
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import plain_text, write_pdf
from tests.apps.reports import factories
from tests.apps.reports.factories import on
from tests.engines.documents.writing.drafts import letters_beyond_margins

pytestmark = pytest.mark.django_db
LATER = on(20, month=4)
DUE = date(2023, 5, 5)


@pytest.fixture
def directive(district):
    return factories.directive(district)


def begun(district, row, kind, at=LATER):
    options = {"at": at, "ends_on": at.date(), "due_date": DUE}
    return factories.draft(district, row, definition=kind, unit=district.office, **options)


def composed_letter(district, row, kind, at=LATER):
    return factories.composed(begun(district, row, kind, at), at=at)


def text_of(composed):
    return plain_text(composed.paper)


def own(district, row):
    return Assignment.objects.get(directive=row, unit=district.office)


def communes(row, duty):
    return Assignment.objects.filter(directive=row, obligation__code=duty).order_by("pk")


def end(unit, last=date(2023, 4, 10)):
    UnitVersion.objects.filter(unit=unit).update(valid_to=last)


def test_the_annex_of_a_transmittal_has_a_column_of_deadlines_and_no_line_of_the_sender(district, directive):
    [annex] = composed_letter(district, directive, "transmittal").paper.annexes
    table = annex.blocks[0]

    assert table.columns[3].head == "Thời hạn (đến hết ngày)"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", "Xã Vĩnh Hà", "2", "14/4/2023", "1"],
        ["2", "Xã Vĩnh Hà", "1", "chưa có ngày", "1"],
        ["3", "Xã Vĩnh Ô", "2", "14/4/2023", "1"],
        ["4", "Xã Vĩnh Ô", "1", "chưa có ngày", "1"],
        ["", "Cộng", "", "", "4"],
    ]


@pytest.mark.parametrize("kind", ["transmittal", "deadline_act"])
def test_a_letter_neither_addresses_nor_tasks_its_sender_and_says_what_it_does_itself(
    district, directive, kind
):
    composed = composed_letter(district, directive, kind)

    assert composed.paper.recipients == ("UBND các xã, thị trấn",)
    assert "Nhiệm vụ 3" not in text_of(composed)
    assert "Phòng Văn hóa và Thông tin trực tiếp thực hiện nhiệm vụ 3" in text_of(composed)


@pytest.mark.parametrize("kind", ["transmittal", "deadline_act"])
def test_a_letter_that_would_go_to_the_sender_alone_is_refused(district, kind):
    row = factories.directive(district)
    for assignment in Assignment.objects.filter(directive=row).exclude(unit=district.office):
        assignment.withdraw(reason="Giao nhầm.", by=district.huong, at=on(14))

    with pytest.raises(Refused, match="chính đơn vị soạn"):
        factories.issued(district, begun(district, row, kind), at=LATER, issued_on=LATER.date())


def test_words_of_time_that_gave_no_day_are_quoted_and_never_called_not_set(district, directive):
    duty = directive.obligations.get(code="O1")
    type(duty).objects.filter(pk=duty.pk).update(due_at=None, due_phrase="trong đợt cao điểm", kind="once")
    Assignment.objects.filter(obligation=duty).update(due_current=None, due_original=None)
    words = text_of(composed_letter(district, directive, "transmittal"))

    assert "thời hạn: “trong đợt cao điểm”." in words and "chưa đặt" not in words


def test_a_duty_whose_bearer_was_not_read_is_not_said_to_name_none(district, directive):
    duty = directive.obligations.first()
    for assignment in Assignment.objects.filter(obligation=duty):
        assignment.withdraw(reason="Giao nhầm.", by=district.huong, at=on(14))
    type(duty).objects.filter(pk=duty.pk).update(bearer="", lead="")
    gaps = [gap.text for gap in factories.composed(factories.draft(district, directive)).gaps]

    assert any("(văn bản giao: chưa rõ)" in gap for gap in gaps)


def test_where_only_the_sender_or_ended_units_are_late_no_letter_says_that_nothing_is_late(
    district, directive
):
    end(district.vinh_o)
    end(district.vinh_ha)
    late = on(20, month=4)

    with pytest.raises(Refused, match="chỉ còn của chính đơn vị soạn công văn hoặc của đơn vị đã kết thúc"):
        factories.issued(
            district, begun(district, directive, "urging_letter", late), at=late, issued_on=late.date()
        )


@pytest.mark.parametrize(
    ("bearer", "others"),
    [
        ("Phòng Văn hóa và Thông tin, UBND các xã, thị trấn", "UBND các xã, thị trấn"),
        ("UBND các xã và Phòng Văn hóa và Thông tin", "UBND các xã"),
        ("Phòng Văn hóa và Thông tin; Công an huyện; UBND các xã", "Công an huyện; UBND các xã"),
        ("Phòng Văn hóa và Thông tin", ""),
        ("Phòng Văn hóa và Thông tin các huyện", "Phòng Văn hóa và Thông tin các huyện"),
        ("Công an huyện", "Công an huyện"),
    ],
)
def test_the_sender_is_taken_out_of_the_bearers_of_a_duty_and_nobody_else(
    district, directive, bearer, others
):
    report_data = composed_letter(district, directive, "transmittal").report_data
    obligation = report_data.obligations[0]
    obligation.bearer = bearer

    assert bearer_beside_sender(report_data, obligation) == others


def test_a_duty_with_a_deadline_for_some_is_never_called_one_without(district, directive):
    first, *_rest = communes(directive, "O1")
    first.set_due(end_of(date(2023, 4, 28)), trace=["Đặt riêng."], by=district.huong, at=on(15), act=None)
    text = text_of(composed_letter(district, directive, "deadline_act"))

    assert "chưa ghi thời hạn" not in text
    assert "phần việc chưa có thời hạn của các nhiệm vụ sau" in text
    [line] = [line for line in text.splitlines() if line.startswith("- Nhiệm vụ 1")]
    other = "Vĩnh Hà" if first.unit_id == district.vinh_o.pk else "Vĩnh Ô"
    assert f"(đối với xã {other})" in line
    assert "Đơn vị đã được giao thời hạn thì thực hiện theo thời hạn ấy." in text


def test_a_deadline_act_for_duties_wholly_without_one_says_so(district, directive):
    text = text_of(composed_letter(district, directive, "deadline_act"))

    assert "các nhiệm vụ sau, mà văn bản chưa ghi thời hạn:" in text
    assert "Nhiệm vụ 1: Tuyên truyền Bộ Quy tắc" in text and "Nhiệm vụ 2" not in text


def test_the_sender_sets_its_own_work_the_deadline_that_its_letter_says(district, directive):
    report = begun(district, directive, "deadline_act")
    factories.issued(district, report, at=LATER, issued_on=LATER.date())

    assert own(district, directive).due_current == end_of(DUE)


def test_the_issued_letter_is_recorded_with_its_kind_subject_and_issuer(district, directive):
    report = begun(district, directive, "deadline_act")
    factories.issued(district, report, at=LATER, issued_on=LATER.date())
    act = DeadlineAct.objects.get()

    assert (act.kind, act.issuer) == ("Công văn", "Phòng Văn hóa và Thông tin")
    assert act.subject == f"thời hạn thực hiện Công văn số {directive.number}"
    report = factories.draft(district, directive, at=LATER, ends_on=LATER.date())
    assert (
        f"Công văn số {act.number} ngày 20 tháng 4 năm 2023 của Phòng Văn hóa và Thông tin về {act.subject}"
        in text_of(factories.composed(report, at=LATER + timedelta(minutes=1)))
    )


def test_an_urging_letter_urges_others_and_counts_their_work_alone(district, directive):
    mine = own(district, directive)
    mine.set_due(end_of(date(2023, 4, 14)), trace=["Đặt."], by=district.huong, at=on(14), act=None)
    report = begun(district, directive, "urging_letter")
    composed = factories.composed(report, at=LATER)
    assert "còn 2 việc đã quá hạn" in text_of(composed)
    assert composed.paper.recipients == ("Ủy ban nhân dân xã Vĩnh Hà", "Ủy ban nhân dân xã Vĩnh Ô")

    factories.issued(district, report, at=LATER, issued_on=LATER.date())
    assert not Urging.objects.filter(assignment=mine).exists() and Urging.objects.count() == 2


@pytest.mark.parametrize("kind", ["transmittal", "deadline_act", "urging_letter"])
def test_a_unit_that_ended_between_draft_and_issue_is_left_out_and_stands_among_the_gaps(
    district, directive, kind
):
    report = begun(district, directive, kind, at=on(24))
    end(district.vinh_o)
    composed = factories.composed(report, at=LATER)

    assert "Vĩnh Ô" not in text_of(composed)
    assert any("đã kết thúc hoạt động" in gap.text and "Vĩnh Ô" in gap.text for gap in composed.gaps)


def test_a_letter_to_units_that_have_all_ended_is_refused(district, directive):
    report = begun(district, directive, "transmittal", at=on(24))
    end(district.vinh_o)
    end(district.vinh_ha)

    with pytest.raises(Refused):
        factories.issued(district, report, at=LATER, issued_on=LATER.date())


def test_units_are_addressed_in_the_order_of_the_alphabet(district, directive):
    for unit, name in ((district.vinh_o, "xã Vĩnh Long"), (district.vinh_ha, "xã Vĩnh Lâm")):
        UnitVersion.objects.filter(unit=unit).update(name=name)
    composed = composed_letter(district, directive, "urging_letter")

    assert composed.paper.recipients == ("Ủy ban nhân dân xã Vĩnh Lâm", "Ủy ban nhân dân xã Vĩnh Long")
    assert [row[1].text for row in composed.paper.annexes[0].blocks[0].rows] == [
        "Xã Vĩnh Lâm",
        "Xã Vĩnh Long",
    ]


@pytest.mark.parametrize("kind", ["transmittal", "deadline_act", "urging_letter", "unit_short"])
def test_every_paper_ends_with_the_mark_and_is_filed_with_its_drafters(district, directive, kind):
    unit = district.vinh_o if kind == "unit_short" else district.office
    report = factories.draft(
        district, directive, definition=kind, unit=unit, at=LATER, ends_on=LATER.date(), due_date=DUE
    )
    paper = factories.composed(report, at=LATER).paper

    assert "".join(run.text for run in paper.body[-1].runs).endswith("./.")
    assert paper.copies[-1] == ("Lưu: VT" if kind == "unit_short" else "Lưu: VT, VHTT")


@pytest.mark.parametrize("kind", ["transmittal", "deadline_act", "urging_letter", "unit_short"])
def test_no_letter_of_a_paper_stands_outside_its_margins(district, directive, kind):
    long_name = "xã Vĩnh " + "Thượng Hạ Đông Tây " * 4
    UnitVersion.objects.filter(unit=district.vinh_ha).update(name=long_name.strip())
    directive.obligations.update(
        text=f"Rà soát trang https://{'rat-dai.' * 12}example/{'a1' * 60} trước hạn."
    )
    unit = district.vinh_ha if kind == "unit_short" else district.office
    options = {"at": LATER, "ends_on": LATER.date(), "due_date": DUE}
    report = factories.draft(district, directive, definition=kind, unit=unit, **options)

    assert not letters_beyond_margins(write_pdf(factories.composed(report, at=LATER).paper))


def test_a_units_own_report_leaves_out_what_is_nought(district, directive):
    report = factories.draft(
        district, directive, definition="unit_short", unit=district.vinh_o, at=LATER, ends_on=LATER.date()
    )
    text = text_of(factories.composed(report, at=LATER))

    assert "được giao 2 việc" in text and "Đã gửi" not in text and "đang chờ duyệt" not in text
    assert "Trên đây là báo cáo kết quả thực hiện Công văn số" in text


def test_a_letter_says_what_took_the_place_of_a_decree_that_its_duties_rest_on():
    change = ReplacedLaw("Nghị định A", ("Nghị định B",), date(2026, 7, 1), ("9",))
    known = SimpleNamespace(
        obligations=[SimpleNamespace(pk=1, number="9"), SimpleNamespace(pk=2, number="7")],
        law_changes=[change],
    )

    [line] = law_lines(known, [1, 2])
    assert line == (
        "Nghị định A (căn cứ của nhiệm vụ 9) hết hiệu lực từ ngày 01 tháng 7 năm 2026, "
        "được thay bằng Nghị định B."
    )
    assert law_lines(known, [2]) == []
