"""From the plan to the look after the remedy: samples, two telephones, minutes, tasks, who may see."""

import hashlib
from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.activity.transitions import IllegalTransition, Refused
from guong.apps.evidence.models import Observation
from guong.apps.inspections.actions.checklist import prepare_lines, score_self
from guong.apps.inspections.actions.figures import figures_for_report
from guong.apps.inspections.actions.plan_issue import end_plan, end_round, note_refusal
from guong.apps.inspections.actions.sampling_frame import choose_unit, sample_round
from guong.apps.inspections.actions.visit_conclusion import conclude_visit, look_again, put_minutes
from guong.apps.inspections.models import (
    BadBatch,
    CheckEntry,
    EmptyFrame,
    EntryState,
    InspectionPlan,
    InspectionRound,
    LineAnswer,
    Shortcoming,
    TeamMember,
    UnitNotStanding,
    UnitVisit,
)
from guong.apps.inspections.random_sample import FrameUnit, digest_frame, draw
from guong.apps.notices.models import Notification
from guong.apps.obligations.models import Assignment
from guong.apps.units.models import scope_of
from guong.engines.documents.writing import FigureRequest
from tests import factories as rows
from tests.apps.inspections import factories as make
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db
KEYS = [f"{n:032x}" for n in range(9)]


def test_the_same_seed_and_frame_give_the_same_units_and_another_seed_others():
    frame = [FrameUnit(code, f"xã {code}") for code in range(1, 41)]
    sampled = draw(frame, "24/3", 5)

    # Drawn by hand, as the paper says how.
    ranked = sorted(range(1, 41), key=lambda code: hashlib.sha256(f"24/3|{code}".encode()).hexdigest())
    assert sampled == tuple(ranked[:5]) == draw(reversed(frame), "24/3", 5)
    assert draw(frame, "25/3", 5) != sampled and len(draw(frame, "x", 99)) == 40
    assert digest_frame(frame) == digest_frame(reversed(frame)) != digest_frame(frame[1:])


def test_a_sample_is_drawn_once_and_an_empty_frame_is_refused(district):
    row = make.round_of(make.plan(district))
    visits = sample_round(row, size=1, seed="88", by=district.huong, at=NOW)
    row.refresh_from_db()

    assert [visit.unit_id for visit in visits] == list(row.draw_again()) and row.is_intact()
    assert {unit.name for unit in row.frame_units} == {"xã Vĩnh Ô", "xã Vĩnh Hà"}
    with pytest.raises(Refused, match="đã rút"):
        sample_round(row, size=2, seed="89", by=district.huong, at=NOW)
    InspectionRound.objects.filter(pk=row.pk).update(frame=row.frame[:1])
    row.refresh_from_db()
    assert not row.is_intact()
    lonely = rows.unit("huyện Khác", kind="district", parent=district.province)
    office = rows.unit("Phòng Văn hóa", kind="division", parent=lonely)
    far = make.open_plan(
        unit=office, span="round", title="Đợt xa", basis="x", starts_on=TODAY, ends_on=TODAY,
        by=district.huong, at=NOW,
    )  # fmt: skip
    with pytest.raises(EmptyFrame, match="Khung mẫu trống"):
        sample_round(make.round_of(far), size=1, seed="", by=district.huong, at=NOW)


def test_an_ended_unit_is_not_inspected_and_its_heir_is_named(district):
    row = make.round_of(make.plan(district))
    ended = rows.unit("xã Cũ", parent=district.top, valid_from=START, valid_to=TODAY - timedelta(days=1))
    with pytest.raises(UnitNotStanding, match="Xã Cũ đã kết thúc"):
        choose_unit(row, unit=ended, day=TODAY, reason="thử", by=district.huong, at=NOW)
    visit = make.planned(district)
    visit.unit.versions.update(valid_to=TODAY - timedelta(days=1))
    with pytest.raises(UnitNotStanding, match="không kiểm tra được"):
        visit.begin(by=district.huong, at=NOW)
    visit.drop(reason="đơn vị đã sáp nhập", by=district.huong, at=NOW)
    assert visit.state == "dropped"


def observe_by_tool(unit, criterion, outcome, at=NOW, quote="Quy chế năm 2015"):
    look = Observation(
        subject=unit, criterion=criterion, period_from=TODAY, period_to=TODAY, method="TEST",
        outcome=outcome, quote=quote,
    )  # fmt: skip
    Observation.write_of_tool("guong audit", "1", [look], at=at)


def test_the_machine_fills_in_what_it_saw_and_unclear_stays_unclear(district):
    visit = make.planned(district)
    line = visit.lines.get()
    assert line.machine_outcome == "" and line.obligation is not None

    for outcome, words in (
        ("fail", "fail"),
        ("blocked", "unclear"),
        ("unclear", "unclear"),
        ("pass", "pass"),
    ):
        observe_by_tool(visit.unit, line.criterion, outcome)
        Observation.objects.exclude(outcome=outcome).update(voided_at=NOW)
        prepare_lines(visit, at=NOW + timedelta(hours=1))
        line.refresh_from_db()
        assert (line.machine_outcome, line.machine_quote, line.machine_at) == (words, "Quy chế năm 2015", NOW)
    assert visit.lines.count() == 1


def test_what_is_sent_twice_is_taken_once_and_two_telephones_stand_side_by_side(district):
    visit = make.begun(district)
    line = visit.lines.get()
    first = make.send(visit, district.huong, [(line, 0, {"outcome": "pass", "note": "xem sổ"})], key=KEYS[1])
    again = make.send(visit, district.huong, [(line, 0, {"outcome": "pass", "note": "xem sổ"})], key=KEYS[1])
    assert first.pk == again.pk and CheckEntry.objects.count() == 1
    with pytest.raises(BadBatch, match="đã dùng cho lời khác"):
        make.send(visit, district.huong, [(line, 0, {"outcome": "fail"})], key=KEYS[1])

    # A second telephone that had the empty list before it writes something else: nothing is overwritten.
    second = make.send(
        visit, district.minh, [(line, 0, {"outcome": "fail", "note": "sổ thiếu"})], key=KEYS[2]
    )
    line.refresh_from_db()
    assert second.summary["beside"] == [line.pk]
    assert (line.outcome, line.note, line.version) == ("pass", "xem sổ", 1)
    # What says the same, and what was only sent along, changes nothing.
    same = make.send(visit, district.minh, [(line, 0, {"outcome": "pass", "note": "xem sổ"})], key=KEYS[3])
    untouched = make.send(visit, district.minh, [(line, 0, {})], key=KEYS[4])
    assert same.summary["written"] == untouched.summary["written"] == untouched.summary["beside"] == []

    with pytest.raises(Refused, match="Còn 1 mục"):
        put_minutes(visit, by=district.huong, at=NOW)
    beside = CheckEntry.objects.get(state=EntryState.BESIDE)
    beside.choose(by=district.huong, at=NOW)
    line.refresh_from_db()
    assert (line.outcome, line.note, line.version, beside.version) == ("fail", "sổ thiếu", 2, 2)
    assert CheckEntry.objects.get(version=1).outcome == "pass"
    with pytest.raises(IllegalTransition):
        beside.set_aside(by=district.huong, at=NOW)
    put_minutes(visit, by=district.huong, at=NOW)
    with pytest.raises(Refused, match="Phiếu kiểm tra không mở"):
        make.send(visit, district.huong, [(line, 2, {"outcome": "pass"})], key=KEYS[5])
    assert verify() is None


def test_points_are_counted_and_the_unit_stands_beside_the_inspectors(district):
    visit = make.begun(district, scored=True)
    judged, counted, ratio = visit.lines.filter(origin="score")
    answers = [
        (judged, 0, {"points": 7.5}),
        (counted, 0, {"count": 3}),
        (ratio, 0, {"count": 4, "of": 5, "note": "còn 1 văn bản"}),
    ]
    make.send(visit, district.huong, answers)
    own = {
        judged.pk: LineAnswer(points=10),
        counted.pk: LineAnswer(count=4),
        ratio.pk: LineAnswer(note="xem sổ"),
    }
    score_self(visit, own, by=district.lan, at=NOW)

    points = list(visit.lines.filter(origin="score").values_list("self_points", "points"))
    assert points == [(10, 7.5), (20, 10), (None, 8)]
    for fault in (LineAnswer(points=11), LineAnswer(points=-1)):
        with pytest.raises(Refused):
            score_self(visit, {judged.pk: fault}, by=district.lan, at=NOW)


def test_minutes_keep_the_objection_both_sides_sign_and_remedies_become_tasks(district):
    visit = make.minuted(district)
    digest = visit.minutes_digest
    assert Notification.objects.filter(recipient=district.lan, kind="inspection_minutes").exists()
    with pytest.raises(Refused, match="Chỉ trưởng đoàn"):
        visit.sign_for_team(by=district.minh, at=NOW)
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        visit.sign_for_unit(signer="x", by=district.huong, at=NOW)
    visit.object(words="Quy chế đã trình, chờ ký.", by=district.lan, at=NOW)
    visit.sign_for_unit(signer="Hồ Thị Mẫu", by=district.lan, at=NOW)
    with pytest.raises(Refused, match="đơn vị đã ký"):
        visit.object(words="Thêm ý kiến", by=district.lan, at=NOW)
    with pytest.raises(Refused, match="không sửa được nữa"):
        visit.resume(reason="sửa", by=district.huong, at=NOW)
    visit.sign_for_team(by=district.huong, at=NOW)
    assert (visit.state, visit.minutes_digest) == ("signed", digest)

    later = NOW + timedelta(hours=2)
    conclude_visit(visit, number="27", signed_on=TODAY, conclusion="Cơ bản đủ.", by=district.huong, at=later)
    task = Assignment.objects.get(directive__number="27/VHTT")
    [wanting] = visit.shortcomings.all()
    assert (task.unit, task.obligation.text, wanting.assignment) == (
        *(visit.unit, "Sửa, ban hành quy chế, xong trước hết ngày 14/4/2023."),
        task,
    )
    assert str(task.due_current.astimezone().date()) == "2023-04-14" and "27/VHTT" in task.due_trace[0]
    look = Observation.objects.get(by=district.huong)
    assert (look.outcome, look.quote, look.subject) == ("fail", "Quy chế chưa sửa.", visit.unit)

    look_again(wanting, state="persists", relook="Chưa ban hành", by=district.huong, at=later)
    with pytest.raises(Refused, match="Lần xem lại trước"):
        look_again(wanting, state="persists", relook="Vẫn chưa", by=district.huong, at=later)
    look_again(wanting, state="mended", relook="Đã ban hành", by=district.huong, at=later)
    assert wanting.state == "mended"
    request = FigureRequest(
        visit.round.plan.directive_id, district.office.pk, (visit.unit_id, district.vinh_ha.pk), TODAY, TODAY,
        later,
    )  # fmt: skip
    [part] = figures_for_report(request)
    counts = {figure.code: (figure.count, figure.of) for figure in part.figures}
    assert part.section == "inspections" and not part.gaps
    assert counts == {
        "inspections-units": (1, 2),
        "inspections-shortcomings": (1, None),
        "inspections-mended": (1, 1),
    }
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"inspection_visit.signed", "shortcoming.relook_mended", "team_member.joined"} <= verbs
    assert verify() is None


def test_a_unit_that_does_not_sign_is_noted_with_reason_and_witness_and_the_minutes_stand(district):
    visit = make.minuted(district)
    digest, noting = visit.minutes_digest, {"reason": "không nêu lý do", "witness": "Trần Văn Thôn"}
    for nobody in (district.minh, district.lan):  # neither a member who does not head it, nor the unit itself
        with pytest.raises(Refused):
            visit.note_refusal(**noting, by=nobody, at=NOW)
    note_refusal(visit, **noting, by=district.huong, at=NOW)
    assert Notification.objects.filter(recipient=district.lan, title__contains="không ký biên bản").exists()
    with pytest.raises(Refused, match="đã ghi đơn vị không ký"):
        visit.note_refusal(**noting, by=district.huong, at=NOW)
    visit.object(words="Chưa được đọc bản in.", by=district.lan, at=NOW)  # its word is not closed off
    visit.resume(reason="in lại", by=district.huong, at=NOW)
    assert (visit.refused_at, visit.refusal_witness) == (None, "")  # other minutes, nobody refused them
    put_minutes(visit, by=district.huong, at=NOW)
    note_refusal(visit, **noting, by=district.huong, at=NOW)
    visit.sign_for_team(by=district.huong, at=NOW)

    assert (visit.state, visit.unit_signed_at, visit.minutes_digest) == ("signed", None, digest)
    with pytest.raises(Refused, match="chưa ở bước ký"):
        visit.sign_for_unit(signer="Hồ Thị Mẫu", by=district.lan, at=NOW)
    conclude_visit(visit, number="27", signed_on=TODAY, conclusion="", by=district.huong, at=NOW)
    request = FigureRequest(
        visit.round.plan.directive_id, district.office.pk, (visit.unit_id,), TODAY, TODAY, NOW
    )
    [part] = figures_for_report(request)
    assert "đơn vị không ký, có người chứng kiến" in repr(part.blocks) and not part.gaps
    assert UnitVisit.blank_signers(TODAY + timedelta(days=1)) == 1
    visit.refresh_from_db()
    assert (visit.refusal_witness, visit.refusal_reason) == ("", "không nêu lý do")


def test_a_unit_noted_as_not_signing_may_still_sign_until_the_head_has(district):
    visit = make.minuted(district)
    note_refusal(visit, reason="chờ họp", witness="Trần Văn Thôn", by=district.huong, at=NOW)
    visit.sign_for_unit(signer="Hồ Thị Mẫu", by=district.lan, at=NOW + timedelta(hours=1))
    visit.sign_for_team(by=district.huong, at=NOW + timedelta(hours=2))
    assert visit.state == "signed" and visit.refused_at and visit.unit_signed_at


def test_a_round_and_a_plan_end_before_their_day_and_what_was_begun_is_finished(district):
    begun = make.begun(district)
    row, plan = begun.round, begun.round.plan
    task = Assignment(obligation=begun.lines.get().obligation, unit=district.vinh_ha, given_date=TODAY)
    Assignment.give_many([task], by=district.huong, at=NOW)
    planned = choose_unit(row, unit=district.vinh_ha, day=TODAY, reason="thêm", by=district.huong, at=NOW)
    with pytest.raises(Refused, match="lý do"):
        end_round(row, reason="  ", by=district.huong, at=NOW)
    end_round(row, reason="bão số 3", by=district.huong, at=NOW)

    planned.refresh_from_db()
    assert (planned.state, planned.drop_reason) == ("dropped", "đợt dừng: bão số 3")
    assert Notification.objects.filter(title__startswith="Không kiểm tra nữa").exists()
    with pytest.raises(Refused, match="Đợt đã dừng"):
        choose_unit(row, unit=district.vinh_ha, day=TODAY, reason="lại", by=district.huong, at=NOW)
    with pytest.raises(Refused, match="Đợt đã dừng"):
        sample_round(row, size=1, seed="1", by=district.huong, at=NOW)
    end_plan(plan, reason="hết kinh phí", by=district.tung, at=NOW)
    assert plan.state == "ended"
    with pytest.raises(Refused, match="đã dừng nên không thêm"):
        InspectionRound.open(plan, name="Đợt 2", starts_on=TODAY, ends_on=TODAY, by=district.huong, at=NOW)
    begun.refresh_from_db()
    make.send(begun, district.huong, [(begun.lines.get(), 0, {"outcome": "pass"})])
    put_minutes(begun, by=district.huong, at=NOW)  # goes on, and the unit sees it
    assert UnitVisit.objects.visible_to(scope_of(district.lan, on=TODAY)).count() == 1

    draft = make.plan(district, title="Kế hoạch thôi")
    end_plan(draft, reason="lập nhầm", by=district.huong, at=NOW)
    assert draft.state == "dropped"
    assert draft not in InspectionPlan.objects.visible_to(scope_of(district.huong, on=TODAY))
    with pytest.raises(IllegalTransition):
        end_plan(draft, reason="lại", by=district.huong, at=NOW)


def test_who_is_in_a_joint_team_sees_that_round_only_and_nothing_once_he_left(district):
    far = rows.unit("huyện Khác", kind="district", parent=district.province)
    guest = rows.member("Phan Xa", far, "officer", "phanxa")
    visit = make.begun(district)
    other = make.round_of(make.plan(district, title="Đợt khác"))

    def sees(person):
        scope = scope_of(person, on=TODAY)
        rounds = InspectionRound.objects.visible_to(scope)
        return set(rounds.values_list("pk", flat=True)), UnitVisit.objects.visible_to(scope).count()

    assert sees(guest) == (set(), 0)
    member = TeamMember.join(visit.round, guest, role="member", by=district.huong, at=NOW)
    assert sees(guest) == ({visit.round_id}, 1)
    assert sees(district.huong) == ({visit.round_id, other.pk}, 1)
    assert sees(district.hoa) == (set(), 0) and sees(district.lan) == (set(), 1)
    make.send(visit, guest, [(visit.lines.get(), 0, {"outcome": "pass"})])
    member.leave(reason="chuyển công tác", by=district.huong, at=NOW)
    assert sees(guest) == (set(), 0) and CheckEntry.objects.filter(by=guest).count() == 1
    # Whoever holds no post any more is in no team, whatever the list says.
    TeamMember.join(visit.round, guest, role="member", by=district.huong, at=NOW)
    guest.appointments.update(valid_to=TODAY - timedelta(days=1))
    assert sees(guest) == (set(), 0)
    with pytest.raises(Refused, match="không tự kiểm tra"):
        Shortcoming.note(
            visit, words="x", remedy="y", due_on=TODAY + timedelta(days=9), by=district.lan, at=NOW
        )
