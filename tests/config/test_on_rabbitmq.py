"""On a real RabbitMQ and PostgreSQL: nothing is lost and nothing doubled, whichever of them is killed."""

import json
import shutil
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cluster import HAS_CLUSTER, Cluster, wait_until
from tests.web_server import PageHandler, web_server

pytestmark = [
    pytest.mark.skipif(not HAS_CLUSTER, reason="cần rabbitmq-server và postgresql của Debian"),
    pytest.mark.skipif(find_spec("celery") is None, reason="cần gói celery"),
    pytest.mark.sqlite_only,  # it brings a database server of its own
    pytest.mark.long,
]

JOBS, PAGES = 60, 45
SHORT_LEASE = "tests.config.short_lease"
STORE = f"""
from tests.config.jobs.tasks import leave_mark
for number in range({JOBS}):
    leave_mark.enqueue(number)
"""
STATES = """
import json
from django.db.models import Count
from django_ox.models import OxTask
rows = OxTask.objects.filter(task_path__endswith="leave_mark").order_by()
print(json.dumps(dict(rows.values_list("status").annotate(Count("pk")))))
"""
REGISTER = """
import sys
from django.utils import timezone
from guong.apps.audits.actions import request_run
from guong.apps.audits.tasks import look_at_site
from guong.apps.registries.models import Channel
from tests import factories as make
from tests.apps.audits.factories import site
commune = make.unit("xã Thử")
by = make.member("Người Xã", commune)
channel = site(commune, by, "https://trang.quangtri.gov.vn")
Channel.objects.filter(pk=channel.pk).update(address=sys.argv[1])
channel.refresh_from_db()
request_run(channel, by=by, at=timezone.now(), then=lambda run: look_at_site.enqueue(run.pk))
"""
RUNS = """
import json
from django_ox.models import OxTask
from guong.apps.activity.models import Entry, verify
from guong.apps.audits.models import Run, RunFinding
looks = OxTask.objects.filter(task_path__endswith="look_at_site")
rows = list(RunFinding.objects.values_list("site", "requirement", "check_id", "policy"))
print(json.dumps({
    "states": list(Run.objects.values_list("state", "done")),
    "looks": looks.count(),
    "attempts": sorted(looks.values_list("attempts", flat=True)),
    "judged": OxTask.objects.filter(task_path__endswith="judge_snapshot").count(),
    "finished": Entry.objects.filter(verb="run.finished").count(),
    "doubled": len(rows) - len(set(rows)),
    "log": verify() is None,
}))
"""


@pytest.fixture
def cluster():
    """Give a way to start a cluster; its folder is one that others than root may enter."""
    made = []
    folder = Path(tempfile.mkdtemp(prefix="guong-cluster-"))

    def make(**settings):
        made.append(Cluster(folder, **settings))
        return made[-1]

    yield make
    for each in made:
        each.stop()
    shutil.rmtree(folder, ignore_errors=True)


def states(cluster):
    return json.loads(cluster.run(STATES))


def marks(cluster):
    return len(list((cluster.data / "marks").glob("*.done")))


def begun(cluster):
    return Counter((cluster.data / "marks" / "begun").read_text().split())


def all_done(cluster):
    return states(cluster) == {"SUCCESSFUL": JOBS}


def test_a_broker_that_is_away_at_the_start_loses_nothing(cluster):
    cluster = cluster()
    cluster.database.start()
    cluster.lay_out()
    cluster.run(STORE)
    cluster.start_worker("letters", SHORT_LEASE)
    assert wait_until(lambda: "Chưa nối được máy chuyển việc" in cluster.log.read_text())
    assert marks(cluster) == 0 and states(cluster) == {"READY": JOBS}

    cluster.broker.start()
    assert wait_until(lambda: marks(cluster) == JOBS)
    assert wait_until(lambda: all_done(cluster))
    assert set(begun(cluster).values()) == {1}, "a job was begun twice"


def test_whichever_server_is_killed_no_job_is_lost_and_none_is_left_running(cluster):
    cluster = cluster()
    cluster.start()
    workers = [cluster.start_worker("letters", SHORT_LEASE) for _ in range(2)]
    cluster.run(STORE)
    for kill in (
        lambda: cluster.kill_worker(workers[0]),
        lambda: (cluster.broker.kill(), cluster.broker.start()),
        lambda: (cluster.database.kill(), cluster.database.start()),
    ):
        before = marks(cluster) if (cluster.data / "marks").exists() else 0
        assert wait_until(lambda: marks(cluster) >= before + 4), "the work stands still"  # noqa: B023
        assert marks(cluster) < JOBS, "nothing was left to be interrupted"
        kill()
    cluster.start_worker("letters", SHORT_LEASE)

    assert wait_until(lambda: marks(cluster) == JOBS, 240)
    assert wait_until(lambda: all_done(cluster), 240), states(cluster)
    again = sum(begun(cluster).values()) - JOBS
    # What was under way when its worker or the database died is begun again, and nothing else.
    assert again <= 2 + 1, begun(cluster)


class Site(PageHandler):
    asked = Counter()
    links = "".join(f"<a href=/bai-{n}>Bài {n}</a>" for n in range(PAGES))

    def page(self):
        Site.asked[self.path] += 1
        return 200, f"<!doctype html><html lang=vi><title>Xã</title><body>{self.links}<p>{self.path}"


@pytest.mark.parametrize(("task_seconds", "tasks_at_least"), [(20, 4), (600, 1)])
def test_a_task_may_take_longer_than_a_broker_waits_and_is_done_once(cluster, task_seconds, tasks_at_least):
    """The broker waits for one minute and the site takes longer, in tasks that are cut or in one."""
    Site.asked.clear()
    with web_server(Site) as address:
        cluster = cluster(
            delivery_seconds=60,
            TEST_TASK_SECONDS=task_seconds,
            TEST_LEASE_SECONDS=60,
            GUONG_AUDIT_DELAY=2,
            GUONG_AUDIT_HOURS="0-24",
            GUONG_AUDIT_ALLOW="127.0.0.0/8",
        )
        cluster.start()
        cluster.run(REGISTER, address)
        for _ in range(2):
            cluster.start_worker("crawls, judging", SHORT_LEASE)
        begun_at = time.monotonic()

        def is_over():
            return json.loads(cluster.run(RUNS))["states"][0][0] == "done"

        assert wait_until(is_over, 400, pause=5), cluster.log.read_text()[-3000:]
        assert time.monotonic() - begun_at > 70, "the site was quicker than the broker is patient"

    account = json.loads(cluster.run(RUNS))
    logs = "".join(path.read_text() for path in (cluster.broker.folder / "log").glob("*.log"))
    assert not ("delivery acknowledgement" in logs and "timed out" in logs)
    assert account["looks"] >= tasks_at_least
    assert account["states"] == [["done", PAGES + 1]]
    assert (account["judged"], account["finished"], account["doubled"], account["log"]) == (1, 1, 0, True)
    pages = {path: count for path, count in Site.asked.items() if path.startswith("/bai-")}
    assert len(pages) == PAGES
    assert sum(pages.values()) <= PAGES + account["looks"] - 1, "pages were asked for twice"
