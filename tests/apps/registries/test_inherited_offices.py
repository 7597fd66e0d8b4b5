"""After a merger the heir sets boards and spokespersons up again; the first page says so until it is done."""

from datetime import UTC, date, datetime

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.registries.actions.inherited_offices import take_over_board
from guong.apps.registries.models import (
    BoardRole,
    DeclinedOffice,
    EditorialBoard,
    OfficeKind,
    SpokespersonMandate,
)
from guong.apps.units.models import Person, scope_of
from tests import factories as make
from tests.apps.registries.factories import channel
from tests.apps.succession.factories import JULY, carried_out
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER, AFTER = date(2025, 7, 4), datetime(2025, 7, 4, 4, tzinfo=UTC)
SCREEN = "/don-vi/kenh/ke-thua"


def officer_of(district):
    """Give somebody with a login at the heir: those of the former units were closed with their posts."""
    known = Person.objects.filter(full_name="Hồ Thị Mới").first()
    return known or make.user(make.person("Hồ Thị Mới")).person


@pytest.fixture
def heir(district):
    """An officer who goes on at the heir of a commune that had a channel, a board and a spokesperson."""
    lan, unit = district.lan, district.vinh_o
    row = channel(unit, lan)
    members = [(lan, "Trưởng ban"), (district.tung, "Thư ký")]
    start = date(2023, 3, 1)
    EditorialBoard.set_up(unit, decision="12/QĐ-UBND", members=members, start=start, by=lan, at=NOW)
    words = {"act": "5/QĐ-UBND", "phone": "0233 000 0005", "title": "Công chức văn hóa"}
    SpokespersonMandate.give(unit, lan, start=start, by=lan, at=NOW, **words)
    plan = carried_out(district)
    for person in (lan, officer_of(district)):
        make.post(person, plan.result, "officer", valid_from=JULY)
    row.close(last_day=date(2025, 6, 30), why="gộp", by=lan, at=AFTER)
    channel(plan.result, lan, opened_on=JULY)
    return plan.result


def waiting_of(person):
    return count_waiting(person, scope_of(person, on=LATER), at=AFTER).waiting


def test_the_line_stands_without_any_channel_until_board_and_speaker_are_there(
    signed_in, district, heir, status_on
):
    lan, officer = district.lan, officer_of(district)
    status_on(LATER)
    client = signed_in(officer)
    before = waiting_of(officer)
    front = client.get("/").content.decode()
    assert "Sau sắp xếp: chưa lập lại Ban biên tập, chưa giao người phát ngôn" in front

    page = client.get(SCREEN).content.decode()
    assert "Còn thiếu sau sắp xếp" in page and "Ban biên tập của xã Bến Quan" in page
    assert f"{lan.full_name} (Trưởng ban)" in page and "Không còn chức vụ ở đây" in page
    mandate = SpokespersonMandate.objects.get()
    assert f'/don-vi/{heir.pk}/phat-ngon/giao?tu={mandate.pk}"' in page
    form = client.get(f"/don-vi/{heir.pk}/phat-ngon/giao?tu={mandate.pk}").content.decode()
    assert 'value="0233 000 0005"' in form and f'<option value="{lan.pk}" selected>' in form
    make.post(make.person("Võ Đức Liên"), district.vinh_o, "officer", valid_to=date(2025, 6, 30))
    leaver = Person.objects.get(full_name="Võ Đức Liên")
    SpokespersonMandate.objects.filter(pk=mandate.pk).update(person=leaver)
    assert "Giao tiếp Võ Đức Liên" not in client.get(SCREEN).content.decode(), "no post at the heir"
    SpokespersonMandate.objects.filter(pk=mandate.pk).update(person=lan)
    strange = client.get(f"/don-vi/{heir.pk}/phat-ngon/giao?tu=999999").content.decode()
    assert "0233 000 0005" not in strange

    answer = client.post(SCREEN, {f"board-{heir.pk}": "1/QĐ-UBND ngày 04/7/2025"}, follow=True)
    assert "Đã lập lại 1 Ban biên tập." in answer.content.decode()
    board = EditorialBoard.objects.in_force(on=LATER).get()
    assert (board.unit, board.decision) == (heir, "1/QĐ-UBND ngày 04/7/2025")
    assert [(seat.person, seat.role) for seat in board.seats.all()] == [(lan, BoardRole.HEAD)]
    assert waiting_of(officer) == before, "one line, however many things it names"

    words = {"act": "2/QĐ-UBND", "phone": "0233 000 0006", "title": "Công chức"}
    SpokespersonMandate.give(heir, lan, start=LATER, by=lan, at=AFTER, **words)
    assert "Sau sắp xếp: " not in client.get("/").content.decode()
    assert waiting_of(officer) == before - 1


def test_without_a_decision_no_board_is_set_up_and_without_a_channel_none_is_missing(
    signed_in, district, heir, status_on
):
    status_on(LATER)
    client = signed_in(officer_of(district))
    client.post(SCREEN, {f"board-{heir.pk}": " "})
    assert not EditorialBoard.objects.in_force(on=LATER).exists()

    own = heir.channels.get()
    own.close(last_day=LATER, why="thôi dùng", by=district.lan, at=AFTER)
    page = client.get("/").content.decode()
    assert "chưa lập lại Ban biên tập" in page, "the last day of the channel is a day of the channel"
    heir.channels.update(valid_to=JULY)
    assert "chưa lập lại Ban biên tập" not in client.get("/").content.decode()


def test_a_board_and_a_speaker_may_be_declined_with_a_reason_and_are_missed_no_more(
    signed_in, district, heir, status_on
):
    status_on(LATER)
    officer = officer_of(district)
    client = signed_in(officer)
    board, speaker = f"why-board-{heir.pk}", f"why-speaker-{heir.pk}"
    client.post(SCREEN, {board: "  ", speaker: ""})
    assert (
        not DeclinedOffice.objects.exists()
        and "chưa lập lại Ban biên tập" in client.get("/").content.decode()
    )
    stranger = signed_in(district.minh)
    stranger.post(SCREEN, {board: "x"})
    assert not DeclinedOffice.objects.exists()

    client = signed_in(officer)
    page = client.post(SCREEN, {board: "Bài do Ban biên tập của tỉnh duyệt."}, follow=True).content.decode()
    assert "Đã ghi 1 việc không lập lại." in page and "Bài do Ban biên tập của tỉnh duyệt." in page
    assert f"board-{heir.pk}" not in page and "Người phát ngôn" in page
    client.post(SCREEN, {board: "lại", speaker: "Chủ tịch trực tiếp phát ngôn."})

    rows = {row.kind: row.reason for row in DeclinedOffice.objects.filter(unit=heir)}
    assert rows == {
        "board": "Bài do Ban biên tập của tỉnh duyệt.",
        "speaker": "Chủ tịch trực tiếp phát ngôn.",
    }
    assert "Sau sắp xếp: " not in client.get("/").content.decode()
    with pytest.raises(Refused, match="đã có quyết định"):
        DeclinedOffice.decline(heir, OfficeKind.BOARD, reason="nữa", by=officer, at=AFTER)


def test_of_two_heads_the_machine_chooses_none(district):
    lan, hoa = district.lan, district.hoa
    start = date(2023, 3, 1)
    for unit, head in ((district.vinh_o, lan), (district.vinh_ha, hoa)):
        members = [(head, "Trưởng ban")]
        EditorialBoard.set_up(unit, decision="12/QĐ", members=members, start=start, by=head, at=NOW)
    plan = carried_out(district)
    for person in (lan, hoa):
        make.post(person, plan.result, "officer", valid_from=JULY)

    former = (district.vinh_o.pk, district.vinh_ha.pk)
    board = take_over_board(plan.result, former, decision="1/QĐ", by=lan, at=AFTER)

    assert {seat.role for seat in board.seats.all()} == {BoardRole.MEMBER}
    assert board.seats.count() == 2
