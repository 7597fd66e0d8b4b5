"""The sheet an office tracks its work in becomes running work: shown first, saved once, never guessed."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.obligations.actions.tracking_import import NothingNew, bring_in_tracking
from guong.apps.obligations.actions.tracking_plan import (
    SourceAnswer,
    TrackedState,
    TrackingAnswers,
    key_of_source,
    key_of_words,
    make_plan,
)
from guong.apps.obligations.models import Assignment, Directive, Obligation, State, Timeliness
from guong.apps.obligations.models.states import SameHand
from guong.config.verification.assignment_steps import compare_assignments
from guong.config.verification.papers import compare_directives
from guong.engines.directives.tracking_sheet import read_tracking_sheet
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
HEADS = "STT;Việc;Đơn vị;Hạn;Tình trạng;Căn cứ;Ghi chú\n"
KNOWN = "1;Rà soát trang thông tin;xã Vĩnh Ô;30/6/2023;đang làm;;\n"
UNKNOWN = "2;Thu gom rác;Đội Vệ sinh;30/6/2023;chưa làm;;\n"
PLAN = "15/KH-UBND ngày 02/3/2023 của UBND huyện Vĩnh Linh"


def sheet(*rows):
    return (HEADS + "".join(rows)).encode()


def bring_in(district, *rows, answers=None, by=None):
    return bring_in_tracking(
        read_tracking_sheet(sheet(*rows), "theo-doi.csv").rows,
        name="theo-doi.csv",
        lead=district.office,
        answers=answers or TrackingAnswers(),
        by=by or district.huong,
        at=NOW,
    )


def states(district, *rows, answers=None):
    read = read_tracking_sheet(sheet(*rows), "a.csv").rows
    plan = make_plan(read, district.office, answers or TrackingAnswers(), today=TODAY)
    return [planned.state for planned in plan.rows]


def upload(client, district, *rows, data=None):
    file = SimpleUploadedFile("theo-doi.csv", sheet(*rows) if data is None else data)
    return client.post(address("tracking"), {"file": file, "lead_unit": district.office.pk})


def send_on(client, page, **answers):
    """Press the one button of a preview."""
    table = unescape(re.search(r'name="table" value="([^"]+)"', page.content.decode())[1])
    return client.post(address("tracking_confirm"), {"table": table} | answers)


def test_a_row_becomes_running_work_with_its_deadline_and_its_state(district):
    bring_in(district, KNOWN)

    [work] = Assignment.objects.all()
    assert (work.unit, work.state) == (district.vinh_o, State.IN_PROGRESS)
    assert work.due_current.date() == date(2023, 6, 30)
    assert work.obligation.quote == "Rà soát trang thông tin"
    assert "đang làm" in work.steps.last().reason


def test_rows_without_a_document_stand_under_the_sheet_itself(district):
    bring_in(district, KNOWN, "2;Việc B;xã Vĩnh Hà;;;;gấp\n")

    [directive] = Directive.objects.all()
    assert (directive.kind, directive.date) == ("Bảng theo dõi công việc", TODAY)
    assert "theo-doi.csv" in directive.subject
    assert "ghi chú: gấp" in directive.text
    assert directive.is_tracked


def test_rows_that_name_a_document_stand_under_it_once(district):
    bring_in(district, f"1;Việc A;xã Vĩnh Ô;;;{PLAN};\n", f"2;Việc B;xã Vĩnh Hà;;;{PLAN};\n")
    bring_in(district, f"1;Việc A;xã Vĩnh Ô;;;{PLAN};\n", f"3;Việc C;xã Vĩnh Ô;;;{PLAN};\n")

    [directive] = Directive.objects.all()
    assert (directive.number, directive.kind) == ("15/KH-UBND", "kế hoạch")
    assert (directive.issuer_name, directive.date) == ("UBND huyện Vĩnh Linh", date(2023, 3, 2))
    assert directive.subject.startswith("Ghi từ bảng theo dõi")
    assert [duty.quote for duty in directive.obligations.all()] == ["Việc A", "Việc B", "Việc C"]


def test_a_letter_of_the_ledger_is_never_made_again_and_takes_the_rows_it_says(district):
    letter = factories.directive(district, number=77)
    said = "Tổ chức tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội đến Nhân dân"
    named = "77/UBND-VHTT ngày 10/3/2023"

    bring_in(district, f"1;{said};xã Vĩnh Ô;15/4/2023;;{named};\n", f"2;Việc khác;xã Vĩnh Ô;;;{named};\n")

    assert Directive.objects.filter(number="77/UBND-VHTT").get() == letter
    new = Obligation.objects.filter(assignments__isnull=False)
    assert {(duty.text, duty.directive.kind == "Bảng theo dõi công việc") for duty in new} == {
        (said, False),
        ("Việc khác", True),
    }
    codes = list(letter.obligations.values_list("code", flat=True))
    assert len(codes) == len(set(codes))


def test_a_number_without_day_or_issuer_is_asked_about_and_never_guessed(district):
    row = "1;Việc A;xã Vĩnh Ô;;;15/KH-UBND;\n"
    read = read_tracking_sheet(sheet(row), "a.csv").rows
    [question] = make_plan(read, district.office, TrackingAnswers(), today=TODAY).source_questions
    answer = SourceAnswer(date=date(2023, 3, 2), issuer="UBND huyện Vĩnh Linh")

    bring_in(district, row, answers=TrackingAnswers(sources={question.key: answer}))

    assert question.key == key_of_source(read[0].source)
    assert Directive.objects.get().number == "15/KH-UBND"


def test_what_is_said_to_be_done_waits_for_the_lead_without_evidence(district):
    bring_in(district, "1;Việc A;xã Vĩnh Ô;30/6/2023;đã hoàn thành;;\n")

    work = Assignment.objects.get()
    answer = work.answers.get()
    assert (work.state, work.done_at) == (State.SUBMITTED, None)
    assert "Không có minh chứng" in answer.text
    assert answer.items.count() == 0
    work.directive.lead_unit.one_person = False
    with pytest.raises(SameHand):
        work.accept(by=district.huong, at=NOW)
    work.accept(by=district.tung, at=NOW)


def test_of_what_is_done_the_day_is_unknown_so_a_past_deadline_judges_nothing(district):
    bring_in(district, "1;Việc A;xã Vĩnh Ô;01/02/2023;đã xong;;\n")

    work = Assignment.objects.get()
    assert work.due_current is None
    assert work.obligation.due_phrase == "01/02/2023"
    assert work.timeliness(NOW) is Timeliness.NO_DUE
    assert not work.breaches.exists()


def test_that_work_is_late_is_computed_and_not_copied(district):
    bring_in(
        district, "1;Việc A;xã Vĩnh Ô;01/02/2023;chưa làm;;\n", "2;Việc B;xã Vĩnh Ô;30/6/2023;quá hạn;;\n"
    )

    late, early = Assignment.objects.order_by("obligation__order")
    assert late.timeliness(NOW) is Timeliness.OVERDUE
    assert early.timeliness(NOW) is Timeliness.NOT_DUE
    assert {late.state, early.state} == {State.ASSIGNED}


def test_a_deadline_that_cannot_be_read_is_kept_as_words(district):
    bring_in(district, "1;Việc A;xã Vĩnh Ô;31/02/2023;;;\n")

    duty = Obligation.objects.get()
    assert (duty.due_at, duty.due_phrase) == (None, "31/02/2023")
    assert "giữ nguyên lời" in duty.due_trace[0]


def test_what_goes_on_has_no_day_and_what_comes_back_has_its_period(district):
    bring_in(
        district,
        "1;Trực đường dây nóng;xã Vĩnh Ô;thường xuyên;;;\n",
        "2;Báo cáo;xã Vĩnh Ô;hằng tháng;đã xong;;\n",
    )

    goes_on, comes_back = Assignment.objects.order_by("obligation__order")
    assert (goes_on.obligation.kind, goes_on.due_current) == ("continuous", None)
    assert (comes_back.period_name, comes_back.state) == ("tháng 3/2023", State.ASSIGNED)


def test_a_class_of_units_means_its_members_of_the_day(district):
    bring_in(district, "1;Việc A;UBND các xã, thị trấn;;;;\n")

    assert {row.unit for row in Assignment.objects.all()} == {district.vinh_o, district.vinh_ha}


def test_a_name_that_is_not_in_the_tree_waits_for_a_choice(district):
    answers = TrackingAnswers(units={key_of_words("Đội Vệ sinh"): district.vinh_ha.pk})

    assert states(district, UNKNOWN) == [TrackedState.UNANSWERED]
    assert states(district, "1;Việc A;;;;;\n") == [TrackedState.UNANSWERED]
    bring_in(district, UNKNOWN, answers=answers)
    assert Assignment.objects.get().unit == district.vinh_ha


def test_a_name_that_two_units_bear_waits_for_a_choice(district):
    make.unit("Trạm Y tế", kind="public_service", parent=district.vinh_o)
    make.unit("Trạm Y tế", kind="public_service", parent=district.vinh_ha)
    read = read_tracking_sheet(sheet("1;Việc A;Trạm Y tế;;;;\n"), "a.csv").rows

    [question] = make_plan(read, district.office, TrackingAnswers(), today=TODAY).unit_questions

    assert question.ambiguous
    assert {name for _unit, name in question.near} == {"Trạm Y tế, xã Vĩnh Ô", "Trạm Y tế, xã Vĩnh Hà"}
    assert question.answer is None


def test_a_unit_outside_the_giving_body_is_no_answer(district):
    far = make.unit("xã Xa", parent=make.unit("huyện Khác", kind="district", parent=district.province))
    answers = TrackingAnswers(units={key_of_words("Đội Vệ sinh"): far.pk})

    assert states(district, UNKNOWN, answers=answers) == [TrackedState.UNANSWERED]


def test_the_same_sheet_again_adds_only_what_is_new(district):
    bring_in(district, KNOWN)

    with pytest.raises(NothingNew):
        bring_in(district, KNOWN)
    assert states(district, KNOWN, "2;Việc B;xã Vĩnh Hà;;;;\n") == [TrackedState.PRESENT, TrackedState.NEW]
    assert Assignment.objects.count() == 1


def test_another_deadline_of_known_work_is_told_and_makes_no_second_work(district):
    bring_in(district, KNOWN)

    assert states(district, KNOWN.replace("30/6/2023", "30/9/2023")) == [TrackedState.OTHER_DUE]


def test_a_sheet_of_which_rows_are_left_out_is_not_called_known_whole(district, signed_in):
    bring_in(district, KNOWN)
    client = signed_in(district.huong)

    assert "Sổ đã có mọi dòng" in words(upload(client, district, KNOWN))
    other = words(upload(client, district, KNOWN.replace("30/6/2023", "30/9/2023")))
    assert "Sổ đã có mọi dòng" not in other and "Không có dòng nào để nhập" in other


def test_one_piece_of_work_with_several_deadlines_is_several(district):
    rows = [f"1;Báo cáo;xã Vĩnh Ô;{day};;;\n" for day in ("30/4/2023", "31/5/2023", "31/5/2023")]

    assert states(district, *rows) == [TrackedState.NEW, TrackedState.NEW, TrackedState.REPEATED]
    bring_in(district, *rows)
    assert states(district, *rows)[:2] == [TrackedState.PRESENT] * 2


def test_the_log_and_the_steps_agree_on_what_was_brought_in(district):
    bring_in(
        district, KNOWN, f"2;Việc B;xã Vĩnh Hà;30/6/2023;đã xong;{PLAN};\n", "3;C;xã Vĩnh Ô;;chưa làm;;\n"
    )
    bring_in(district, f"4;Việc D;xã Vĩnh Hà;;đang làm;{PLAN};\n")

    assert list(compare_assignments()) == []
    assert list(compare_directives()) == []


def test_a_unit_that_works_along_is_noted_and_other_names_stay_words(district):
    heads = "STT;Việc;Đơn vị;Phối hợp\n"
    data = (heads + '1;Việc A;xã Vĩnh Ô;"xã Vĩnh Hà\nHội Nông dân"\n').encode()
    bring_in_tracking(
        read_tracking_sheet(data, "a.csv").rows,
        name="a.csv",
        lead=district.office,
        answers=TrackingAnswers(),
        by=district.huong,
        at=NOW,
    )

    work = Assignment.objects.get()
    assert [row.unit for row in work.contributions.all()] == [district.vinh_ha]
    assert "Hội Nông dân" in "; ".join(work.obligation.coordinators)


# ---------------------------------------------------------------- pages


def test_the_preview_says_everything_and_saves_nothing(district, signed_in):
    page = upload(
        signed_in(district.huong),
        district,
        KNOWN,
        UNKNOWN,
        "3;Việc C;xã Vĩnh Ô;31/02/2023;;15/KH-UBND;\n",
        "Tổng cộng;3\n",
    )

    text = words(page)
    assert "2 dòng mới đủ rõ" in text
    assert "1 dòng chờ bạn chọn đơn vị" in text
    assert "“Đội Vệ sinh”" in text
    assert "Chưa rõ văn bản nào" in text
    assert "Dòng 4: “31/02/2023” không có trên lịch" in text
    assert "dòng cộng" in text
    assert b" selected" not in page.content
    assert not Directive.objects.exists()


def test_one_confirmation_saves_and_a_second_one_makes_nothing_twice(district, signed_in):
    client = signed_in(district.huong)
    page = upload(client, district, KNOWN, UNKNOWN)
    key = f"don-vi-{key_of_words('Đội Vệ sinh')}"

    first = send_on(client, page, **{key: district.vinh_ha.pk})
    text = words(client.get(first.url))
    second = send_on(client, page, **{key: district.vinh_ha.pk})

    assert (first.status_code, second.status_code) == (302, 409)
    assert Assignment.objects.count() == 2
    assert "Đã nhập 2 dòng, thành 2 việc đang theo dõi" in text
    assert "Bảng theo dõi công việc · " in text and "BTD-1" in text
    assert "không có gì bị ghi hai lần" in words(second)


def test_what_the_lead_noted_is_not_told_as_the_word_of_the_bearer(district, signed_in):
    bring_in(district, "1;Việc A;xã Vĩnh Ô;31/02/2023;đã xong;;\n")

    text = words(signed_in(district.huong).get(address("assignment", Assignment.objects.get().pk)))

    assert "Chưa đọc được hạn: “31/02/2023”." in text
    assert "Lê Thị Hương, Phòng Văn hóa và Thông tin" in text
    assert "Lê Thị Hương, xã Vĩnh Ô" not in text


def test_a_new_document_needs_both_its_day_and_its_issuer(district, signed_in):
    client = signed_in(district.huong)
    row = "1;Việc A;xã Vĩnh Ô;;;15/KH-UBND;\n"
    page = upload(client, district, row)
    key = key_of_source(read_tracking_sheet(sheet(row), "a.csv").rows[0].source)
    ahead = (TODAY + timedelta(days=1)).isoformat()

    half = send_on(client, page, **{f"so-{key}": "moi", f"ngay-{key}": "2023-03-02"})
    future = send_on(
        client, page, **{f"so-{key}": "moi", f"ngay-{key}": ahead, f"co-quan-{key}": "UBND huyện"}
    )
    whole = send_on(
        client, page, **{f"so-{key}": "moi", f"ngay-{key}": "2023-03-02", f"co-quan-{key}": "UBND huyện"}
    )

    assert "cần cả ngày ban hành" in words(half)
    assert "còn ở phía trước" in words(future)
    assert (half.status_code, future.status_code, whole.status_code) == (422, 422, 302)
    assert Directive.objects.get().issuer_name == "UBND huyện"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"xin chao", "Không thấy dòng tên cột"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đời cũ (.xls)"),
        ((HEADS + "1;A;B;;;;\n" * 5000).encode(), "5.000 dòng việc"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_loaded(district, signed_in, data, sentence):
    page = upload(signed_in(district.huong), district, data=data)

    assert page.status_code == 422
    assert sentence in words(page)
    assert not Directive.objects.exists()


def test_only_who_takes_letters_in_confirms_and_gives_work_may_import(district, signed_in):
    clerk = make.member("Văn Thư", district.office, "clerk")
    page = upload(signed_in(district.huong), district, KNOWN)

    for person in (district.lan, district.minh, district.quan, clerk):
        client = signed_in(person)
        assert client.get(address("tracking")).status_code == 403
        assert send_on(client, page).status_code == 403
    assert signed_in(district.khach).get(address("tracking")).status_code == 404
    assert not Directive.objects.exists()


def test_a_sheet_read_for_one_unit_is_not_confirmed_in_another(district, signed_in):
    page = upload(signed_in(district.huong), district, KNOWN)
    stranger = make.member("Người Lạ", district.vinh_ha, "leader")

    assert send_on(signed_in(stranger), page).status_code == 403
    assert not Directive.objects.exists()


def test_a_forged_table_is_refused(district, signed_in):
    answer = signed_in(district.huong).post(address("tracking_confirm"), {"table": "gia-mao"})

    assert answer.status_code == 403


def test_the_ways_in_stand_beside_reading_a_letter_and_on_the_empty_first_page(district, signed_in):
    client = signed_in(district.huong)
    way = address("tracking").encode()

    for path in (address("take_in"), address("directives"), "/"):
        assert way in client.get(path).content, path
    clerk = signed_in(make.member("Văn Thư", district.office, "clerk"))
    assert way not in clerk.get(address("take_in")).content
