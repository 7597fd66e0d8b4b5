"""Background work over a broker: the table of tasks is the truth, a message is the number of one."""

import json
import logging
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

pytest.importorskip("celery")

from celery.exceptions import Reject
from django.conf import settings as product_settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, transaction
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.activity.lanes import SOON, Lane
from guong.apps.activity.models import Dispatch
from guong.apps.incidents.tasks import watch_clocks
from guong.apps.proofreading.tasks import look_at_publication
from guong.config.background import SCHEDULES, name_place, task_backend
from guong.config.broker import application as brokerage
from guong.config.broker import jobs, relay
from guong.config.broker.backend import BrokeredBackend
from guong.config.env import BadSetting, Env
from guong.config.env.databases import database
from guong.config.health import ledger
from guong.config.health.broker import check_broker
from guong.config.health.outcome import Condition

BROKER = "amqp://guong:mat-khau@may.noi-bo:5672/"
NOBODYS_NUMBER = "3f1c2e6a-7b1d-4c55-9d0e-2a6f8b9c1d20"


def env(tmp_path, **settings):
    usual = {"GUONG_DATA": str(tmp_path), "GUONG_TASKS": "celery", "DATABASE_URL": "postgres://g@h/d"}
    return Env(usual | {"GUONG_BROKER": BROKER} | settings)


class Away(OSError):
    """The broker cannot be reached."""


class PaperSender:
    """Writes down what it is told of; away where so wished."""

    failures = (OSError,)

    def __init__(self):
        self.told, self.is_away, self.takes = [], False, 10**6

    def send(self, task, *, lane, priority=0):
        if self.is_away or self.takes <= 0:
            raise Away
        self.takes -= 1
        self.told.append((task, lane, priority))

    def close(self):
        """Nothing is open."""


@pytest.fixture
def sender(monkeypatch):
    monkeypatch.setattr(relay, "empty_lanes", lambda *_: ())
    monkeypatch.setattr(relay, "LOOK_SECONDS", 0.0)
    return PaperSender()


@pytest.fixture
def backend():
    return BrokeredBackend("default", product_settings.TASKS["default"])


# What a setting says


def test_the_settings_of_a_broker_give_the_brokered_way(tmp_path):
    made = task_backend(env(tmp_path))

    assert made["BACKEND"] == "guong.config.broker.backend.BrokeredBackend"
    assert made["QUEUES"] == [lane.value for lane in Lane]
    assert made["OPTIONS"]["SCHEDULES"] is SCHEDULES
    assert made["OPTIONS"]["TASK_TIMEOUT"] < 1800, "longer than RabbitMQ waits by itself"
    assert "TASK_TIMEOUT" not in task_backend(env(tmp_path, GUONG_TASKS="embedded"))["OPTIONS"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"GUONG_TASKS": "celeri"}, "chọn một trong"),
        ({"GUONG_BROKER": ""}, "đặt GUONG_BROKER"),
        ({"GUONG_BROKER": "redis://guong:mat-khau@h/"}, "amqp://"),
        ({"GUONG_BROKER": "amqp://guong:mat-khau@h:khong/"}, "amqp://"),
        ({"GUONG_BROKER": "amqp://"}, "amqp://"),
        ({"DATABASE_URL": ""}, "cần PostgreSQL"),
    ],
)
def test_a_cluster_that_lacks_a_part_is_refused_in_a_sentence_without_its_password(tmp_path, settings, words):
    with pytest.raises(BadSetting, match=words) as refusal:
        task_backend(env(tmp_path, **settings))
    assert "mat-khau" not in str(refusal.value)


def test_the_database_is_pooled_by_a_setting(tmp_path):
    pooled = database("postgres://g:x@h:5433/d?sslmode=require&pool=12", tmp_path)

    assert pooled["OPTIONS"]["pool"]["max_size"] == 12 and pooled["OPTIONS"]["sslmode"] == "require"
    assert pooled["CONN_MAX_AGE"] == 0 and pooled["CONN_HEALTH_CHECKS"] is True
    assert "pool" not in database("postgres://g@h/d", tmp_path)["OPTIONS"]
    for wrong in ("0", "-1", "nhiều", "501", "1.5"):
        with pytest.raises(BadSetting, match="DATABASE_URL"):
            database(f"postgres://g@h/d?pool={wrong}", tmp_path)


def test_django_takes_the_pool_as_it_is_set(tmp_path):
    from django.db.backends.postgresql.base import DatabaseWrapper

    made = database("postgres://g@h/d?pool=3", tmp_path) | {"TIME_ZONE": None, "AUTOCOMMIT": True}
    wrapper = DatabaseWrapper(made, alias="pooled-by-a-test")
    try:
        pool = wrapper.pool
        assert pool.max_size == 3 and pool._check is not None, "connections are given out untried"
    except ImproperlyConfigured as wrong:
        pytest.fail(str(wrong))
    finally:
        wrapper.close_pool()


# What is stored and told


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_neither_stored_nor_told(backend, sender):
    relay._awake.clear()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        backend.enqueue(watch_clocks, [], {})
        _ = 1 / 0
    assert not relay._awake.is_set() and not OxTask.objects.exists()

    with transaction.atomic():
        backend.enqueue(watch_clocks, [], {})
        assert not relay._awake.is_set(), "told before the commit"
    assert relay._awake.is_set()
    assert relay.Relay(sender).look() == 1


@pytest.mark.django_db(transaction=True)
def test_each_task_is_told_of_once_the_urgent_first(backend, sender):
    calm = backend.enqueue(look_at_publication, [1], {}).id
    waited_for = backend.enqueue(look_at_publication.using(priority=SOON), [2], {}).id
    clock = backend.enqueue(watch_clocks, [], {}).id
    later = backend.enqueue(watch_clocks.using(run_after=timezone.now() + timedelta(hours=1)), [], {}).id
    looks = relay.Relay(sender), relay.Relay(sender)

    assert [look.look() for look in looks] == [3, 0]
    assert [(str(task), lane, urgency) for task, lane, urgency in sender.told] == [
        (clock, "clocks", 0),
        (waited_for, "crawls", 1),
        (calm, "crawls", 0),
    ]
    OxTask.objects.filter(pk=later).update(run_after=timezone.now())
    assert looks[0].look() == 1


@pytest.mark.django_db(transaction=True)
def test_what_names_no_lane_stops_no_other(backend, sender):
    jobs = [backend.enqueue(watch_clocks, [], {}).id for _ in range(2)]
    OxTask.objects.filter(pk=jobs[0]).update(queue_name="default")

    assert relay.Relay(sender).look() == 1
    assert [str(task) for task, *_ in sender.told] == jobs[1:]


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_or_goes_away_loses_nothing(backend, sender, caplog):
    numbers = {backend.enqueue(watch_clocks, [], {}).id for _ in range(5)}
    sender.is_away = True
    looker = relay.Relay(sender)
    with caplog.at_level(logging.WARNING, "guong.config.broker.relay"):
        assert [looker.look(), looker.look()] == [0, 0]
        sender.is_away, sender.takes = False, 2
        looker.look()
        sender.takes = 10
        looker.look()

    assert {str(task) for task, *_ in sender.told} == numbers and len(sender.told) == 5
    assert Dispatch.objects.count() == 5
    words = [record.message for record in caplog.records]
    assert len(words) == 2 and "away" in words[0] and "back" in words[1], words


@pytest.mark.django_db(transaction=True)
def test_what_the_broker_forgot_is_told_again_only_when_its_lane_is_empty(backend, sender, monkeypatch):
    job = backend.enqueue(watch_clocks, [], {}).id
    relay.Relay(sender).look()
    long_ago = timezone.now() - relay.FORGOTTEN_AFTER - timedelta(seconds=1)

    monkeypatch.setattr(relay, "empty_lanes", lambda *_: ("clocks",))
    assert relay.Relay(sender).look() == 0, "a task that was just told of is not forgotten"
    Dispatch.objects.update(at=long_ago)
    monkeypatch.setattr(relay, "empty_lanes", lambda *_: ("letters",))
    assert relay.Relay(sender).look() == 0
    monkeypatch.setattr(relay, "empty_lanes", lambda *_: ("clocks",))
    assert relay.Relay(sender).look() == 1
    assert [str(task) for task, *_ in sender.told] == [job, job]


@pytest.mark.django_db(transaction=True)
def test_a_task_begun_in_vain_is_told_of_anew(backend, sender):
    job = backend.enqueue(watch_clocks, [], {}).id
    looker = relay.Relay(sender)
    assert looker.look() == 1
    # As the reaper leaves what a dead worker held.
    OxTask.objects.filter(pk=job).update(attempts=1)
    assert [looker.look(), looker.look()] == [1, 0]


def test_a_message_holds_the_number_of_a_task_and_nothing_else():
    app = brokerage.application("memory://")
    number = uuid4()
    with app.connection_for_write() as connection:
        for queue in brokerage.queues():
            queue(connection).declare()
        brokerage.Sender(app).send(number, lane="crawls", priority=1)
        message = connection.SimpleQueue(brokerage.queues((Lane.CRAWLS,))[0]).get(timeout=60)

    assert (message.content_type, message.properties["delivery_mode"]) == ("application/json", 2)
    args, kwargs, _embed = json.loads(message.body)
    assert (args, kwargs) == ([str(number)], {})
    headers = {name: value for name, value in message.headers.items() if value not in (None, "", [], {}, 0)}
    assert set(headers) <= {
        *("lang", "task", "id", "root_id", "group_index", "timelimit", "origin", "ignore_result", "stamps"),
        *("stamped_headers",),
    }, headers
    assert (headers["task"], headers["origin"]) == (brokerage.MESSAGE, "guong")


def test_workers_take_late_acknowledged_json_one_at_a_time():
    conf = brokerage.application("memory://").conf

    assert conf.accept_content == ["json"] and conf.task_serializer == "json"
    assert conf.task_acks_late and conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.broker_transport_options["confirm_publish"] is True
    assert not conf.worker_enable_remote_control, "whoever writes to the broker could steer workers"
    assert {queue.name for queue in conf.task_queues} == {f"guong.{lane}" for lane in Lane}
    assert all(queue.durable for queue in conf.task_queues)


# What a worker does with a message


@pytest.fixture
def answering(monkeypatch):
    """Give a worker, and the list in which it writes that it stops."""
    stops = []
    monkeypatch.setattr(jobs, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    return SimpleNamespace(jobs=jobs.Jobs(lambda: stops.append(True)), stops=stops)


@pytest.mark.django_db(transaction=True)
def test_a_message_that_comes_twice_is_done_once(backend, answering):
    job = backend.enqueue(watch_clocks, [], {}).id
    others = backend.enqueue(watch_clocks, [], {}).id
    for _turn in range(2):
        answering.jobs.answer(job)

    row = OxTask.objects.get(pk=job)
    assert (row.status, row.attempts) == ("SUCCESSFUL", 1)
    assert OxTask.objects.get(pk=others).status == "READY", "a message is for one task alone"


@pytest.mark.django_db(transaction=True)
def test_a_task_that_another_worker_has_is_left_to_it(backend, answering):
    job = backend.enqueue(watch_clocks, [], {}).id
    held = {"locked_by": "other", "locked_at": timezone.now(), "lease_expires_at": timezone.now()}
    OxTask.objects.filter(pk=job).update(status="RUNNING", attempts=1, **held)
    answering.jobs.answer(job)

    row = OxTask.objects.get(pk=job)
    assert (row.status, row.locked_by, row.attempts) == ("RUNNING", "other", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "garbage", ["", "rm -rf /", None, 7, ["guong.apps.gone"], {"a": 1}, NOBODYS_NUMBER, "' OR 1=1 --"]
)
def test_what_a_stranger_writes_to_the_broker_makes_no_worker_do_anything(backend, answering, garbage):
    job = backend.enqueue(watch_clocks, [], {}).id
    answering.jobs.answer(garbage, "guong.apps.evidence.tasks.keep_house", run="os.system")

    assert OxTask.objects.get(pk=job).status == "READY" and not answering.stops


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        {"task_path": "guong.apps.incidents.tasks.of_a_later_version"},
        {"task_path": "guong.apps.of_a_later_version.tasks.work"},
        {"task_path": "os.system", "args": ["true"]},
        {"args": [1, 2, 3]},
        {"kwargs": {"of_a_later_version": 1}},
    ],
)
def test_a_task_that_this_version_does_not_know_waits_for_one_that_does(backend, answering, sender, change):
    job = backend.enqueue(watch_clocks, [], {}).id
    OxTask.objects.filter(pk=job).update(**change)
    looker = relay.Relay(sender)
    assert looker.look() == 1
    answering.jobs.answer(job)

    row = OxTask.objects.get(pk=job)
    assert (row.status, row.attempts) == ("READY", 0), "an attempt was used up"
    assert row.dispatch.unknown_to
    assert looker.look() == 0, "it is told of again only after a while"
    Dispatch.objects.update(at=timezone.now() - relay.UNKNOWN_FOR - timedelta(seconds=1))
    assert looker.look() == 1


@pytest.mark.django_db(transaction=True)
def test_the_health_page_says_which_version_does_not_know_a_task(backend, answering, monkeypatch):
    from django_ox.models import OxScheduleTick

    now = timezone.now()
    OxScheduleTick.objects.create(schedule_name="remind", scheduled_for=now, created_at=now)
    job = backend.enqueue(watch_clocks, [], {}).id
    OxTask.objects.filter(pk=job).update(task_path="guong.apps.incidents.tasks.of_a_later_version")
    monkeypatch.setattr(jobs, "__version__", "0.0.9")
    answering.jobs.answer(job)
    checkup = ledger.check_worker(SimpleNamespace(now=now))

    assert checkup.condition is Condition.DOUBTFUL
    assert "0.0.9" in checkup.sentence and "không mất" in checkup.sentence and "phiên bản" in checkup.remedy
    OxTask.objects.filter(pk=job).update(status="SUCCESSFUL")
    assert ledger.check_worker(SimpleNamespace(now=now)).condition is Condition.GOOD


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_when_the_tables_became_those_of_a_later_version(backend, answering, monkeypatch):
    job = backend.enqueue(watch_clocks, [], {}).id
    monkeypatch.setattr(jobs, "later_migrations", lambda: [("units", "9999_later")])
    with pytest.raises(Reject) as returned:
        answering.jobs.answer(job)

    assert returned.value.requeue and answering.stops == [True]
    assert OxTask.objects.get(pk=job).status == "READY"


@pytest.mark.django_db(transaction=True)
def test_a_message_goes_back_while_the_database_is_away(backend, answering, monkeypatch):
    job = backend.enqueue(watch_clocks, [], {}).id

    def away():
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(jobs, "later_migrations", away)
    with pytest.raises(Reject) as returned:
        answering.jobs.answer(job)
    assert returned.value.requeue and not answering.stops


# What the health page says


def facts(broker=""):
    return SimpleNamespace(broker=broker)


def test_without_a_broker_nothing_has_to_be_mended():
    assert check_broker(facts()).condition is Condition.GOOD


def test_a_broker_that_is_away_is_said_with_what_to_do_and_without_its_password():
    checkup = check_broker(facts("amqp://guong:mat-khau@127.0.0.1:1/"))

    assert checkup.condition is Condition.BAD
    assert "127.0.0.1:1" in checkup.sentence and "không ai nghe" in checkup.sentence
    assert "không mất" in checkup.sentence and "systemctl" in checkup.remedy
    assert "mat-khau" not in checkup.sentence + checkup.remedy


def test_the_place_of_a_broker_is_named_without_who_signs_in():
    assert name_place(BROKER) == "may.noi-bo:5672"
    assert name_place("amqps://guong:mat-khau@may/") == "may:5671"
