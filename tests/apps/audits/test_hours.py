"""When sites are looked at by themselves: a share a night, in their hours, what failed the next day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guong.apps.audits.actions import request_due_runs, request_hijack_looks, request_run, within_hours
from guong.apps.audits.models import Run
from guong.apps.evidence.models import Observation
from guong.apps.registries.models import Channel
from guong.config.env import BadSetting, Env
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def night(number, *, at_most=60):
    """Request the audits of one night."""
    return request_due_runs(
        Channel.objects.websites(), at=NOW + number * DAY, at_most=at_most, then=lambda _run: None
    )


def test_every_site_is_audited_once_a_week(website):
    [run] = night(0)
    finished(run, (OWNER, "dat"))

    assert night(6) == []
    assert len(night(7)) == 1


def many_sites(district, count):
    return [
        site(district.vinh_o, district.lan, f"https://trang{number}.quangtri.gov.vn")
        for number in range(count)
    ]


def test_sites_that_came_at_once_are_spread_over_the_nights_of_the_week(district):
    sites = many_sites(district, 20)
    audited = []
    for number in range(7):
        runs = night(number)
        for run in runs:
            finished(run, (OWNER, "dat"), at=NOW + number * DAY)
        audited.append(len(runs))

    assert audited == [4, 4, 4, 4, 4, 0, 0]
    assert Run.objects.values("site").distinct().count() == len(sites)
    # The second week keeps to the same nights.
    assert [len(night(7)), {run.site_id for run in Run.objects.filter(state="waiting")}] == [
        4,
        {run.site_id for run in Run.objects.filter(asked_at=NOW)},
    ]


def test_no_more_than_the_cap_are_audited_in_a_night_and_those_that_wait_count(district):
    many_sites(district, 20)

    assert len(night(0, at_most=3)) == 3
    assert night(1, at_most=3) == []
    for run in Run.objects.all()[:2]:
        finished(run, (OWNER, "dat"))
    assert len(night(1, at_most=3)) == 2


def test_what_failed_is_tried_the_next_day_and_then_waits_for_its_week(website):
    counts = []
    for number in range(13):
        runs = night(number)
        for run in runs:
            run.begin()
            run.fail("Không nối được.", at=NOW + number * DAY)
        counts.append(len(runs))

    assert counts == [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_a_night_takes_its_share_of_pages_not_of_sites(district):
    sites = many_sites(district, 6)
    for number, site_of_many in enumerate(sites):
        finished(asked(site_of_many, at=NOW - 8 * DAY), (OWNER, "dat"), at=NOW - 8 * DAY)
        Run.objects.filter(site=site_of_many).update(done=1 if number else 300)

    assert [run.site for run in night(0)] == [sites[0]]
    assert [run.site for run in night(1)] == sites[1:]


def test_a_look_noted_by_a_clock_that_ran_ahead_does_not_keep_the_site_for_years(website):
    finished(asked(website, at=NOW + 900 * DAY), (OWNER, "dat"), at=NOW + 900 * DAY)

    assert len(night(0)) == 1


def test_sites_of_units_that_ended_are_looked_at_once_a_month(website):
    def month(number):
        return request_hijack_looks(
            Channel.objects.websites(), at=NOW + number * DAY, at_most=9, then=lambda _run: None
        )

    [run] = month(0)
    finished(run, ("P224-10.3c-1", "dat"), (OWNER, "trong"))
    assert run.kind == "hijack" and month(29) == [] and len(month(31)) == 1
    assert not Observation.objects.exists()


def test_sites_are_looked_at_by_themselves_in_their_hours_alone(settings):
    def hours():
        return [hour for hour in range(24) if within_hours(NOW.replace(hour=hour))]

    settings.AUDIT_HOURS = (22, 5)
    assert hours() == [0, 1, 2, 3, 4, 22, 23]
    settings.AUDIT_HOURS = (0, 24)
    assert len(hours()) == 24
    assert Env({"GUONG_AUDIT_HOURS": "1-5"}).audit_hours == (1, 5)
    for wrong in ("5", "5-5", "24-3", "x-y", "-1-4"):
        with pytest.raises(BadSetting, match="GUONG_AUDIT_HOURS"):
            Env({"GUONG_AUDIT_HOURS": wrong})


def test_the_longest_neglected_site_comes_first(district):
    old, older = many_sites(district, 2)
    finished(asked(old, at=NOW - 8 * DAY), (OWNER, "dat"))
    finished(asked(older, at=NOW - 9 * DAY), (OWNER, "dat"))

    [run] = night(0, at_most=1)
    assert run.site == older


def test_what_is_stopped_for_this_night_goes_on_the_next(signed_in, district):
    now = timezone.now()
    sites = many_sites(district, 3)
    done, running, waiting = (asked(website, at=now) for website in sites)
    finished(done, (OWNER, "dat"), at=now)
    assert running.take("worker", at=now)
    page = signed_in(district.lan).get("/don-vi/trang").content.decode()
    assert "Đã soi 1 trên 3 trang" in page and "Dừng đêm nay" in page
    refused = signed_in(district.hoa).post("/don-vi/trang/dung-dem-nay", follow=True).content.decode()
    assert "Đêm nay không còn trang nào chờ soi mà bạn dừng được." in refused
    assert Run.objects.of_the_night(at=now).count() == 2, "another unit stops nothing of ours"

    page = signed_in(district.lan).post("/don-vi/trang/dung-dem-nay", follow=True).content.decode()

    assert "2 trang để sang đêm sau" in page and "Dừng đêm nay" not in page
    # The worker's crawl is its own no more: it ends, and what it has lies on the disk for the next night.
    assert Run.keep([running.pk], "worker", at=now) == {}
    assert not Run.objects.free_to_take(at=now).exists()
    tomorrow = now + DAY
    assert set(Run.objects.free_to_take(at=tomorrow)) == {running, waiting}
    assert waiting.take("worker", at=tomorrow)
    # Who wants a site looked at now does not wait for the night.
    assert request_run(sites[1], by=district.lan, at=now, then=lambda _run: None) == running
    assert set(Run.objects.free_to_take(at=now)) == {running}


def test_who_keeps_no_register_stops_no_night(signed_in, district):
    assert signed_in(district.khach).post("/don-vi/trang/dung-dem-nay").status_code == 404
