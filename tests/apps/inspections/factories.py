"""Short ways to make inspections: a plan of the culture office, its round, a visit of commune Vĩnh Ô."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.inspections.actions.plan_issue import begin_visit, issue_plan, open_plan
from guong.apps.inspections.actions.sampling_frame import choose_unit
from guong.apps.inspections.actions.visit_conclusion import put_minutes
from guong.apps.inspections.models import (
    CriteriaSheet,
    EntryBatch,
    InspectionRound,
    LineAnswer,
    SentAnswer,
    Shortcoming,
    TeamMember,
    VisitPicture,
)
from tests.apps.obligations.factories import assignment
from tests.factories import NOW, TODAY

LAST_DAY = date(2023, 4, 28)
SHEET = (
    "Tiêu chí;Điểm tối đa;Cách chấm;Minh chứng;Người phụ trách\n"
    "Có mục giới thiệu;10;;Liên kết;Văn phòng\n"
    'Tin bài mỗi tháng;20;"4: 20; 2: 10; còn lại: 0";Danh sách;Ban biên tập\n'
    "Văn bản đã đăng;10;tỷ lệ a/b;Sổ văn bản;Văn thư\n"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


def plan(district, *, directive=None, span="round", **changes):
    """Begin a plan of the culture office."""
    fields = {"title": "Kiểm tra trang thông tin điện tử", "basis": "Chương trình công tác năm"} | changes
    return open_plan(
        unit=district.office,
        span=span,
        directive=directive,
        starts_on=TODAY,
        ends_on=LAST_DAY,
        by=district.huong,
        at=NOW,
        **fields,
    )


def round_of(row):
    """Give the one round of a plan."""
    return InspectionRound.objects.select_related("plan__unit", "plan__directive", "sheet").get(plan=row)


def sheet(district, text=SHEET):
    return CriteriaSheet.write(district.office, name="Bộ thử", text=text, by=district.huong, at=NOW)


def planned(district, unit=None, *, scored=False, issued=True):
    """Plan a visit of a commune by the duties it bears; issued, with Hương as head of the team."""
    unit = unit or district.vinh_o
    task = assignment(district, unit)
    row = round_of(plan(district, directive=task.directive))
    if scored:
        InspectionRound.objects.filter(pk=row.pk).update(sheet=sheet(district))
        row = round_of(row.plan)
    visit = choose_unit(row, unit=unit, day=TODAY, reason="có phản ánh", by=district.huong, at=NOW)
    TeamMember.join(row, district.huong, role="head", by=district.huong, at=NOW)
    if issued:
        issue_plan(row.plan, number="15", signed_on=TODAY, by=district.tung, at=NOW)
    visit.refresh_from_db()
    return visit


def begun(district, unit=None, *, scored=False, at=NOW):
    """Take a visit as far as an open checklist."""
    visit = planned(district, unit, scored=scored)
    begin_visit(visit, by=district.huong, at=at)
    return visit


def send(visit, by, answers, *, key="0" * 32, at=NOW):
    """Send answers as (line, base, fields)."""
    sent = [SentAnswer(line.pk, base, LineAnswer(**fields)) for line, base, fields in answers]
    return EntryBatch.receive(visit, key=key, answers=sent, by=by, at=at)


def minuted(district, *, scored=False, at=NOW):
    """Take a visit as far as minutes that wait for both sides, with one thing wanting."""
    visit = begun(district, scored=scored)
    line = visit.lines.first()
    send(visit, district.huong, [(line, 0, {"outcome": "fail", "note": "Quy chế chưa sửa."})])
    Shortcoming.note(
        visit,
        line=line,
        words="Quy chế Ban biên tập chưa sửa",
        remedy="Sửa, ban hành quy chế",
        due_on=TODAY + timedelta(days=21),
        by=district.huong,
        at=NOW,
    )
    put_minutes(visit, by=district.huong, at=at)
    return visit


def signed(district, at=NOW):
    """Have both sides sign."""
    visit = minuted(district)
    visit.sign_for_unit(signer="Hồ Thị Mẫu, Phó Chủ tịch", by=district.lan, at=at)
    visit.sign_for_team(by=district.huong, at=at)
    return visit


def picture(visit, by, content=PICTURE):
    """Hand in a picture of a visit."""
    return VisitPicture.receive(visit, SimpleUploadedFile("bang-tin.txt", content), line=None, by=by, at=NOW)
