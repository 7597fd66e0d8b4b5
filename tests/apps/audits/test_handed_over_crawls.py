"""A crawl under way lies in the store: a machine with an empty folder goes on with what another one began."""

import asyncio
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.activity.queues import stopping
from guong.apps.audits.actions import CrawlLoop, crawl_handover, crawl_loop
from guong.apps.audits.actions.crawl_loop import UNFINISHED_FOLDER
from guong.apps.audits.models import CrawlPart, Run, load_snapshot
from guong.apps.audits.retention import RETENTION
from guong.apps.audits.tasks import look_at_site
from guong.apps.evidence import stores
from guong.apps.evidence.models import FileNote
from guong.apps.evidence.stores import CRAWLS, DiskStore, ObjectAddress, StoreAway, store_of
from guong.config.health.files import check_files
from guong.config.health.outcome import Condition
from tests.apps.audits.test_cut_crawls import LOOK, PAGES, SlowSite, run  # noqa: F401
from tests.apps.evidence.test_object_storage import facts

HOLDER = "a" * 24


class SharedStore(DiskStore):
    """A store that all machines reach, unless it is away."""

    is_away = False

    def put(self, name, content):
        self._require()
        super().put(name, content)

    def open(self, name):
        self._require()
        return super().open(name)

    @contextmanager
    def writing(self, name):
        self._require()
        with super().writing(name) as path:
            yield path

    def drop(self, name):
        self._require()
        super().drop(name)

    @staticmethod
    def _require():
        if SharedStore.is_away:
            raise StoreAway("thử")


@pytest.fixture(autouse=True)
def shared(settings, tmp_path, monkeypatch):
    """Let files lie in a store of all machines."""
    monkeypatch.setattr(SharedStore, "is_away", False)
    monkeypatch.setattr(stores, "open_store", lambda shelf, _address: SharedStore(tmp_path / "kho" / shelf))
    settings.FILES = ObjectAddress.parse("s3://khoa:mat-khau@kho/thung")
    monkeypatch.setattr(crawl_loop, "PART_SECONDS", 0.3)
    settings.TASK_SECONDS = 2


@pytest.fixture
def machine(settings, tmp_path):
    """Give a way to be a machine with a folder of its own."""

    def be(name):
        settings.SNAPSHOTS = tmp_path / name
        return settings.SNAPSHOTS / UNFINISHED_FOLDER

    return be


def crawl(seconds):
    """Crawl for so long, once the host had its pause; True when nothing waits any more."""
    time.sleep(0.3)
    return CrawlLoop(lambda *_: None, seconds=seconds).run()


def articles():
    return {path: count for path, count in SlowSite.asked.items() if path.startswith("/bai-")}


def parts():
    return list(CrawlPart.objects.order_by("start"))


def crawl_some(least=1):
    """Crawl until there are a few pages, in so many parts at least, and leave the rest."""
    for _ in range(20):
        crawl(1.2)
        if len(articles()) >= 3 and (settings.FILES is None or len(parts()) >= least):
            break
    assert 3 <= len(articles()) < PAGES


def finish(run):  # noqa: F811
    """Crawl until it is done; give how many cuts there were."""
    cuts = 0
    for _ in range(60):
        cuts += not crawl(5)
        run.refresh_from_db()
        if run.snapshot:
            assert len(load_snapshot(run).pages) == PAGES + 1
            return cuts
        time.sleep(0.2)
    raise AssertionError("the crawl does not go on")


def test_an_empty_machine_goes_on_where_another_one_was_cut_and_asks_nothing_again(run, machine):  # noqa: F811
    machine("a")
    crawl_some()
    assert parts()

    machine("b")
    cuts = finish(run)

    assert len(articles()) == PAGES
    assert sum(articles().values()) <= PAGES + 1 + cuts, "more than the page on its way was asked for again"
    assert not parts() and not list(store_of(CRAWLS).files())
    assert OxTask.objects.count() == 0


def test_a_crawl_that_ends_while_a_part_is_stored_leaves_no_object(run, machine):  # noqa: F811
    folder = machine("a")
    crawl_some()
    [file] = [path for path in (folder / str(run.pk)).rglob("*") if path.is_file()]
    stored_names = {file.name for file in store_of(CRAWLS).files()}
    keeper = crawl_handover.CrawlPartStore(HOLDER, ask=None, _ends={run.pk: 0})

    async def ask(_question):
        """End the crawl where the question whether its part counts is asked."""
        keeper._ends.clear()
        return False

    keeper.ask = ask
    asyncio.run(keeper.store(run.pk, file))

    assert {file.name for file in store_of(CRAWLS).files()} == stored_names


def test_what_lies_here_of_a_crawl_that_ended_elsewhere_goes(run, machine):  # noqa: F811
    first = machine("a")
    crawl_some()
    machine("b")
    finish(run)
    assert list(first.iterdir())

    machine("a")
    assert crawl(1)
    assert not list(first.iterdir())


def test_the_machine_that_has_all_of_it_goes_on_without_the_store(run, machine):  # noqa: F811
    machine("a")
    crawl_some()
    SharedStore.is_away = True

    assert not crawl(1.0)
    assert sum(articles().values()) <= len(articles()) + 1
    SharedStore.is_away = False
    finish(run)
    assert sum(articles().values()) <= PAGES + 3


def test_a_store_that_is_away_at_the_hand_over_is_waited_for_and_nothing_is_lost(
    run,  # noqa: F811
    machine,
    monkeypatch,
    settings,
):
    machine("a")
    settings.TASK_SECONDS = 60
    SharedStore.is_away = True
    loop = CrawlLoop(lambda *_: None, seconds=0.8)
    beats = []

    def beat():
        run.refresh_from_db()
        beats.append((run.holder, run.lease_until > timezone.now()))
        SharedStore.is_away = len(beats) < 20
        return CrawlLoop._beat(loop)

    monkeypatch.setattr(loop, "_beat", beat)
    assert not loop.run()
    assert all(leased for _holder, leased in beats) and len({holder for holder, _leased in beats}) == 1
    assert parts(), "what lay on this machine alone was stored once the store was back"

    machine("b")
    cuts = finish(run)
    assert sum(articles().values()) <= PAGES + 1 + cuts


def test_while_the_store_is_away_no_other_machine_takes_the_crawl_for_a_new_one(run, machine):  # noqa: F811
    machine("a")
    crawl_some()
    asked = articles()
    SharedStore.is_away = True

    machine("b")
    time.sleep(0.3)
    look_at_site.func(run.pk)

    assert articles() == asked, "it began anew"
    again = OxTask.objects.get(task_path=LOOK)
    assert again.run_after > timezone.now() + timedelta(seconds=50)
    run.refresh_from_db()
    assert (run.state, run.holder) == ("running", "")
    assert parts()


def test_a_snapshot_waits_for_the_store_and_is_brought_home_once(run, machine, monkeypatch):  # noqa: F811
    machine("a")
    monkeypatch.setattr(crawl_loop, "AWAY_SECONDS", 0.2)
    brought = []
    refused = []

    def save(*arguments):
        if len(refused) < 3:
            refused.append(1)
            raise StoreAway("thử")
        return saved(*arguments)

    saved = crawl_loop.save_snapshot
    monkeypatch.setattr(crawl_loop, "save_snapshot", save)
    loop = CrawlLoop(lambda pk, _at: brought.append(pk), seconds=60)
    assert loop.run()
    assert brought == [run.pk] and sum(articles().values()) == PAGES


def test_a_finished_crawl_that_could_not_be_brought_home_is_brought_home_by_another_machine(
    run,  # noqa: F811
    machine,
    monkeypatch,
):
    machine("a")
    saved = crawl_loop.save_snapshot

    def away(*_arguments):
        raise StoreAway("thử")

    monkeypatch.setattr(crawl_loop, "save_snapshot", away)
    assert not crawl(6), "it has to be cut while it waits"
    assert len(articles()) == PAGES
    asked = sum(SlowSite.asked.values())

    machine("b")
    monkeypatch.setattr(crawl_loop, "save_snapshot", saved)
    assert finish(run) == 0
    assert sum(SlowSite.asked.values()) == asked, "nothing at all is asked for again"


@pytest.mark.parametrize("how", ["lost", "altered", "shortened"])
def test_a_part_that_the_store_lost_or_altered_is_named_and_the_crawl_goes_on_from_the_one_before(
    run,  # noqa: F811
    machine,
    how,
    caplog,
    settings,
):
    machine("a")
    crawl_some(3)
    first, bad, *_rest = parts()
    place = store_of(CRAWLS).folder / bad.name
    content = place.read_bytes()
    if how == "lost":
        place.unlink()
    else:
        place.write_bytes(content[:-3] if how == "shortened" else content[:-1] + b"?")

    machine("b")
    for _ in range(20):  # a loop may be cut before it looked
        crawl(0.3)
        if bad.name not in {part.name for part in parts()}:
            break

    assert f"the part from octet {bad.start} on is lost or altered" in caplog.text
    settings.FILES = None
    checkup = check_files(facts())
    assert checkup.condition is Condition.DOUBTFUL and "1 đoạn của trang đang soi dở" in checkup.sentence
    settings.FILES = ObjectAddress.parse("s3://khoa:mat-khau@kho/thung")
    assert parts()[0].name == first.name
    finish(run)
    again = sum(articles().values()) - PAGES
    assert 0 < again < PAGES, "only what the lost parts held is asked for again"


def test_a_worker_that_lost_its_lease_stores_nothing_more(run, machine, tmp_path):  # noqa: F811
    machine("a")
    assert run.take(HOLDER, at=timezone.now())
    stale = CrawlPart(
        run=run, file="x", start=0, size=1, sha256="0", name=f"{run.pk}/0-a", stored_at=timezone.now()
    )
    Run.objects.filter(pk=run.pk).update(holder="b" * 24)

    assert not stale.add(HOLDER) and not parts()
    assert stale.add("b" * 24)
    assert CrawlPart.cut(run.pk, 0, HOLDER) == [] and parts()
    Run.objects.filter(pk=run.pk).update(snapshot="1/1.soi")
    other = CrawlPart(run=run, file="x", start=1, size=1, sha256="0", name="n", stored_at=timezone.now())
    assert not other.add("b" * 24), "a crawl that was brought home takes no more"


def test_a_process_that_is_to_stop_hands_its_crawls_over_at_once(run, machine):  # noqa: F811
    machine("a")
    stopping.set()
    try:
        assert not crawl(60)
    finally:
        stopping.clear()
    run.refresh_from_db()
    assert run.holder == "" and run.lease_until is None


def test_old_and_ended_crawls_leave_the_store_at_night_and_so_do_strays(run, machine):  # noqa: F811
    machine("a")
    crawl_some()
    [line] = [line for line in RETENTION if line.code == "audit-parts"]
    today = timezone.localdate()
    stray = store_of(CRAWLS).folder / "999" / "0-stray"
    stray.parent.mkdir()
    stray.write_bytes(b"x")
    stores.disk.os.utime(stray, (time.time() - 90_000,) * 2)

    assert line.prune(today - timedelta(days=14), timezone.now()) == 0
    assert parts() and not stray.exists()
    CrawlPart.objects.update(stored_at=timezone.now() - timedelta(days=15))
    Run.objects.update(holder=HOLDER, lease_until=timezone.now() + timedelta(seconds=30))
    assert line.prune(today - timedelta(days=14), timezone.now()) == 0, "a crawl that is being looked at"
    Run.objects.update(holder="", lease_until=None)
    assert line.prune(today - timedelta(days=14), timezone.now()) > 0
    assert not parts() and not list(store_of(CRAWLS).files())
    assert not FileNote.objects.exists()


def test_a_crawl_that_grows_beyond_its_bound_is_stored_up_to_there(run, machine, monkeypatch, caplog):  # noqa: F811
    machine("a")
    monkeypatch.setattr(crawl_handover, "CRAWL_BYTES", 1500)
    monkeypatch.setattr(crawl_handover, "PART_BYTES", 700)
    finish(run)
    assert "has outgrown" in caplog.text


def test_a_crawl_outlasts_a_database_that_is_away_for_a_moment(run, machine, monkeypatch):  # noqa: F811
    machine("a")
    loop = CrawlLoop(lambda *_: None, seconds=60)
    monkeypatch.setattr(crawl_loop, "BEAT", 0.2)
    away, noted = [], []

    def beat():
        if 3 < len(away) < 9:
            away.append(1)
            raise OperationalError("the database was killed")
        away.append(1)
        return CrawlLoop._beat(loop)

    def store(self, *arguments, **words):
        noted.append(former(self, *arguments, **words))
        if len(noted) == 1:
            raise OperationalError("killed while it was noting")
        if len(noted) == 2:
            connection.on_commit(lambda: lose())
        return noted[-1]

    def lose():
        raise InterfaceError("the answer was lost")

    former = Run.store_snapshot
    monkeypatch.setattr(loop, "_beat", beat)
    monkeypatch.setattr(Run, "store_snapshot", store)

    assert loop.run()
    run.refresh_from_db()
    assert run.state == "running" and len(load_snapshot(run).pages) == PAGES + 1
    assert noted == [True, True, False], "asked again after the first note was undone, and after it was lost"
    assert sum(articles().values()) == PAGES and len(away) > 9


def test_a_part_whose_note_was_answered_by_nobody_is_noted_once(run, machine):  # noqa: F811
    machine("a")
    assert run.take(HOLDER, at=timezone.now())
    part = CrawlPart(run=run, file="x", start=0, size=1, sha256="0", name="1/0-a", stored_at=timezone.now())

    assert part.add(HOLDER) and part.add(HOLDER)
    assert len(parts()) == 1


def test_on_one_machine_nothing_is_stored_twice(run, machine, settings):  # noqa: F811
    machine("a")
    settings.FILES = None
    crawl_some()
    assert not parts() and not list(store_of(CRAWLS).files())
    assert list((machine("a") / str(run.pk)).glob("*.guong")), "it lies where it always lay"
