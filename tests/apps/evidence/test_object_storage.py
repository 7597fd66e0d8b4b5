"""Files as objects of a real storage: in and out by the product alone, lost ones said, away is not lost."""

import hashlib
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from guong.apps.evidence.actions.missing_files import note_missing_files
from guong.apps.evidence.actions.orphan_files import OBJECTS_STAY, sweep
from guong.apps.evidence.models import EvidenceItem, FileNote, Verdict, shelf
from guong.apps.evidence.models.file_storage import name_of_key
from guong.apps.evidence.stores import EVIDENCE, EXPORTS, SNAPSHOTS, ObjectAddress, StoreAway, store_of
from guong.config.exports.builds import BUILDING, ROOM, exports_store
from guong.config.health.files import check_files
from guong.config.health.outcome import Condition, ServerFacts
from tests import factories as make
from tests.apps.audits.factories import asked, finished, site
from tests.apps.evidence.factories import PDF, files_folder, item, observe, verdict
from tests.apps.evidence.pages import send, text
from tests.factories import NOW
from tests.object_server import BUCKET, needs_object_server, running_object_server

pytestmark = [*needs_object_server, pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture(scope="module")
def object_server():
    with running_object_server() as server:
        yield server


@pytest.fixture(autouse=True)
def objects(object_server, settings, tmp_path):
    """Let files lie in the storage, under names of this test's own."""
    settings.FILES = ObjectAddress.parse(f"{object_server.setting}/{uuid.uuid4().hex}")
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return settings.FILES


@pytest.fixture
def away(settings, objects):
    """Give a way to let the storage be away: nothing listens at its address."""

    def leave():
        settings.FILES = ObjectAddress.parse("s3+http://khoa:mat-khau@127.0.0.1:9/guong")

    return leave


def facts():
    now = datetime.now(tz=timezone.get_default_timezone())
    return ServerFacts(None, None, None, "", "", False, "", "", now)


def lose(file):
    store_of(EVIDENCE).drop(name_of_key(file.key))


def test_a_file_goes_in_and_out_as_it_was_and_none_lies_on_the_disk(signed_in, district):
    client = signed_in(district.lan)
    send(client, ("Báo cáo.pdf", PDF), subject=district.vinh_o.pk)
    file = EvidenceItem.objects.get()

    download = client.get(reverse("evidence:download", args=[file.pk]))

    assert b"".join(download.streaming_content) == PDF and file.is_intact()
    assert download["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert download["Cache-Control"] == "private, no-store"
    assert not files_folder().exists()
    assert [row.name for row in store_of(EVIDENCE).files()] == [name_of_key(file.key)]


def test_a_unit_that_may_not_see_a_file_gets_none_from_the_storage_either(signed_in, district):
    file = item(district.vinh_o, district.lan)

    answer = signed_in(district.hoa).get(reverse("evidence:download", args=[file.pk]))

    assert answer.status_code == 404


def test_no_stranger_reads_or_lists_objects(district, objects):
    file = item(district.vinh_o, district.lan)
    name = f"{objects.prefix}/evidence/{name_of_key(file.key)}"

    for path in (f"{BUCKET}/{name}", BUCKET, f"{BUCKET}?list-type=2"):
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(f"{objects.server}/{path}", timeout=20)
        assert refusal.value.code in range(400, 500)
    assert not store_of(EVIDENCE).is_public(name_of_key(file.key))


def test_a_lost_object_is_said_its_verdict_stays_and_the_health_page_names_it(signed_in, district):
    file = item(district.vinh_o, district.lan)
    observe(district.vinh_o, district.lan, item=file)
    drawn = verdict(district.vinh_o)
    lose(file)

    answer = signed_in(district.lan).get(reverse("evidence:download", args=[file.pk]), follow=True)

    assert "Tệp đã mất khỏi kho" in text(answer)
    assert note_missing_files(at=NOW) == 1
    look = check_files(facts())
    assert look.condition is Condition.BAD and f"minh chứng số {file.pk}" in look.sentence
    assert Verdict.objects.get(pk=drawn.pk).value == drawn.value
    store_of(EVIDENCE).put(name_of_key(file.key), PDF)
    assert note_missing_files(at=NOW) == 0 and check_files(facts()).condition is Condition.GOOD


def test_an_altered_object_is_never_handed_out(signed_in, district):
    file = item(district.vinh_o, district.lan)
    store_of(EVIDENCE).put(name_of_key(file.key), PDF + b"khac")

    answer = signed_in(district.lan).get(reverse("evidence:download", args=[file.pk]), follow=True)

    assert "không còn đúng mã băm" in text(answer) and not file.is_intact()


def test_a_lost_snapshot_is_said_and_named(district):
    run = finished(asked(site(district.vinh_o, district.lan)))

    assert note_missing_files(at=NOW) == 1
    assert FileNote.objects.get().shelf == SNAPSHOTS
    assert f"bản lưu của lần soi số {run.pk}" in check_files(facts()).sentence


def test_while_the_storage_is_away_a_file_is_refused_and_what_was_typed_stays(signed_in, district, away):
    away()

    answer = send(
        signed_in(district.lan), ("Báo cáo.pdf", PDF), subject=district.vinh_o.pk, note="Quyết định số 5"
    )

    assert answer.status_code == 422 and not EvidenceItem.objects.exists()
    assert "Kho tệp chưa dùng được (không nối được tới kho)" in text(answer)
    assert 'value="Quyết định số 5"' in text(answer)


def test_a_storage_that_is_away_has_lost_nothing(signed_in, district, away):
    file, picture = (
        item(district.vinh_o, district.lan),
        item(district.vinh_o, district.lan, content=PDF + b"2"),
    )
    away()
    client = signed_in(district.lan)

    assert "Kho tệp chưa dùng được" in text(
        client.get(reverse("evidence:download", args=[file.pk]), follow=True)
    )
    with pytest.raises(StoreAway):
        file.is_intact()
    with pytest.raises(StoreAway):
        note_missing_files(at=NOW)
    assert not FileNote.objects.exists()
    client.raise_request_exception = False
    page = client.get(reverse("evidence:page_picture", args=[picture.pk, 1]))
    assert page.status_code == 503 and "Kho tệp chưa trả lời" in text(page)
    assert check_files(facts()).condition is Condition.BAD


def test_a_tombstone_holds_while_the_storage_is_away_and_the_sweep_takes_the_object(
    district, away, settings, objects, django_capture_on_commit_callbacks
):
    file = item(district.vinh_o, district.lan)
    away()
    with django_capture_on_commit_callbacks(execute=True):
        file.tombstone(by=district.tung, at=NOW, reason="nhầm người")
    settings.FILES = objects

    assert sweep(older_than=-1, at=NOW).tombstoned == 1
    assert not list(store_of(EVIDENCE).files())


def test_an_object_that_nobody_names_goes_after_a_month_and_not_before():
    shelf().put(b"cua so khac")

    assert sweep(older_than=-1, at=NOW).strays == 0
    assert sweep(older_than=-1, at=NOW + timedelta(days=1)).strays == 0
    assert len(list(store_of(EVIDENCE).files())) == 1
    assert sweep(older_than=-1, at=NOW + OBJECTS_STAY + timedelta(days=1)).strays == 1
    assert not list(store_of(EVIDENCE).files())


def test_a_large_file_goes_in_pieces_and_comes_back_without_a_copy(tmp_path, monkeypatch):
    for limit in ("WHOLE", "PIECE"):
        monkeypatch.setattr(f"guong.apps.evidence.stores.s3.{limit}", 5 * 1024 * 1024)
    content = b"%d" % uuid.uuid4().int * 400_000
    file = tmp_path / "lon.zip"
    file.write_bytes(content)
    store = store_of(EXPORTS)

    store.take_in("ban-xuat/lon.zip", file)

    assert not file.exists()
    assert [row.size for row in store.files()] == [len(content)] and len(content) > 12_000_000
    with store.pour("ban-xuat/lon.zip") as stream:
        assert hashlib.file_digest(stream, "sha256").digest() == hashlib.sha256(content).digest()
    assert not store.is_public("ban-xuat/lon.zip")


def test_an_export_built_on_one_machine_is_taken_from_another(signed_in, district, settings, tmp_path):
    overseer = signed_in(make.member("Quản Trị Tỉnh", district.province, "administrator"))
    settings.DATA = tmp_path / "web"
    overseer.post(reverse("export"))
    assert "Đang xuất" in overseer.get(reverse("export")).content.decode()

    room = tmp_path / "viec-nen" / "exports"
    room.mkdir(parents=True)
    (room / "ban-xuat-20230324-080000.zip").write_bytes(b"PK whole ledger")
    exports_store().take_in(f"{ROOM}/ban-xuat-20230324-080000.zip", room / "ban-xuat-20230324-080000.zip")
    exports_store().drop(BUILDING)

    answer = overseer.get(reverse("export_file"))
    assert b"".join(answer.streaming_content) == b"PK whole ledger"
    assert answer["Content-Length"] == "15" and "ban-xuat-20230324" in answer["Content-Disposition"]
    assert not (tmp_path / "web").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("mat-khau", "sai-khoa"), "kho không nhận khóa"),
        ((f"/{BUCKET}/", "/khong-co/"), "kho không có thùng “khong-co”"),
    ],
)
def test_a_wrong_key_or_bucket_is_named(object_server, settings, change, sentence):
    settings.FILES = ObjectAddress.parse(f"{object_server.setting}/x".replace(*change))

    for ask in (lambda: shelf().open("ab"), lambda: shelf().put(b"x")):
        with pytest.raises(StoreAway, match=sentence):
            ask()
