"""The review desk: one answer at a time, a way on, a way back, and no silent word against the machine."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.urls import reverse

from guong.apps.activity.models import Entry, verify
from guong.apps.audits.actions.site_lookout import merge_faults
from guong.apps.audits.actions.stored_pages import find_quote
from guong.apps.audits.models import RunFinding
from guong.apps.notices.models import Notification
from guong.apps.obligations.actions.due_notices import remind_all
from guong.apps.obligations.models import Assignment, Breach, State
from guong.apps.obligations.models.states import WordMissing
from guong.apps.obligations.models.undo import UndoRefused, undo_return
from guong.config.verification.assignment_steps import compare_assignments
from tests import factories as make
from tests.apps.audits.factories import asked, finished, site
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.apps.outreach.factories import picture
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_eleven")]
MINUTE = timedelta(minutes=1)
LAW = ("H42-4.1a", "H42-4.1c", "H42-4.1d")


@pytest.fixture
def at_eleven(settings):
    settings.GUONG_TODAY, settings.BUSINESS_NOW = NOW.date(), lambda: NOW + 60 * MINUTE


def against(district, row, *findings):
    """Let a run over the commune's website speak of the row's duty."""
    row.obligation.criteria = list(LAW)
    row.obligation.kind = "continuous"
    row.obligation.save()
    return finished(asked(site(district.vinh_o, district.lan)), *(findings or ((LAW[0], "trong"),)))


def judge(client, row, act="nhan", *, follow=True, query="", **fields):
    page = client.get(address("judge", row.pk) + query).content.decode()
    key = re.search(r'name="seen" value="([^"]*)"', page)[1]
    return client.post(
        address("desk_receive", row.pk) + query, {"seen": key, "lam": act, **fields}, follow=follow
    )


def test_the_desk_opens_the_oldest_answer_and_each_act_opens_the_next(district, signed_in):
    rows = [factories.submitted(district, at=NOW - (9 - n) * MINUTE) for n in range(3)]
    client = signed_in(district.huong)

    first = client.get(reverse("obligations:desk"), follow=True)
    assert "Đã làm xong." in words(first) and "1 trên 3" in words(first)
    assert first.redirect_chain[-1][0] == address("judge", rows[0].pk)
    second = judge(client, rows[0])
    assert second.redirect_chain[-1][0] == address("judge", rows[1].pk) + f"?da=1&vua={rows[0].pk}"
    assert "2 trên 3" in words(second) and "Đã nhận kết quả của xã Vĩnh Ô" in words(second)
    third = judge(client, rows[1], "tra-lai", query="?da=1", reason="Thiếu ảnh.", redo_date="15.3.23")
    assert "3 trên 3" in words(third)
    end = judge(client, rows[2], query="?da=2")
    assert "Đã duyệt xong 3 việc" in words(end) and "Hoàn tác" in words(end)
    states = [Assignment.objects.get(pk=row.pk).state for row in rows]
    assert states == [State.COMPLETED, State.RETURNED, State.COMPLETED]
    reason = rows[1].answers.get().returns.get().reason
    assert reason == "Thiếu ảnh. Xin làm lại, hết ngày 15/3/2023."
    assert Assignment.objects.get(pk=rows[1].pk).due_current == rows[1].due_current


def test_receiving_an_answer_is_not_called_meeting_the_requirement_and_concludes_nothing(district, signed_in):
    row = factories.submitted(district)
    client = signed_in(district.huong)
    page = client.get(address("judge", row.pk)).content.decode()
    offered = re.findall(r"<button\b.*?</button>", page, re.S)
    hints = re.search(r'<p class="hints.*?</p>', page, re.S)[0]

    assert [word for html in (*offered, hints) for word in re.findall(r"(?i)\bđạt\b", html)] == []
    assert 'data-key="n"' in page and 'data-key="d"' not in page
    assert "Nhận kết quả chưa phải là kết luận đạt" in words(client.get(address("judge", row.pk)))
    done = judge(client, row)
    assert "Đã nhận kết quả của xã Vĩnh Ô" in words(done) and "Đạt" not in words(done)
    assert not _verdicts(district.vinh_o).exists()
    assert "Đã nhận kết quả" in words(client.get(address("assignment", row.pk)))


def test_a_return_without_a_word_is_refused_and_keeps_the_page(district, signed_in):
    row = factories.submitted(district)
    refused = judge(signed_in(district.huong), row, "tra-lai")

    assert refused.status_code == 422 and "Ghi một câu cần sửa gì" in words(refused)
    wrong_day = judge(signed_in(district.huong), row, "tra-lai", reason="Thiếu ảnh.", redo_date="31/2/2023")
    assert wrong_day.status_code == 422 and "Thiếu ảnh." in wrong_day.content.decode()
    assert "Tháng 3 năm 2023 chỉ có 31 ngày" not in words(wrong_day) and "chỉ có 28 ngày" in words(wrong_day)
    assert Assignment.objects.get(pk=row.pk).state == State.SUBMITTED


def test_a_report_against_the_machine_is_confirmed_only_with_a_word(district, signed_in):
    quiet, row = factories.submitted(district, at=NOW - MINUTE), factories.submitted(district)
    against(district, row)
    client = signed_in(district.huong)

    first = client.get(reverse("obligations:desk"), follow=True)
    assert first.redirect_chain[-1][0] == address("judge", row.pk), "where the machine disagrees comes first"
    assert "Máy thấy khác lời báo" in words(first) and "1 trống" in words(first)
    only = client.get(reverse("obligations:desk") + "?loc=khac-may", follow=True)
    assert "1 trên 1" in words(only) and "Máy thấy khác: 1" in words(only)
    refused = judge(client, row)
    assert refused.status_code == 422 and "ghi một câu vì sao" in words(refused)
    with pytest.raises(WordMissing):
        Assignment.objects.get(pk=row.pk).accept(by=district.huong, at=NOW)
    from_page = client.post(address("accept", row.pk), {"seen": "submitted"})
    assert from_page.status_code == 422 and "Vì sao vẫn nhận" in words(from_page)
    judge(client, row, word="Đã xem trang lúc 9 giờ, mục đã có bài.")
    row.refresh_from_db()
    assert row.state == State.COMPLETED
    assert row.steps.last().reason == "Đã xem trang lúc 9 giờ, mục đã có bài."
    assert "mục đã có bài" in words(signed_in(district.lan).get(address("assignment", row.pk)))
    assert quiet.pk and verify() is None


def test_what_a_person_concluded_since_outweighs_the_machine(district):
    from guong.apps.evidence.models import Observation
    from guong.apps.obligations.actions import conclude

    row = factories.submitted(district)
    against(district, row)
    for code in LAW[:1]:
        Observation.write(
            subject=district.vinh_o, criterion=code, period_from=NOW.date(), period_to=NOW.date(),
            method="EXAMINE", outcome="pass", by=district.minh, at=NOW + MINUTE,
        )  # fmt: skip
    conclude(district.vinh_o, set(LAW), at=NOW + MINUTE)
    latest = {verdict.criterion: verdict.value for verdict in _verdicts(district.vinh_o)}
    if latest.get(LAW[0]) == "not_met":
        with pytest.raises(WordMissing):
            row.accept(by=district.huong, at=NOW + 2 * MINUTE)
    else:
        row.accept(by=district.huong, at=NOW + 2 * MINUTE)


def _verdicts(unit):
    from guong.apps.evidence.models import Verdict

    return Verdict.objects.filter(subject=unit).order_by("made_at", "pk")


def test_what_is_ticked_is_written_out_when_nobody_wrote(district, signed_in):
    row = factories.submitted(district)
    run = against(district, row)
    fault = run.findings.filter(policy=False).get()
    client = signed_in(district.huong)
    page = client.get(address("judge", row.pk)).content.decode()

    assert "Xin sửa 1 mục: Giới thiệu." in page and "Trả lại 1 mục" in words(
        client.get(address("judge", row.pk))
    )
    judge(client, row, "tra-lai", faults=[fault.pk, 999], offered="x", reason="x")
    assert Assignment.objects.get(pk=row.pk).state == State.SUBMITTED, "a finding of another list is refused"
    judge(client, row, "tra-lai", faults=[fault.pk], offered="x", reason="x")
    assert row.answers.get().returns.get().reason == "Xin sửa 1 mục: Giới thiệu."


def test_the_second_of_two_judges_is_told_and_loses_nothing(district, signed_in):
    row, other = factories.submitted(district), factories.submitted(district, at=NOW + MINUTE)
    client = signed_in(district.huong)
    page = client.get(address("judge", row.pk)).content.decode()
    key = re.search(r'name="seen" value="([^"]*)"', page)[1]
    Assignment.objects.get(pk=row.pk).accept(by=district.tung, at=NOW)

    late = client.post(
        address("desk_receive", row.pk), {"seen": key, "lam": "tra-lai", "reason": "Thiếu ảnh chụp bảng tin."}
    )
    assert late.status_code == 409 and "Người khác vừa xử lý" in words(late)
    assert "Thiếu ảnh chụp bảng tin." in late.content.decode()
    assert address("judge", other.pk) in late.content.decode(), "the way on stays open"
    assert Assignment.objects.get(pk=row.pk).state == State.COMPLETED
    assert "Nhận kết quả N" not in words(client.get(address("judge", row.pk)))


@pytest.mark.parametrize("act", ["nhan", "tra-lai"])
def test_an_act_of_the_desk_is_taken_back_within_ten_minutes(district, signed_in, act):
    row = factories.submitted(district, due=True)
    client = signed_in(district.huong)
    done = judge(client, row, act, reason="Thiếu ảnh.")
    assert "Hoàn tác" in words(done)
    client.post(reverse("obligations:undo_judgement", args=[row.pk]) + "?da=1")

    row.refresh_from_db()
    assert (row.state, row.done_at) == (State.SUBMITTED, None)
    assert "Đã làm xong." in words(client.get(reverse("obligations:desk"), follow=True))
    assert verify() is None and list(compare_assignments()) == []
    if act == "tra-lai":
        back = row.answers.get().returns.get()
        assert back.undone_at is not None
        assert Entry.objects.about(row).last().verb == "assignment.return_undone"
        judge(client, row, "tra-lai", reason="Thiếu cả tệp.")
        assert row.answers.get().returns.count() == 2


def test_an_undo_after_the_other_side_acted_changes_nothing(district, signed_in):
    row = factories.submitted(district)
    client = signed_in(district.huong)
    judge(client, row, "tra-lai", reason="Thiếu ảnh.")
    row.refresh_from_db()
    row.submit(text="Đã thêm ảnh.", by=district.lan, at=NOW + 61 * MINUTE)

    answer = client.post(reverse("obligations:undo_judgement", args=[row.pk]), follow=True)
    assert "Chưa có gì thay đổi" in words(answer)
    with pytest.raises(UndoRefused):
        undo_return(row, by=district.huong, at=NOW + 62 * MINUTE)
    row.refresh_from_db()
    assert row.state == State.SUBMITTED and row.answers.count() == 2


def test_a_return_taken_back_tells_nobody_and_breaches_nothing(district):
    row = factories.submitted(district, due=True)
    late = row.due_current + MINUTE
    row.return_(reason="Nhầm.", by=district.huong, at=late)
    undo_return(row, by=district.huong, at=late + MINUTE)
    remind_all(at=late + 2 * MINUTE)
    Breach.note_all(at=late + 2 * MINUTE)

    assert not Breach.objects.filter(assignment=row).exists()
    assert not Notification.objects.about(row).filter(kind="return_").live().exists()


def test_files_and_the_stored_page_open_in_place(district, signed_in):
    row = factories.received(district)
    files = [picture(), File("loi.txt", "Báo cáo của xã, số 12.".encode())]
    row.submit(text="Gửi kèm.", files=files, by=district.lan, at=NOW)
    against(district, row)
    client = signed_in(district.huong)
    photo, note = row.answers.get().items.order_by("pk")

    opened = client.get(address("judge", row.pk) + f"?xem=tep-{photo.pk}").content.decode()
    assert f'<img class="shot" src="{reverse("evidence:download", args=[photo.pk])}"' in opened
    assert "Báo cáo của xã, số 12." in words(client.get(address("judge", row.pk) + f"?xem=tep-{note.pk}"))
    lost = words(client.get(address("judge", row.pk) + "?xem=may"))
    assert "Tệp đã mất khỏi kho" in lost and "https://vinho.quangtri.gov.vn/a" in lost


def test_a_quote_is_found_whatever_its_spaces():
    text = "Trang chủ\nMục này  chưa\ncó bài viết.\nLiên hệ"
    start, end = find_quote(text, "Mục này chưa có bài viết.")
    assert text[start:end] == "Mục này  chưa\ncó bài viết."
    assert find_quote(text, "không hề có ở đây") == (-1, -1) == find_quote(text, "")
    start, end = find_quote(text, "Mục này chưa có bài viết. Đoạn sau đã bị cắt …")
    assert text[start:end].startswith("Mục này")


def test_faults_of_one_place_are_one_line_and_what_breaks_a_rule_comes_first():
    def finding(pk, requirement, state, section):
        return RunFinding(pk=pk, requirement=requirement, state=state, section=section)

    faults = merge_faults([
        finding(1, "H42-4.1a", "khong_thay", "Văn bản"),
        finding(2, "H42-4.1c", "trong", "Giới thiệu"),
        finding(3, "H42-4.1d", "trong", "giới thiệu"),
        finding(4, "H42-7.1a", "vi_pham", "Dịch vụ công"),
        finding(5, "H42-7.1b", "trong", "Tin tức"),
        finding(6, "H42-7.1c", "chua_ro", "Tìm kiếm"),
        finding(7, "H42-5.1", "dat", "Liên hệ"),
    ])  # fmt: skip
    assert [fault.title for fault in faults] == ["Dịch vụ công", "Giới thiệu", "Tin tức", "Văn bản"]
    assert faults[1].requirements == 2


def test_a_queue_of_two_thousand_costs_no_more_queries_than_one_of_two(
    district, signed_in, django_assert_max_num_queries
):
    rows = [factories.submitted(district) for _n in range(2)]
    client = signed_in(district.huong)
    judge(client, rows[0], follow=False)
    client.get(address("judge", rows[1].pk))
    with django_assert_max_num_queries(45) as few:
        client.get(address("judge", rows[1].pk))
    units = [make.unit(f"xã Số {n}", kind="commune", parent=district.top) for n in range(40)]
    template = rows[1]
    duties = []
    for n in range(50):
        duty = template.obligation
        duty.pk, duty.code = None, f"O{100 + n}"
        duty.save(force_insert=True)
        duties.append(duty.pk)
    Assignment.objects.bulk_create(
        Assignment(
            obligation_id=duty, directive_id=template.directive_id, unit=unit, state=State.SUBMITTED,
            given_date=template.given_date, given_at=NOW, submitted_at=NOW, submitted_by=district.lan,
        )
        for duty in duties for unit in units
    )  # fmt: skip
    with django_assert_max_num_queries(len(few.captured_queries) + 1):
        page = client.get(address("judge", rows[1].pk))
    assert "trên 2.001" in words(page) and "trong 400 việc cũ nhất" in words(page)
    assert len(page.content) < 40_000


def test_only_who_may_accept_has_a_desk(district, signed_in):
    row = factories.submitted(district)

    assert signed_in(district.lan).get(address("judge", row.pk)).status_code == 403
    assert signed_in(district.hoa).get(address("judge", row.pk)).status_code == 404
    assert "Không còn câu nào chờ duyệt" in words(signed_in(district.lan).get(reverse("obligations:desk")))


def test_what_is_empty_says_what_is_known_of_it(district, signed_in):
    row, client = factories.submitted(district), signed_in(district.huong)
    narrow = words(client.get(reverse("obligations:desk") + "?loc=khac-may"))
    row.accept(by=district.huong, at=NOW)

    assert "Không có câu nào như bộ lọc này; còn 1 câu khác." in narrow
    end = words(client.get(reverse("obligations:desk")))
    assert re.search(r"Không còn câu nào chờ duyệt. Câu gần nhất nhận lúc [^.]*\d", end), end[-400:]
    reader = signed_in(district.hoa)
    assert "Chưa văn bản nào giao việc cho xã Vĩnh Hà trên Gương." in words(reader.get("/van-ban/"))
    nothing = "Không thấy “không-có-đâu” trong văn bản, việc, đơn vị, kênh."
    assert nothing in words(reader.get("/tim?q=không-có-đâu"))
