"""A run from the question to the observations, over a small site of our own on this machine."""

import time
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings as product_settings
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.audits.actions import crawl_loop, crawl_site, judge_site, site_judgement
from guong.apps.audits.models import HostLease, Run, RunFinding, load_snapshot
from guong.apps.audits.models.leases import LEASE
from guong.apps.audits.tasks import judge_snapshot, look_at_site
from guong.apps.evidence.models import Observation
from tests.apps.audits.factories import asked, carry_out, file_of, site_at
from tests.factories import NOW
from tests.web_server import FolderHandler, web_server

HOME = """<!doctype html><html lang="vi"><head><title>Xã Vĩnh Ô</title></head><body>
<nav><a href="gioi-thieu.html">Giới thiệu</a></nav>
<footer>Trang thông tin điện tử xã Vĩnh Ô. Cơ quan chủ quản: UBND xã Vĩnh Ô.
Chịu trách nhiệm: Chủ tịch UBND xã.
Điện thoại: 0233 3820 123. Email: vinho@quangtri.gov.vn</footer></body></html>"""


HISTORY = "<p>" + "Xã Vĩnh Ô được thành lập năm 1975, nằm ở phía tây, có sáu thôn. " * 30 + "</p>"


@pytest.fixture
def address(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(HOME, "utf-8")
    (folder / "gioi-thieu.html").write_text("<h1>Giới thiệu</h1><p>Đang cập nhật</p>", "utf-8")
    with web_server(partial(FolderHandler, directory=str(folder))) as address:
        yield address


@pytest.fixture
def run(transactional_db, district, address, tmp_path, settings):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.AUDIT_ALLOW = ["127.0.0.0/8"]
    settings.AUDIT_DELAY = 0.0
    return asked(site_at(address, district))


def test_a_run_ends_in_a_kept_snapshot_findings_and_observations(run):
    carry_out(run)

    run.refresh_from_db()
    assert (run.state, run.reason) == ("done", "")
    assert run.done == 2
    assert load_snapshot(run).sha256 == run.snapshot_sha256
    assert run.findings.exists()
    assert Observation.objects.filter(tool="guong audit").exists()


def test_a_site_nobody_can_reach_fails_with_a_reason_and_no_finding(run, settings):
    settings.AUDIT_ALLOW = []
    carry_out(run)

    run.refresh_from_db()
    assert run.state == "failed" and run.reason
    assert not run.findings.exists() and not Observation.objects.exists()


def test_a_run_that_was_stopped_before_its_turn_looks_at_nothing(run, district):
    run.stop(by=district.lan, at=NOW)
    carry_out(run)

    assert Run.objects.get().state == "stopped"
    assert not Observation.objects.exists()


def test_a_run_is_handed_on_to_be_judged_once_whatever_is_killed(run, settings, monkeypatch):
    moments = []
    crawl_site(run, then=moments.append)
    crawl_site(run, then=moments.append)  # the lease of the first ran out after its last act
    assert len(moments) == 1
    [file] = settings.SNAPSHOTS.rglob("*.soi")

    concluded = []

    def die_once(unit, criteria, *, at):
        concluded.append(criteria)
        if len(concluded) == 1:
            raise SystemExit

    monkeypatch.setattr(site_judgement, "conclude", die_once)
    run.refresh_from_db()
    with pytest.raises(SystemExit):
        judge_site(run, at=moments[0])
    for _ in range(2):
        run.refresh_from_db()
        judge_site(run, at=moments[0])
    assert len(concluded) == 3 and concluded[0] == concluded[1] != set(), "the verdicts are drawn after all"

    assert Run.objects.get().state == "done" and file_of(run) == file and file.is_file()
    assert (
        Observation.objects.filter(tool="guong audit").count()
        == run.findings.filter(policy=False).exclude(check_id="").count()
    )


def test_a_snapshot_that_was_changed_before_it_is_judged_gives_no_finding(run):
    moments = []
    crawl_site(run, then=moments.append)
    run.refresh_from_db()
    file_of(run).write_bytes(b"x" + file_of(run).read_bytes()[1:])
    judge_site(run, at=moments[0])

    assert Run.objects.get().state == "failed"
    assert not run.findings.exists()


def test_a_finding_is_looked_at_again_within_the_snapshot_of_the_whole_site(run, address, tmp_path):
    carry_out(run)
    run.refresh_from_db()
    row = run.findings.filter(page__endswith="gioi-thieu.html", state="trong").first()
    (tmp_path / "site" / "gioi-thieu.html").write_text(f"<h1>Giới thiệu</h1>{HISTORY}", "utf-8")

    again = row.recheck(by=None, at=NOW)
    carry_out(again)

    again.refresh_from_db()
    assert (again.state, again.reason, again.done) == ("done", "", 2)
    now = again.findings.get(requirement=row.requirement)
    assert now.state != "trong" and now.run == again
    assert RunFinding.objects.filter(run=again).count() == 1

    file_of(run).write_bytes(b"x")
    file_of(again).write_bytes(b"x")
    lost = now.recheck(by=None, at=NOW)
    carry_out(lost)
    lost.refresh_from_db()
    assert lost.state == "failed" and "hãy soi cả trang" in lost.reason


def test_what_a_dead_worker_held_is_taken_up_and_what_it_may_not_touch_is_left(run, district, address):
    now = timezone.now()
    assert run.take("dead", at=now) and not run.take("other", at=now)
    assert HostLease.take("127.0.0.1:1", "dead", at=now)
    assert not HostLease.take("127.0.0.1:1", "other", at=now + LEASE / 2)
    assert HostLease.take("127.0.0.1:1", "other", at=now + LEASE * 2)
    # A lease that was written before the clock was set back ends too.
    assert HostLease.take("127.0.0.1:1", "third", at=now - timedelta(hours=1))
    assert run.take("other", at=now + LEASE * 2)
    assert not run.store_snapshot("a", "b", holder="dead")

    HostLease.take(address.removeprefix("http://"), "other", at=now)
    Run.objects.update(lease_until=now - LEASE)
    moments = []
    crawl_site(run, then=moments.append)
    assert moments == [], "another worker asks that host"
    HostLease.objects.all().delete()
    look_at_site.func(run.pk)
    assert OxTask.objects.count() == 1 and not HostLease.objects.exists()
    assert not list(product_settings.SNAPSHOTS.glob("dang-soi/*"))

    run.refresh_from_db()
    run.stop(by=district.lan, at=NOW)
    Run.objects.update(snapshot="", lease_until=now - LEASE)
    assert Run.end_abandoned(at=NOW, now=timezone.now()) == 1 and Run.objects.get().state == "stopped"


def test_a_run_that_never_ends_is_ended_and_the_next_one_is_free(run, address, monkeypatch):
    monkeypatch.setattr(crawl_loop, "LONGEST_LOOK", 0.4)
    monkeypatch.setattr(FolderHandler, "do_GET", lambda _self: time.sleep(2))
    carry_out(run)

    run.refresh_from_db()
    assert (run.state, run.reason) == ("failed", "Soi quá lâu mà không xong.")
    assert asked(run.site).pk != run.pk and not HostLease.objects.exists()


def test_a_site_without_an_owner_is_looked_at_only_for_strangers(run, district):
    Run.objects.update(kind="hijack")
    run.refresh_from_db()
    carry_out(run)

    run.refresh_from_db()
    assert (run.state, run.reason) == ("done", "")
    assert set(run.findings.values_list("requirement", flat=True)) == {"P224-10.3c-1", "ND174-93.2"}
    assert not Observation.objects.exists()


def test_the_crawl_leaves_the_judging_to_its_own_queue(run):
    look_at_site.func(run.pk)

    job = OxTask.objects.get()
    assert (job.task_path, job.queue_name) == ("guong.apps.audits.tasks.judge_snapshot", "judging")
    judge_snapshot.func(*job.args)
    assert Run.objects.get().state == "done"
