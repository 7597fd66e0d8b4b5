"""Every task names its lane, and what is late for people waits behind no website."""

import importlib
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.tasks import Task, task
from django.tasks.exceptions import InvalidTask
from django_ox.models import OxTask

from guong.apps.activity.lanes import SOON, Lane
from guong.config.starting import CannotRun
from guong.config.worker import LEFT_OVER, chosen_lanes, sort_left_over
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


def test_every_task_names_its_lane_and_goes_at_its_pace():
    listed = list(tasks())

    assert len(listed) >= 15
    for found in listed:
        assert found.queue_name in set(Lane), found.module_path
        assert found.priority == Lane(found.queue_name).priority, found.module_path


def test_tasks_stand_in_files_of_that_name_alone():
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "guong").rglob("*.py")
        if path.name not in ("tasks.py", "lanes.py") and "@task" in path.read_text("utf-8")
    ]
    assert elsewhere == []


def test_a_task_without_a_lane_cannot_be_declared():
    with pytest.raises(InvalidTask):
        task()(chosen_lanes)


def test_what_is_late_for_people_goes_before_what_is_not():
    by_path = {found.module_path: Lane(found.queue_name) for found in tasks()}

    for path in URGENT:
        assert by_path[f"guong.apps.{path}"] is Lane.CLOCKS
    assert by_path["guong.apps.audits.tasks.look_at_site"] is Lane.CRAWLS
    assert sorted(Lane, key=lambda lane: -lane.priority) == list(Lane)
    assert Lane.CRAWLS.priority < SOON < Lane.HOUSE.priority


def test_every_scheduled_task_is_one_of_them():
    schedules = settings.TASKS["default"]["OPTIONS"]["SCHEDULES"].values()

    assert {schedule["task"] for schedule in schedules} <= {found.module_path for found in tasks()}


def test_lanes_are_chosen_by_name_and_a_wrong_name_is_refused_in_a_sentence():
    assert chosen_lanes(None) == tuple(Lane)
    assert chosen_lanes("crawls, clocks") == (Lane.CLOCKS, Lane.CRAWLS)
    with pytest.raises(CannotRun, match="Không có làn “audits”"):
        chosen_lanes("audits")


@pytest.mark.django_db
def test_jobs_of_a_version_without_lanes_are_sorted_into_them():
    by_path = {found.module_path: found for found in tasks()}
    paths = ["guong.apps.incidents.tasks.watch_clocks", "guong.apps.audits.tasks.look_at_site"]
    jobs = [OxTask.objects.get(pk=by_path[path].enqueue(*[1] * n).id) for n, path in enumerate(paths)]
    gone = OxTask.objects.get(pk=by_path[paths[0]].enqueue().id)
    OxTask.objects.update(queue_name=LEFT_OVER, priority=0)
    OxTask.objects.filter(pk=gone.pk).update(task_path="guong.apps.gone.tasks.work")

    assert (sort_left_over(), sort_left_over()) == (2, 0)
    rows = dict(OxTask.objects.values_list("pk", "queue_name"))
    assert [rows[job.pk] for job in (*jobs, gone)] == ["clocks", "crawls", LEFT_OVER]


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
    # One more than was asked for meanwhile: a job of a version without lanes.
    assert not [row for row in rows if row["queue"] == LEFT_OVER]
    assert sum(row["path"].endswith("watch_clocks") for row in urgent) >= 6
