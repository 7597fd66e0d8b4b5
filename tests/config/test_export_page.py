"""The page of the whole export: for who administers the highest unit, behind the password, and logged."""

import json
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry
from guong.apps.evidence.stores import DiskStore
from guong.config.exports import builds
from guong.config.exports.builds import BUILDING, FAILED, PREFIX, ROOM, begin, clear, exports_folder, look_at
from guong.config.exports.tasks import build_export, clear_exports
from tests import factories as make
from tests.config.test_commands import FIRST, environment, guong
from tests.factories import NOW, TODAY
from tests.server import ON_POSTGRESQL

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path, status_on):
    status_on(TODAY)
    settings.DATA = tmp_path
    return exports_folder(tmp_path)


@pytest.fixture
def store(folder):
    return DiskStore(folder)


@pytest.fixture
def overseer(signed_in, district):
    return signed_in(make.member("Quản Trị Tỉnh", district.province, "administrator"))


def ready(folder, content=b"PK"):
    DiskStore(folder).put(f"{ROOM}/{PREFIX}20230324-080000.zip", content)


@pytest.mark.parametrize("route", ["export", "export_file"])
def test_nobody_below_the_highest_unit_comes_near(signed_in, district, overseer, folder, route):
    ready(folder)
    below = make.member("Quản Trị Xã", district.vinh_o, "administrator")

    for person in (below, district.tung, district.lan, district.khach):
        client = signed_in(person)
        for answer in (client.get(reverse(route)), client.post(reverse(route))):
            assert answer.status_code in (403, 404, 405)
    assert not (folder / BUILDING).exists()


def test_an_export_is_begun_once_behind_the_page_and_noted(overseer, folder, monkeypatch):
    enqueued = []
    monkeypatch.setattr(type(build_export), "enqueue", lambda self: enqueued.append(self))
    assert "Chưa có bản nào" in overseer.get(reverse("export")).content.decode()

    for words in ("Đang xuất", "chưa xong"):
        assert words in overseer.post(reverse("export"), follow=True).content.decode()

    assert len(enqueued) == 1
    assert Entry.objects.filter(verb="ledger.export_begun").count() == 1


def test_what_is_ready_is_taken_and_the_log_says_by_whom(overseer, folder):
    assert overseer.get(reverse("export_file")).status_code == 404
    ready(folder, b"PK\x05\x06 whole ledger")
    assert "Tải bản xuất" in overseer.get(reverse("export")).content.decode()

    answer = overseer.get(reverse("export_file"))

    assert b"".join(answer.streaming_content) == b"PK\x05\x06 whole ledger"
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.filter(verb="ledger.export_taken", by_id__isnull=False).count() == 1


def test_the_password_is_asked_again_when_the_last_time_is_long_ago(signed_in, district, folder):
    ready(folder)
    overseer = make.member("Quản Trị Tỉnh", district.province, "administrator")
    client = signed_in(overseer, long_ago=True)

    for answer in (client.get(reverse("export_file")), client.post(reverse("export"))):
        assert answer.status_code == 302 and reverse("account_reauthenticate") in answer.url
    assert not (folder / BUILDING).exists()


def test_a_build_that_was_killed_does_not_stand_in_the_way_for_ever(folder, store, monkeypatch):
    assert begin(store) and not begin(store)
    monkeypatch.setattr(builds, "LONGEST_SECONDS", -1.0)

    assert begin(store)


def test_what_a_killed_build_left_on_its_machine_goes(folder, store):
    folder.mkdir(mode=0o700)
    (folder / f"{PREFIX}20230324-080000.zip").write_bytes(b"half")

    clear(store, folder)
    assert list(folder.iterdir())
    clear(store, folder, older_than=0)
    assert not list(folder.iterdir())


@pytest.mark.long
def test_a_failed_build_leaves_its_sentence_and_no_mark(folder, store, tmp_path):
    begin(store)
    builds.build(tmp_path, store, at=NOW)  # no ledger lies here

    state = look_at(store)
    assert "cơ sở dữ liệu" in state.failure and not state.is_building
    assert (folder / FAILED).exists()


def test_what_nobody_took_within_a_day_is_deleted(folder, store):
    ready(folder)
    clear_exports.func()
    assert look_at(store).name

    clear(store, folder, older_than=0)
    assert not look_at(store).name


@pytest.mark.long
@pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")
def test_what_is_built_is_the_ledger_and_no_backup_takes_it_along(tmp_path, monkeypatch):
    home = tmp_path / "data"
    assert guong("init", "--data", home, *FIRST).returncode == 0
    monkeypatch.setattr("os.environ", environment())
    store = DiskStore(exports_folder(home))
    begin(store)

    builds.build(home, store, at=NOW)

    file = exports_folder(home) / look_at(store).name
    with zipfile.ZipFile(BytesIO(file.read_bytes())) as packed:
        assert json.loads(packed.read("manifest.json"))["log"]["position"] == 3
    assert file.stat().st_mode & 0o077 == 0
    assert guong("backup", "--data", home, "--to", tmp_path / "a.tar.gz").returncode == 0
    import tarfile

    with tarfile.open(tmp_path / "a.tar.gz") as tar:
        assert not any("exports" in name for name in tar.getnames())
