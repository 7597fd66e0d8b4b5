"""kill -9 in the middle of a crawl of many sites: begun anew it loses nothing and doubles nothing."""

import time
from collections import Counter
from contextlib import ExitStack

import pytest

from tests.killed import needs_kill
from tests.web_server import PageHandler, web_server

pytestmark = needs_kill

SITES, PAGES = 3, 16
LINKS = "".join(f"<a href=/muc-{n}>Mục {n}</a>" for n in range(PAGES))
PREPARE = """
import sys
from guong.apps.audits.models import Run
from guong.apps.registries.models import Channel
from tests import factories as make
from tests.apps.audits.factories import asked, site
commune = make.unit("xã Thử")
by = make.member("Người Xã", commune)
for number, port in enumerate(sys.argv[1:]):
    channel = site(commune, by, f"https://trang{number}.quangtri.gov.vn")
    Channel.objects.filter(pk=channel.pk).update(address=f"http://127.0.0.1:{port}")
    asked(channel)
"""
WORK = """
import time
from datetime import timedelta
from django.conf import settings
from django_ox.models import OxTask
from guong.apps.audits.actions import CrawlLoop, crawl_loop
from guong.apps.audits.models import Run, leases, run
from guong.apps.audits.tasks import judge_snapshot
settings.AUDIT_ALLOW, settings.AUDIT_DELAY = ["127.0.0.0/8"], 0.05
leases.LEASE = run.LEASE = timedelta(seconds=1)
crawl_loop.BEAT = 0.2
print("begun", flush=True)
waits = True
while waits:
    CrawlLoop(lambda pk, at: judge_snapshot.enqueue(pk, at.isoformat())).run()
    time.sleep(0.1)
    waits = Run.objects.filter(state__in=run.OPEN, snapshot="").exists()
for task in OxTask.objects.all():
    judge_snapshot.func(*task.args)
print("whole", flush=True)
"""
# A machine with an empty folder; what it shares with others is a store of files and the database.
APART = """
import tempfile
from pathlib import Path
from django.conf import settings
from guong.apps.audits.actions import crawl_loop
from guong.apps.evidence import stores
shared = Path(settings.DATA) / "kho"
settings.SNAPSHOTS = Path(tempfile.mkdtemp(prefix="may-", dir=settings.DATA))
settings.FILES = stores.ObjectAddress.parse("s3://khoa:mat-khau@kho/thung")
stores.open_store = lambda shelf, address: stores.DiskStore(shared / shelf)
crawl_loop.PART_SECONDS = 0.25
"""
ACCOUNT = """
from django_ox.models import OxTask
from guong.apps.activity.models import Entry, verify
from guong.apps.audits.models import HostLease, Run, RunFinding, load_snapshot
from guong.apps.evidence.models import Observation
runs = list(Run.objects.all())
print(len(runs), {run.state for run in runs}, OxTask.objects.count(), HostLease.objects.count())
print({load_snapshot(run).sha256 == run.snapshot_sha256 for run in runs}, {run.done for run in runs})
rows = list(RunFinding.objects.values_list("site", "requirement", "check_id", "policy"))
print(len(rows) == len(set(rows)), len({row[0] for row in rows}))
print(Observation.objects.count() == RunFinding.objects.filter(policy=False).exclude(check_id="").count())
print(Entry.objects.filter(verb="run.finished").count(), verify())
"""


class Site(PageHandler):
    asked = Counter()

    def page(self):
        Site.asked[self.server.server_port, self.path] += 1
        return 200, f"<!doctype html><html lang=vi><title>Xã</title><body>{LINKS}<p>Bài {self.path}"


@pytest.fixture
def ports():
    with ExitStack() as servers:
        addresses = [servers.enter_context(web_server(Site)) for _ in range(SITES)]
        yield [address.rpartition(":")[2] for address in addresses]


def kill_and_account(workplace, ports, kills):
    """Kill the work so many times in its middle, let it end, and count what is there."""
    Site.asked.clear()
    for turn in range(kills):
        process = workplace.start(WORK if turn else PREPARE + WORK, *ports)
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.7 + 0.17 * turn)
        process.kill()
        process.wait(timeout=30)

    pages = account_for(workplace, WORK + ACCOUNT)
    # What lies on the disk is not asked for again: only what was on its way when the process died.
    assert sum(pages) <= SITES * (PAGES + kills)


def account_for(workplace, script, apart=""):
    """Let the work end, count what is there, and give how often each page was asked for."""
    _begun, *account = workplace.finish(apart + script)
    assert account == [
        "whole",
        f"{SITES} {{'done'}} {SITES} 0",
        f"{{True}} {{{PAGES + 1}}}",
        f"True {SITES}",
        "True",
        f"{SITES} None",
    ]
    pages = [count for (_, path), count in Site.asked.items() if path.startswith("/muc-")]
    assert len(pages) == SITES * PAGES
    return pages


def test_a_crawl_that_is_killed_goes_on_where_it_stopped(workplace, ports):
    kill_and_account(workplace, ports, 1)


def test_a_crawl_killed_ten_times_loses_nothing_and_doubles_nothing(workplace, ports):
    kill_and_account(workplace, ports, 10)


def test_killed_on_one_machine_it_goes_on_at_two_others_that_have_nothing_of_it(workplace, ports):
    Site.asked.clear()
    kills = 3
    for turn in range(kills):
        process = workplace.start((PREPARE if not turn else "") + APART + WORK, *ports)
        assert process.stdout.readline() == "begun\n"
        time.sleep(1.0)
        process.kill()
        process.wait(timeout=30)
    # Both reach for what the dead one held, at the same moment.
    racing = [workplace.start(APART + WORK) for _ in range(2)]
    assert [process.communicate(timeout=120)[0].split()[-1] for process in racing] == ["whole", "whole"]

    pages = account_for(workplace, WORK + ACCOUNT, APART)
    again = sum(pages) - SITES * PAGES
    # Asked for again is what came in after the last part, a quarter of a second, and never the whole site.
    assert again <= SITES * kills * PAGES // 2, again
