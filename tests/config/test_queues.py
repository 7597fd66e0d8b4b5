"""Every task names its queue, and what is late for people waits behind no website."""

import importlib
import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.tasks import Task, task
from django.tasks.exceptions import InvalidTask
from django.utils import timezone
from django_ox.models import OxScheduleTick, OxTask

from guong.apps.activity.queues import SOON, Queue, stopping
from guong.apps.incidents.tasks import watch_clocks
from guong.apps.proofreading.tasks import look_at_publication
from guong.config.background import worker
from guong.config.background.worker import QueueWorker, chosen_queues, known_tasks
from guong.config.django_start import CannotRun
from guong.config.health import ledger
from guong.config.health.outcome import Condition
from tests.server import ON_POSTGRESQL

ROOT = Path(__file__).parents[2]
SITES = 40
ON_TIME = 5.0  # seconds
URGENT = {"incidents.tasks.watch_clocks", "obligations.tasks.remind", "succession.tasks.tell_heirs"}


def tasks():
    """Walk the tasks of all apps and of the wiring."""
    files = [*(ROOT / "guong" / "apps").glob("*/tasks.py"), ROOT / "guong" / "config" / "tasks.py"]
    for path in files:
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        yield from (found for found in vars(module).values() if isinstance(found, Task))


def test_every_task_names_its_queue_and_is_one_that_workers_take():
    listed = list(tasks())

    assert len(listed) >= 15
    for found in listed:
        assert found.queue_name in set(Queue), found.module_path
        assert 0 == found.priority < SOON, found.module_path
    assert {found.module_path for found in listed} <= known_tasks()
    # Rows of 0.1 name these where they stood then.
    assert {"guong.config.tasks.build_export", "guong.config.tasks.clear_exports"} <= known_tasks()


def test_tasks_stand_in_files_of_that_name_alone():
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "guong").rglob("*.py")
        if path.name not in ("tasks.py", "rabbitmq.py") and "@task" in path.read_text("utf-8")
    ]
    assert elsewhere == []


def test_a_task_without_a_queue_cannot_be_declared():
    with pytest.raises(InvalidTask):
        task()(chosen_queues)


def test_what_is_late_for_people_has_a_queue_without_websites():
    by_path = {found.module_path: Queue(found.queue_name) for found in tasks()}

    for path in URGENT:
        assert by_path[f"guong.apps.{path}"] is Queue.CLOCKS
    assert by_path["guong.apps.audits.tasks.look_at_site"] is Queue.CRAWLS
    assert next(iter(Queue)) is Queue.CLOCKS


def test_every_scheduled_task_is_one_of_them():
    schedules = settings.TASKS["default"]["OPTIONS"]["SCHEDULES"].values()

    assert {schedule["task"] for schedule in schedules} <= {found.module_path for found in tasks()}


def test_queues_are_chosen_by_name_and_a_wrong_name_is_refused_in_a_sentence():
    assert chosen_queues(None) == tuple(Queue)
    assert chosen_queues("crawls, clocks") == (Queue.CLOCKS, Queue.CRAWLS)
    with pytest.raises(CannotRun, match="Không có hàng đợi “audits”"):
        chosen_queues("audits")


@pytest.mark.django_db
def test_a_task_of_a_later_version_waits_for_a_worker_of_it():
    rows = [OxTask.objects.get(pk=watch_clocks.enqueue().id) for _ in range(3)]
    later = ["guong.apps.incidents.tasks.of_a_later_version", "os.system"]
    for row, path in zip(rows, later, strict=False):
        OxTask.objects.filter(pk=row.pk).update(task_path=path)
    of_clocks = QueueWorker(queues=["clocks"])

    assert [of_clocks.run_once(), of_clocks.run_once()] == [True, False]
    states = dict(OxTask.objects.values_list("task_path", "status"))
    assert [states[path] for path in later] == ["READY", "READY"], "an attempt was used up"
    assert states[watch_clocks.module_path] == "SUCCESSFUL"


@pytest.mark.django_db
def test_the_health_page_says_that_this_version_does_not_have_a_task(monkeypatch):
    now = timezone.now()
    OxScheduleTick.objects.create(schedule_name="remind", scheduled_for=now, created_at=now)
    job = OxTask.objects.filter(pk=watch_clocks.enqueue().id)
    job.update(task_path="guong.apps.incidents.tasks.of_a_later_version")
    monkeypatch.setattr(ledger, "__version__", "0.0.9")
    checkup = ledger.check_worker(SimpleNamespace(now=now))

    assert checkup.condition is Condition.DOUBTFUL
    assert "0.0.9" in checkup.sentence and "không mất" in checkup.sentence and "phiên bản" in checkup.remedy
    job.update(status="SUCCESSFUL")
    assert ledger.check_worker(SimpleNamespace(now=now)).condition is Condition.GOOD


@pytest.mark.django_db
def test_who_waits_before_the_page_goes_before_the_work_of_the_day():
    calm, urgent = (
        OxTask.objects.get(pk=of.enqueue(10**6).id)
        for of in (look_at_publication, look_at_publication.using(priority=SOON))
    )
    QueueWorker(queues=["crawls"]).run_once()

    calm.refresh_from_db()
    urgent.refresh_from_db()
    assert (calm.status, urgent.status) == ("READY", "SUCCESSFUL")


@pytest.mark.django_db
def test_a_worker_of_its_own_ends_in_a_sentence_when_the_tables_are_of_a_later_version(monkeypatch):
    former = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(worker, "later_migrations", lambda: [("units", "9999_later")])
    try:
        with pytest.raises(CannotRun, match=r"phiên bản mới hơn.*không mất"):
            worker.run(())
        assert stopping.is_set(), "a crawl under way is not cut"
    finally:
        stopping.clear()
        signal.signal(signal.SIGTERM, former)


@pytest.mark.long
@pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")
def test_with_forty_slow_sites_under_way_the_clocks_are_on_time(tmp_path):
    """The real worker crawls forty sites that answer slowly; clocks and reminders come meanwhile."""
    environ = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "GUONG_TEST_FOLDER")}
    environ |= {
        "GUONG_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "guong.config.settings",
        "GUONG_AUDIT_ALLOW": "127.0.0.0/8",
        "GUONG_AUDIT_HOURS": "0-24",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.config.slow_sites", str(SITES)],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout.splitlines()[-1])

    crawls = [row for row in rows if row["queue"] == "crawls"]
    urgent = [row for row in rows if row["queue"] == "clocks"]
    assert {row["path"].removeprefix("guong.apps.") for row in urgent} >= URGENT
    assert len(crawls) == SITES
    assert any(row["status"] == "READY" for row in crawls), "the sites were not slow"
    assert any(row["status"] != "READY" for row in crawls), "no site was crawled"
    assert len(urgent) >= 3 * 5
    for row in urgent:
        assert row["status"] == "SUCCESSFUL", row
        waited = datetime.fromisoformat(row["started"]) - datetime.fromisoformat(row["enqueued"])
        assert waited.total_seconds() < ON_TIME, row
