"""The terms of the platforms: a checklist for everybody, readings with a date, names inside the unit."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.outreach.actions.figures import figures_for_report
from guong.apps.outreach.actions.terms import standings
from guong.apps.outreach.models import BadReview, TermsReview, platforms
from guong.apps.registries.models import ChannelKind
from guong.engines.documents.writing import FigureRequest
from tests import factories as make
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
BOOK, LIST = "/pho-bien/dieu-khoan", "/quy-tac-ung-xu/dieu-khoan"


def read(district, *, on=TODAY, platform="facebook", unit=None, owner=None):
    fields = {"owner": owner or district.lan, "at": NOW}
    return TermsReview.note(unit or district.vinh_o, platform, reviewed_on=on, **fields)


def state_of(unit, platform="facebook", on=TODAY):
    return next(
        standing.state for standing in standings([unit.pk], on=on) if standing.platform.code == platform
    )


def tick(client, whose, *, day=TODAY, platform="facebook", **more):
    sent = {"unit": whose.pk, "platform": platform, "day": str(day)} | more
    return client.post(BOOK, sent, follow=True)


def test_four_platforms_have_a_complete_list_of_their_own():
    assert set(platforms()) == {"facebook", "tiktok", "youtube", "zalo"} <= set(ChannelKind.values)
    for platform in platforms().values():
        assert 4 <= len(platform.points) <= 8
        assert platform.last_reviewed >= date(2026, 1, 1)
        for point in platform.points:
            assert point.text.endswith(".") and 30 <= len(point.text) <= 160
            assert point.where.startswith("https://") and " " not in point.where
    texts = [point.text for platform in platforms().values() for point in platform.points]
    assert len(set(texts)) == len(texts)


def test_anybody_reads_the_list_without_script_or_cookie(client):
    answer = client.get(LIST)
    page = answer.content.decode()

    assert all(platform.name in page for platform in platforms().values())
    assert "https://www.facebook.com/legal/terms" in page
    assert "<script" not in page and not answer.cookies
    assert client.post(LIST).status_code == 405


def test_a_reading_says_when_the_next_is_due(district):
    row = read(district)

    assert row.next_on == TODAY + timedelta(days=180)
    assert not row.is_due(on=row.next_on)
    assert row.is_due(on=row.next_on + timedelta(days=1))
    assert Entry.objects.about(row).get().verb == "terms.reviewed"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"on": TODAY + timedelta(days=1)}, "sau hôm nay"), ({"platform": "yahoo"}, "chưa có danh mục")],
)
def test_a_reading_of_tomorrow_or_of_an_unknown_platform_is_refused(district, wrong, sentence):
    with pytest.raises(BadReview, match=sentence):
        read(district, **wrong)


def test_the_same_day_is_written_once_and_earlier_readings_stay(district):
    read(district, on=TODAY - timedelta(days=200))
    read(district)
    with pytest.raises(BadReview, match="đã được ghi"):
        read(district)

    assert TermsReview.objects.count() == 2


def test_a_standing_follows_the_register_and_the_day(district):
    assert state_of(district.vinh_o) == "unused"
    channel(district.vinh_o, district.lan)
    assert state_of(district.vinh_o) == "never"
    read(district)
    assert state_of(district.vinh_o) == "fresh"
    assert state_of(district.vinh_o, on=TODAY + timedelta(days=181)) == "due"
    assert state_of(district.vinh_o, on=TODAY - timedelta(days=1)) == "never"


def test_the_owner_ticks_and_sees_the_next_day(signed_in, district):
    page = tick(signed_in(district.lan), district.vinh_o).content.decode()

    assert "Đã ghi. Lần xem lại Facebook tới: đến hết ngày 20/9/2023" in page
    row = TermsReview.objects.get()
    assert (row.owner, row.unit, row.reviewed_on) == (district.lan, district.vinh_o, TODAY)
    assert "Hồ Thị Lan" in page


def test_an_old_reading_is_shown_as_to_be_read_again(signed_in, district):
    read(district, on=TODAY - timedelta(days=181))
    page = signed_in(district.lan).get(BOOK).content.decode()

    assert 'class="tag warn"' in page and "Cần xem lại" in page


def test_a_reading_of_long_ago_is_written_and_asks_for_another(signed_in, district):
    page = tick(signed_in(district.lan), district.vinh_o, day=date(2022, 1, 5)).content.decode()

    assert "cần xem lại lần nữa" in page
    assert TermsReview.objects.get().reviewed_on == date(2022, 1, 5)


@pytest.mark.parametrize("more", [{"day": "hôm qua"}, {"day": ""}, {"day": "2199-01-01"}, {"platform": "x"}])
def test_what_cannot_be_is_not_written(signed_in, district, more):
    tick(signed_in(district.lan), district.vinh_o, **more)

    assert not TermsReview.objects.exists()


@pytest.mark.parametrize("unit", ["0", "", "x", "9" * 30, "٣"])
def test_a_unit_made_up_is_not_found(signed_in, district, unit):
    answer = tick(signed_in(district.lan), district.vinh_o, unit=unit)

    assert answer.status_code == 404 and not TermsReview.objects.exists()


def test_nobody_ticks_for_another_unit_and_an_inspector_not_at_all(signed_in, district):
    for stranger in (district.hoa, district.tung, district.huong):
        assert tick(signed_in(stranger), district.vinh_o).status_code == 404
    assert tick(signed_in(district.minh), district.top).status_code == 403
    assert signed_in(district.khach).get(BOOK).status_code == 404
    assert not TermsReview.objects.exists()


def test_no_page_names_the_owner_outside_the_unit(signed_in, district):
    channel(district.vinh_o, district.lan)
    read(district, on=TODAY - timedelta(days=200))
    for stranger in (district.hoa, district.huong, district.tung, district.minh, district.quan):
        assert "Hồ Thị Lan" not in signed_in(stranger).get(BOOK).content.decode()
    above = signed_in(district.tung).get(BOOK).content.decode()

    assert "Xã Vĩnh Ô" in above and "Đơn vị cần xem lại" in above and "0/1" in above
    assert "Vĩnh Ô" not in signed_in(district.hoa).get(BOOK).content.decode()


def test_the_book_costs_few_queries_however_many_units(signed_in, district, django_assert_max_num_queries):
    for number in range(12):
        unit = make.unit(parent=district.top)
        read(district, unit=unit, on=TODAY - timedelta(days=190 + number))
    client = signed_in(district.tung)
    with django_assert_max_num_queries(30):
        assert client.get(BOOK).status_code == 200


def part(district, at=NOW):
    units = (district.vinh_o.pk, district.vinh_ha.pk)
    request = FigureRequest(1, district.office.pk, units, date(2023, 1, 1), date(2023, 3, 31), at)
    chapters = [chapter for chapter in figures_for_report(request) if chapter.section == "campaign"]
    return chapters[0] if chapters else None


def test_the_report_counts_units_that_read_again_in_the_period(district):
    channel(district.vinh_o, district.lan)
    channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha.demo")
    read(district)
    read(district, platform="zalo", on=date(2022, 12, 31))

    chapter = part(district)
    assert [(figure.code, figure.count, figure.of) for figure in chapter.figures] == [
        ("terms-facebook", 1, 2)
    ]
    assert chapter.gaps == ("1 đơn vị chưa ghi lần xem lại điều khoản Facebook trong kỳ.",)
    assert "sổ kênh" in chapter.figures[0].rule


def test_a_reading_without_an_account_stands_beside_the_rate(district):
    channel(district.vinh_ha, district.hoa, "https://www.facebook.com/xavinhha.demo")
    read(district)

    [figure] = part(district).figures

    assert (figure.count, figure.of) == (0, 1)
    assert figure.excluded == "ngoài ra 1 đơn vị không có tài khoản trong sổ cũng xem lại"


def test_what_was_not_known_then_is_not_counted(district):
    read(district)

    assert part(district, at=NOW - timedelta(hours=1)) is None
