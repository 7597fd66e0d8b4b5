"""The two probes and the page Sức khỏe: who sees what, and what they say of the ledger."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_ox.models import OxScheduleTick, OxTask

from guong.config.health import ledger, views
from guong.config.health.outcome import Condition, ServerFacts, good, unknown
from guong.config.health.registry import CHECKS, HealthCheck, HealthRow, examine_all
from tests import factories as make

pytestmark = pytest.mark.django_db


def facts(**changes):
    return ServerFacts.of(settings.SERVER, now=timezone.now(), **changes)


def wait_since(moment, **fields):
    return OxTask.objects.create(
        **{
            "task_path": "guong.apps.incidents.tasks.watch_clocks",
            "backend_name": "default",
            "queue_name": "clocks",
            "status": "READY",
        }
        | {"enqueued_at": moment}
        | fields
    )


def test_the_first_probe_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert answer.json() == {"up": True, "https": False, "forwarded": False}
    assert "no-store" in answer["Cache-Control"]


def test_the_second_probe_tells_tables_and_the_work_that_waits(client):
    wait_since(timezone.now() - timedelta(minutes=30), queue_name="crawls")
    wait_since(timezone.now() - timedelta(hours=9), run_after=timezone.now() + timedelta(hours=1))

    state = client.get("/readyz").json()

    assert state["ready"] and state["database"] and state["migrations"]
    assert 1790 < state["oldest_task_seconds"] < 1900
    assert state["oldest_clock_seconds"] == 0
    assert set(state) == {*("ready", "database", "migrations", "oldest_task_seconds", "oldest_clock_seconds")}


def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    def break_down():
        raise DatabaseError

    monkeypatch.setattr(views, "missing_migrations", break_down)

    answer = client.get("/readyz")

    assert answer.status_code == 503 and answer.json()["database"] is False


def test_tables_of_an_earlier_version_are_not_ready(client, monkeypatch):
    monkeypatch.setattr(ledger, "_last_migrations", lambda: frozenset({("units", "9999_later")}))

    answer = client.get("/readyz")

    assert answer.status_code == 503 and answer.json()["migrations"] is False
    assert ledger.check_tables(facts()).condition is Condition.BAD


def test_a_worker_that_stands_still_is_told():
    now = timezone.now()
    OxScheduleTick.objects.create(schedule_name="remind", scheduled_for=now, created_at=now)
    assert ledger.check_worker(facts()).condition is Condition.GOOD

    wait_since(timezone.now() - timedelta(minutes=20))
    assert ledger.check_worker(facts()).condition is Condition.DOUBTFUL

    wait_since(timezone.now() - timedelta(hours=2))
    checkup = ledger.check_worker(facts())
    assert checkup.condition is Condition.BAD and "hàng đợi clocks đã chờ 120 phút" in checkup.sentence


def test_the_websites_of_a_night_may_wait_for_hours():
    now = timezone.now()
    OxScheduleTick.objects.create(schedule_name="remind", scheduled_for=now, created_at=now)
    wait_since(timezone.now() - timedelta(hours=9), queue_name="crawls")
    assert ledger.check_worker(facts()).condition is Condition.GOOD

    wait_since(timezone.now() - timedelta(hours=30), queue_name="crawls")
    assert ledger.check_worker(facts()).condition is Condition.DOUBTFUL


def test_a_server_without_a_beat_is_doubted():
    assert ledger.check_worker(facts()).condition is Condition.DOUBTFUL


def test_leaders_and_administrators_without_a_second_factor_are_counted_not_named(district, status_on):
    status_on(make.TODAY)
    assert ledger.check_second_factors(facts()).condition is Condition.BAD

    for person in (district.quan, district.tung):
        Authenticator.objects.create(user=person.user, type="totp", data={})

    checkup = ledger.check_second_factors(facts())
    assert checkup.condition is Condition.GOOD and "Quân" not in checkup.sentence


def test_the_end_of_the_log_is_to_be_stamped_every_day(tmp_path):
    from dataclasses import replace

    described = replace(facts(), ends=tmp_path / "x.ends")
    assert ledger.check_end(described).condition is Condition.DOUBTFUL

    described.ends.write_text(f"{timezone.now().isoformat(timespec='seconds')} 5:{'a' * 64}\n")
    assert ledger.check_end(described).condition is Condition.GOOD

    described.ends.write_text(f"2026-01-01T23:55:00+07:00 5:{'a' * 64}\n")
    assert ledger.check_end(described).condition is Condition.DOUBTFUL


def test_a_look_that_breaks_down_leaves_the_others(monkeypatch):
    monkeypatch.setattr(ledger, "check_tables", lambda _facts: 1 / 0)

    conditions = {row.key: row.checkup.condition for row in examine_all(facts())}

    assert conditions["tables"] is Condition.UNKNOWN and len(conditions) == len(CHECKS)


def test_a_full_disk_is_told_by_the_look_it_stops(monkeypatch):
    def fill(_facts):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledger, "check_tables", fill)
    check = HealthCheck("tables", "", "ledger:check_tables", needs_ledger=True)

    assert "Đĩa đã đầy" in check.examine(facts()).sentence


def test_who_administers_the_highest_unit_sees_the_state_and_the_end(district, signed_in, status_on):
    status_on(make.TODAY)
    page = signed_in(district.quan).get("/suc-khoe").content.decode()

    assert all(check.label in page for check in CHECKS)
    assert "Đầu mút nhật ký" in page
    assert "Sức khỏe máy chủ" in signed_in(district.quan).get("/tai-khoan").content.decode()


def test_a_page_with_a_thing_not_looked_at_calls_the_machine_not_sound(
    district, signed_in, status_on, monkeypatch
):
    status_on(make.TODAY)
    rows = [HealthRow("disk", "Chỗ trống", good("Còn chỗ.")), HealthRow("clock", "Giờ", unknown("Chưa rõ."))]
    monkeypatch.setattr(views, "examine_all", lambda _facts: rows)

    page = signed_in(district.quan).get("/suc-khoe").content.decode()

    assert "1 điều chưa khám được" in page and "Không có gì phải sửa ngay" not in page


def test_nobody_else_sees_the_state_of_the_machine(district, signed_in, status_on):
    status_on(make.TODAY)
    below = make.member("Phan Dưới", district.vinh_o, "administrator")

    for person in (district.tung, district.lan, below):
        assert signed_in(person).get("/suc-khoe").status_code == 403
        assert "/suc-khoe" not in signed_in(person).get("/tai-khoan").content.decode()
    assert signed_in(district.khach).get("/suc-khoe").status_code == 404
