"""Background work over a broker: the table of tasks is the truth, a message wakes a queue."""

import json
import logging
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest

pytest.importorskip("celery")

from django.conf import settings as product_settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, transaction
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.activity.queues import Queue, stopping
from guong.apps.incidents.tasks import watch_clocks
from guong.apps.proofreading.tasks import look_at_publication
from guong.config.background import rabbitmq
from guong.config.background.schedule import SCHEDULES, task_backend
from guong.config.background.worker import QueueWorker
from guong.config.env import BadSetting, Env
from guong.config.env.databases import database
from guong.config.health.broker import check_broker
from guong.config.health.outcome import Condition

BROKER = "amqp://guong:mat-khau@may.noi-bo:5672/"


def env(tmp_path, **settings):
    usual = {"GUONG_DATA": str(tmp_path), "GUONG_TASKS": "celery", "DATABASE_URL": "postgres://g@h/d"}
    return Env(usual | {"GUONG_BROKER": BROKER} | settings)


class Broker:
    """A broker in memory: what waits in it, and a way to be away."""

    def __init__(self, connection):
        self._connection = connection

    def messages(self, queue):
        """Take all messages of a queue out, and give what each says."""
        simple = self._connection.SimpleQueue(rabbitmq.app.amqp.queues[f"guong.work.{queue}"])
        messages = [simple.get(block=False) for _ in range(simple.qsize())]
        return [json.loads(message.body)[0] for message in messages]


@pytest.fixture
def broker(monkeypatch):
    monkeypatch.setattr(rabbitmq.app.conf, "broker_url", "memory://")
    monkeypatch.setattr(rabbitmq.app.conf, "broker_write_url", "memory://")
    monkeypatch.setattr(rabbitmq.app, "_pool", None)
    rabbitmq.resting["until"] = 0.0
    with rabbitmq.app.connection_for_write("memory://") as connection:
        for queue in rabbitmq.app.amqp.queues.values():
            queue(connection.default_channel).declare()
            queue(connection.default_channel).purge()
        yield Broker(connection)
    rabbitmq.resting["until"] = 0.0


@pytest.fixture
def backend():
    return rabbitmq.CeleryBackend("default", product_settings.TASKS["default"])


# What a setting says


def test_the_settings_of_a_broker_give_the_brokered_way(tmp_path):
    made = task_backend(env(tmp_path))

    assert made["BACKEND"] == "guong.config.background.rabbitmq.CeleryBackend"
    assert made["QUEUES"] == [queue.value for queue in Queue]
    assert made["OPTIONS"]["SCHEDULES"] is SCHEDULES
    assert "django_ox" in task_backend(env(tmp_path, GUONG_TASKS="embedded"))["BACKEND"]


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


# What is stored and said


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_neither_stored_nor_said(backend, broker):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        backend.enqueue(watch_clocks, [], {})
        _ = 1 / 0
    assert broker.messages("clocks") == [] and not OxTask.objects.exists()

    with transaction.atomic():
        backend.enqueue(watch_clocks, [], {})
        assert broker.messages("clocks") == [], "said before the commit"
    assert broker.messages("clocks") == [["clocks"]]


@pytest.mark.django_db(transaction=True)
def test_a_message_names_a_queue_and_nothing_else(backend, broker):
    backend.enqueue(look_at_publication, [76543], {})
    connection = rabbitmq.app.connection_for_write("memory://")
    message = connection.SimpleQueue(rabbitmq.app.amqp.queues["guong.work.crawls"]).get(timeout=60)

    assert (message.content_type, message.properties["delivery_mode"]) == ("application/json", 2)
    args, kwargs, _embed = json.loads(message.body)
    assert (args, kwargs) == (["crawls"], {})
    assert "76543" not in repr(message.headers) and "look_at" not in repr(message.headers)
    assert (message.headers["task"], message.headers["origin"]) == (rabbitmq.drain.name, "guong")


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_costs_no_act_and_is_asked_again_only_later(backend, monkeypatch, caplog):
    asked = []

    def refuse(*_words, **_more):
        asked.append(True)
        raise ConnectionRefusedError

    monkeypatch.setattr(rabbitmq.app, "send_task", refuse)
    with caplog.at_level(logging.WARNING, "guong.config.background.rabbitmq"):
        for _ in range(5):
            backend.enqueue(watch_clocks, [], {})
    rabbitmq.resting["until"] = 0.0

    assert OxTask.objects.filter(status="READY").count() == 5
    assert len(asked) == 1
    words = [record.getMessage() for record in caplog.records]
    assert len(words) == 1 and "Chưa nối được" in words[0] and "không mất" in words[0]


@pytest.mark.django_db(transaction=True)
def test_the_sweep_wakes_each_queue_of_which_the_broker_knows_nothing(backend, broker):
    later = backend.enqueue(watch_clocks.using(run_after=timezone.now() + timedelta(hours=1)), [], {}).id
    broker.messages("clocks")
    assert rabbitmq.sweep() == [], "what is put by for later waits for its hour"
    OxTask.objects.filter(pk=later).update(run_after=timezone.now())
    backend.enqueue(look_at_publication, [1], {})

    assert rabbitmq.sweep() == ["clocks"], "the message of the crawls is there"
    assert rabbitmq.sweep() == []
    assert [broker.messages(queue) for queue in ("clocks", "crawls")] == [[["clocks"]], [["crawls"]]]
    # A broker that was wiped, a message that a dead worker took with it.
    assert rabbitmq.sweep() == ["clocks", "crawls"]


@pytest.mark.django_db(transaction=True)
def test_a_task_of_a_later_version_wakes_nobody_here(backend, broker):
    job = backend.enqueue(watch_clocks, [], {}).id
    broker.messages("clocks")
    OxTask.objects.filter(pk=job).update(task_path="guong.apps.incidents.tasks.of_a_later_version")

    assert rabbitmq.sweep() == []


def test_workers_take_json_one_at_a_time_and_are_steered_by_nobody():
    conf = rabbitmq.app.conf

    assert list(conf.accept_content) == ["json"] and conf.task_serializer == "json"
    assert conf.worker_prefetch_multiplier == 1
    assert not conf.worker_enable_remote_control, "whoever writes to the broker could steer workers"
    queues = rabbitmq.app.amqp.queues.values()
    assert {queue.name for queue in queues} == {f"guong.work.{queue}" for queue in Queue}
    assert all(queue.durable and queue.routing_key == queue.name for queue in queues)
    assert {queue.exchange.name for queue in queues} == {"guong.work"}
    assert [name for name in rabbitmq.app.tasks if not name.startswith("celery.")] == [rabbitmq.drain.name]


# What a worker does with a message


@pytest.fixture
def clocks(monkeypatch):
    """Let this process serve the queue of clocks."""
    monkeypatch.setitem(rabbitmq.workers, "clocks", QueueWorker(queues=["clocks"]))
    monkeypatch.setattr(rabbitmq, "idle", {"clocks"})
    monkeypatch.setattr(rabbitmq, "close_old_connections", lambda: None)


@pytest.mark.django_db(transaction=True)
def test_a_message_does_all_that_is_due_in_its_queue_and_once(backend, broker, clocks):
    jobs = [backend.enqueue(watch_clocks, [], {}).id for _ in range(3)]
    other = backend.enqueue(look_at_publication, [1], {}).id
    for _turn in range(2):
        rabbitmq.drain("clocks")
    rabbitmq.drain("crawls")

    rows = OxTask.objects.filter(pk__in=jobs)
    assert set(rows.values_list("status", "attempts")) == {("SUCCESSFUL", 1)}
    assert OxTask.objects.get(pk=other).status == "READY", "a queue that is not served here"
    assert rabbitmq.idle == {"clocks"}


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_is_at_work_is_not_begun_a_second_time(backend, broker, clocks):
    job = backend.enqueue(watch_clocks, [], {}).id
    rabbitmq.idle.clear()
    rabbitmq.drain("clocks")

    assert OxTask.objects.get(pk=job).status == "READY"


@pytest.mark.django_db(transaction=True)
def test_a_task_that_another_worker_has_is_left_to_it(backend, broker, clocks):
    job = backend.enqueue(watch_clocks, [], {}).id
    lease = {"locked_by": "other", "locked_at": timezone.now(), "lease_expires_at": timezone.now()}
    OxTask.objects.filter(pk=job).update(status="RUNNING", attempts=1, **lease)
    rabbitmq.drain("clocks")

    row = OxTask.objects.get(pk=job)
    assert (row.status, row.locked_by, row.attempts) == ("RUNNING", "other", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "garbage", ["", "rm -rf /", None, 7, ["guong.apps.gone"], {"a": 1}, "guong.work.clocks", "' OR 1=1 --"]
)
def test_what_an_intruder_writes_to_the_broker_makes_no_worker_do_anything(backend, broker, clocks, garbage):
    job = backend.enqueue(watch_clocks, [], {}).id
    rabbitmq.drain(garbage, "guong.apps.evidence.tasks.keep_house", run="os.system")

    assert OxTask.objects.get(pk=job).status == "READY" and rabbitmq.idle == {"clocks"}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_leaves_the_task_to_the_sweep(backend, broker, clocks, monkeypatch):
    job = backend.enqueue(watch_clocks, [], {}).id

    def away():
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(rabbitmq, "workers", {"clocks": SimpleNamespace(run_once=away)})
    rabbitmq.drain("clocks")
    broker.messages("clocks")

    assert OxTask.objects.get(pk=job).status == "READY" and rabbitmq.idle == {"clocks"}
    assert rabbitmq.sweep() == ["clocks"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_the_tables_became_those_of_a_later_version(monkeypatch):
    ending, too_old = [], threading.Event()

    def end(*_signal):
        ending.append(True)
        stopping.set()

    monkeypatch.setattr(rabbitmq, "CLOCK_SECONDS", 0)
    monkeypatch.setattr(rabbitmq, "close_old_connections", lambda: None)
    monkeypatch.setattr(rabbitmq, "sweep", list)
    monkeypatch.setattr(rabbitmq, "later_migrations", lambda: [("units", "9999_later")])
    monkeypatch.setattr(rabbitmq.os, "kill", end)
    try:
        rabbitmq._keep_time(too_old)
    finally:
        stopping.clear()

    assert ending == [True] and too_old.is_set()


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
