"""A crawl that had its time is cut: nothing is asked for twice, and the next task goes on from there."""

import itertools
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.audits.actions import CrawlLoop, crawl_loop
from guong.apps.audits.models import HostLease, Run, load_snapshot
from guong.apps.audits.tasks import look_at_all, look_at_site
from guong.apps.registries.models import Channel
from guong.engines.siteaudit.crawl.crawl_log import CrawlLog
from tests.apps.audits.factories import asked, site, site_at
from tests.web_server import PageHandler, web_server

PAGES = 20
LOOK = look_at_site.module_path
LINKS = "".join(f"<a href=/bai-{n}>Bài {n}</a>" for n in range(PAGES))


class SlowSite(PageHandler):
    asked = Counter()
    moments = []

    def page(self):
        SlowSite.asked[self.path] += 1
        SlowSite.moments.append(time.monotonic())
        time.sleep(0.05)
        return 200, f"<!doctype html><html lang=vi><title>Xã</title><body>{LINKS}<p>{self.path}"


@pytest.fixture
def run(transactional_db, district, tmp_path, settings, monkeypatch):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.AUDIT_ALLOW = ["127.0.0.0/8"]
    settings.AUDIT_DELAY = 0.1
    monkeypatch.setattr(crawl_loop, "BEAT", 0.1)
    SlowSite.asked.clear()
    SlowSite.moments.clear()
    with web_server(SlowSite) as address:
        yield asked(site_at(address, district))


def test_a_cut_crawl_goes_on_where_it_was_cut_and_keeps_the_pause_between_two_questions(run, settings):
    settings.TASK_SECONDS = 1
    tasks = 0
    look_at_site.enqueue(run.pk)
    while (job := OxTask.objects.filter(task_path=LOOK, status="READY").first()) is not None:
        time.sleep(max(0.0, (job.run_after - timezone.now()).total_seconds()) if job.run_after else 0.0)
        OxTask.objects.filter(pk=job.pk).update(status="SUCCESSFUL")
        look_at_site.func(*job.args)
        tasks += 1
        assert tasks < 40, "the crawl does not go on"

    assert tasks >= 2, "nothing was cut"
    run.refresh_from_db()
    assert len(load_snapshot(run).pages) == PAGES + 1
    articles = {path: count for path, count in SlowSite.asked.items() if path.startswith("/bai-")}
    assert len(articles) == PAGES
    # What was on its way when the crawl was cut is asked for once more, no more than one a cut.
    assert sum(articles.values()) <= PAGES + tasks - 1
    # A busy server hears one question late and so close upon the next; most of them keep their distance.
    pauses = sorted(b - a for a, b in itertools.pairwise(SlowSite.moments))
    assert pauses[len(pauses) // 2] > 0.05, "the host was asked twice at once"
    judged = OxTask.objects.filter(task_path__endswith="judge_snapshot")
    assert judged.count() == 1, "the site is judged once"


def test_what_a_cut_loop_held_is_free_at_once(run):
    assert CrawlLoop(lambda *_: None, seconds=0.3).run() is False

    run.refresh_from_db()
    assert (run.state, run.holder, run.lease_until) == ("running", "", None)
    assert Run.objects.free_to_take(at=timezone.now()).get() == run
    soon = timezone.now() + timedelta(seconds=1)
    assert all(HostLease.take(lease.host, "next", at=soon) for lease in HostLease.objects.all())


def test_whoever_asks_a_host_next_leaves_it_the_pause_too(run, district, settings, monkeypatch):
    """Two sites on one host, looked at by two loops that know nothing of each other."""
    monkeypatch.setattr("tests.apps.audits.test_cut_crawls.LINKS", "")
    settings.AUDIT_DELAY = 1
    other = site(district.vinh_ha, district.hoa, "https://trang-khac.quangtri.gov.vn")
    Channel.objects.filter(pk=other.pk).update(address=f"{run.site.address}/khac")
    other.refresh_from_db()
    SlowSite.moments.clear()
    ends = []
    for each in (run, asked(other)):
        assert CrawlLoop(lambda *_: None, only=each.pk, seconds=60).run() is True
        ends.append(len(SlowSite.moments))

    assert ends[0] > 1 and ends[1] > ends[0] + 1
    handed_over = SlowSite.moments[ends[0]] - SlowSite.moments[ends[0] - 1]
    assert handed_over > 0.5, "the next loop asked too soon"
    assert not HostLease.objects.exists()


def test_the_parts_of_a_cut_crawl_share_the_time_of_the_site(tmp_path):
    log = CrawlLog.begin("https://a.vn/", tmp_path / "a.soi", timezone.now())
    log.lay_down(12.34)
    CrawlLog.go_on(tmp_path / "a.soi").lay_down(7.7)

    assert CrawlLog.go_on(tmp_path / "a.soi").seconds_before() == pytest.approx(20.0)


def test_the_night_is_shared_out_in_as_many_tasks_as_workers_may_take(run, district, settings):
    settings.AUDIT_SITES_AT_ONCE = 2
    settings.AUDITS_A_NIGHT = 10
    for number in range(4):
        asked(site(district.vinh_o, district.lan, f"https://trang{number}.quangtri.gov.vn"))
    look_at_all.func()

    ready = OxTask.objects.filter(task_path=look_at_site.module_path)
    waiting = list(Run.objects.free_to_take(at=timezone.now()).values_list("pk", flat=True))
    assert sorted(job.args[0] for job in ready) == sorted(waiting[::2])
    look_at_all.func()
    assert ready.count() == 3, "no share is stored twice"


def test_a_run_whose_holder_may_be_dead_is_looked_at_again_after_its_lease(run):
    assert run.take("dead", at=timezone.now())
    look_at_site.func(run.pk)

    again = OxTask.objects.get(task_path=LOOK)
    assert again.args == [run.pk]
    assert Run.objects.free_to_take(at=again.run_after).filter(pk=run.pk).exists()
    Run.objects.filter(pk=run.pk).update(state="done")
    OxTask.objects.all().delete()
    look_at_site.func(run.pk)
    assert not OxTask.objects.exists(), "a run that has ended is left alone"


def test_a_worker_whose_share_was_taken_by_another_one_takes_what_still_waits(run, district, monkeypatch):
    other = asked(site(district.vinh_o, district.lan, "https://trang9.quangtri.gov.vn"))
    loops = []
    monkeypatch.setattr(CrawlLoop, "run", lambda _loop: loops.append(1) or True)
    assert run.take("other", at=timezone.now())

    look_at_site.func(run.pk)
    assert loops and not OxTask.objects.exists()

    assert other.take("other", at=timezone.now())
    look_at_site.func(run.pk)
    assert len(loops) == 1, "where none waits no loop begins"
