"""A tracking sheet brought in by mistake is taken back as a whole, as far as nobody has acted on it."""

from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken
from guong.apps.obligations.models import Assignment, Directive, Refused, State
from guong.config.verification.assignment_steps import compare_assignments
from guong.config.verification.papers import compare_directives
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.apps.obligations.test_tracking import KNOWN, PLAN, bring_in, states
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(hours=3)
ROWS = (KNOWN, "2;Việc B;xã Vĩnh Hà;30/6/2023;xong;;\n", f"3;Việc C;xã Vĩnh Hà;;;{PLAN};\n")


@pytest.fixture
def sheet(district):
    return bring_in(district, *ROWS).made


def test_a_sheet_is_taken_back_with_the_documents_it_made(district, sheet):
    assert sheet.undo(by=district.huong, at=SOON) == 3

    assert not Directive.objects.exists()
    assert {row.state for row in Assignment.objects.all()} == {State.DRAFT}
    assert (sheet.undone_by, sheet.undone_at) == (district.huong, SOON)
    assert Entry.objects.filter(verb="tracking.undone").count() == 1


def test_it_may_be_brought_in_again_afterwards(district, sheet):
    assert set(states(district, *ROWS)) == {"present"}
    sheet.undo(by=district.huong, at=SOON)

    assert set(states(district, *ROWS)) == {"new"}
    bring_in(district, *ROWS)
    assert Assignment.objects.without_drafts().count() == 3


def test_hours_later_it_is_still_taken_back_while_nobody_has_acted(district, sheet):
    assert sheet.undo(by=district.huong, at=LATER) == 3


def test_hours_later_what_was_touched_keeps_the_whole_sheet(district, sheet):
    row = Assignment.objects.get(unit=district.vinh_o)
    row.submit(text="Xong.", by=district.lan, at=SOON)

    with pytest.raises(Refused, match="1 việc của bảng này và đã quá 10 phút"):
        sheet.undo(by=district.huong, at=LATER)
    assert Assignment.objects.without_drafts().count() == 3


def test_within_ten_minutes_what_was_touched_stays_and_the_rest_goes(district, sheet):
    row = Assignment.objects.get(unit=district.vinh_o)
    row.submit(text="Xong.", by=district.lan, at=NOW + timedelta(minutes=1))

    assert sheet.undo(by=district.huong, at=SOON) == 2
    assert [given.pk for given in Assignment.objects.without_drafts()] == [row.pk]
    assert Directive.objects.get() == row.directive


def test_a_letter_of_the_ledger_stays_and_loses_only_what_the_sheet_gave(district):
    letter = factories.directive(district, number=77)
    duties = letter.obligations.count()
    said = "Tổ chức tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội đến Nhân dân"
    made = bring_in(district, f"1;{said};xã Vĩnh Ô;15/4/2023;;77/UBND-VHTT ngày 10/3/2023;\n").made
    assert letter.obligations.count() == duties + 1

    made.undo(by=district.huong, at=SOON)
    assert Directive.objects.get() == letter
    assert not Assignment.objects.without_drafts().exists()


def test_it_is_taken_back_once(district, sheet):
    sheet.undo(by=district.huong, at=SOON)

    with pytest.raises(Overtaken):
        sheet.undo(by=district.huong, at=SOON)


def test_the_ledger_is_whole_after_it(district, sheet):
    sheet.undo(by=district.huong, at=SOON)

    assert not list(compare_assignments()) and not list(compare_directives())


def test_the_page_offers_it_and_tells(district, sheet, signed_in):
    client = signed_in(district.huong)
    link = address("undo_tracking", sheet.pk)
    assert link in client.get(address("tracking")).content.decode()
    assert "nhập lại bảng được" in words(client.get(link))

    answer = client.post(link, follow=True)
    assert "Đã hoàn tác lần nhập bảng “theo-doi.csv”" in words(answer)
    assert link not in answer.content.decode()


def test_nobody_else_takes_it_back(district, sheet, signed_in):
    clerk = make.member("Vũ Thị Văn", district.office, "clerk", "van")
    link = address("undo_tracking", sheet.pk)

    assert signed_in(clerk).post(link).status_code == 403
    for stranger in (district.hoa, district.tung, district.khach):
        assert signed_in(stranger).post(link).status_code == 404
    sheet.refresh_from_db()
    assert sheet.undone_at is None
