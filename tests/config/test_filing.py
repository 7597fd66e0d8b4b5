"""`guong files`: to a real storage and back, what is lost is named and brought back from a backup."""

import pytest

from guong.apps.evidence.stores import StoreAway
from guong.apps.evidence.stores.address import ObjectAddress
from guong.apps.evidence.stores.object_store import ObjectStore
from guong.config.backups.files import _make
from guong.config.django_start import CannotRun
from guong.config.env import BadSetting
from guong.config.file_store import files_address
from tests.config.test_commands import guong
from tests.killed import needs_kill
from tests.object_server import needs_object_server, running_object_server

PREPARE = """
from tests import factories as make
from tests.apps.audits.factories import asked, site
from tests.apps.evidence.factories import item
from tests.engines.siteaudit.factories import snapshot_of
from tests.factories import NOW
from guong.apps.audits.models import save_snapshot
unit = make.unit("xã Vĩnh Ô")
lan = make.member("Hồ Thị Lan", unit, "officer", "lan")
for number in range(3):
    item(unit, lan, content=b"%PDF-1.7 " + str(number).encode() * 2000)
run = asked(site(unit, lan))
home = "https://vinho.quangtri.gov.vn/"
snapshot = snapshot_of({home: "<title>Xã</title><p>Tin"}, home)
name = save_snapshot(run, snapshot)
run.begin()
run.store_snapshot(name, snapshot.sha256, holder="")
from guong.apps.audits.actions import judge_site
run.refresh_from_db()
judge_site(run, at=NOW)
"""
LOSE = """
from guong.apps.evidence.models import EvidenceItem, shelf
from guong.apps.audits.models import Run, drop_snapshot
shelf().drop(EvidenceItem.objects.get(pk=1).key)
drop_snapshot(Run.objects.get().snapshot)
"""


@pytest.fixture
def storage():
    with running_object_server() as server:
        yield f"{server.setting}/so-cua-xa"


@pytest.mark.parametrize(
    "written",
    [
        "s3://may/thung",
        "s3://khoa@may/thung",
        "s3://khoa:mat-khau@may",
        "s3://khoa:mat-khau@may/thung/../khac",
        "https://khoa:mat-khau@may/thung",
        "s3://khoa:mat-khau@may:cong/thung",
        "thu-muc",
    ],
)
def test_an_address_with_a_part_missing_is_refused_and_no_password_is_printed(written):
    with pytest.raises(BadSetting) as refusal:
        files_address(written)

    assert "GUONG_FILES" in str(refusal.value) and "mat-khau@" not in str(refusal.value)


def test_an_address_names_its_place_and_never_its_keys():
    address = files_address("s3://kho%3Aguong:b%2Fi@kho.tinh.vn:8443/thung/xa/o?region=hn")

    assert address == ObjectAddress("https://kho.tinh.vn:8443", "thung", "xa/o", "hn", "kho:guong", "b/i")
    assert str(address) == "https://kho.tinh.vn:8443/thung/xa/o" and "b/i" not in repr(address)
    assert files_address("disk") is None


class TestANewStorage:
    pytestmark = needs_object_server

    def test_its_bucket_is_made_once(self, storage, capsys):
        address = files_address(storage.replace("/guong/", "/thung-moi/"))
        store = ObjectStore(address, "evidence")
        with pytest.raises(StoreAway, match="kho không có thùng “thung-moi”"):
            store.put("a", b"x")

        assert [_make(address), _make(address)] == [0, 0]

        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["Đã", "Kho"]
        store.put("a", b"x")
        assert [file.name for file in store.files()] == ["a"]
        with pytest.raises(CannotRun, match="GUONG_FILES"):
            _make(None)
        strange = files_address(storage.replace("mat-khau-cua-kho", "sai"))
        with pytest.raises(StoreAway, match="không nhận khóa"):
            _make(strange)


class TestFilesMove:
    pytestmark = [*needs_object_server, *needs_kill]

    def test_files_move_to_a_storage_and_back_and_what_is_lost_comes_back_from_a_backup(
        self, workplace, storage, tmp_path
    ):
        workplace.finish(PREPARE)
        home = tmp_path

        moved = guong("files", "--data", home, "--to", storage)
        assert moved.returncode == 0, moved.stderr
        assert "Đã chép 4 tệp sang kho" in moved.stdout and "mat-khau" not in moved.stdout
        again = guong("files", "--data", home, "--to", storage)
        assert "Đã chép 0 tệp" in again.stdout and "4 tệp đã có sẵn" in again.stdout
        (home / "evidence").rename(home.parent / "evidence-cu")
        (home / "snapshots").rename(home.parent / "snapshots-cu")
        assert "tệp đã mất khỏi kho" in guong("verify", "--data", home).stderr
        assert guong("verify", "--data", home, GUONG_FILES=storage).returncode == 0

        backup = tmp_path.parent / f"{tmp_path.name}-kho.tar.gz"
        made = guong("backup", "--data", home, "--to", backup, GUONG_FILES=storage)
        assert made.returncode == 0, made.stderr
        workplace.environment["GUONG_FILES"] = storage
        workplace.finish(LOSE)

        lost = guong("verify", "--data", home, GUONG_FILES=storage)
        assert lost.returncode == 1
        assert "Minh chứng số 1: tệp đã mất khỏi kho" in lost.stderr
        assert "bản lưu của trang đã mất khỏi kho" in lost.stderr
        assert "2 tệp đã mất" in guong("files", "--data", home, GUONG_FILES=storage).stderr

        mended = guong("files", "--data", home, "--mend", backup, GUONG_FILES=storage)
        assert mended.returncode == 0 and "Đã lấy lại 2 tệp" in mended.stdout
        assert guong("verify", "--data", home, GUONG_FILES=storage).returncode == 0

        elsewhere = tmp_path.parent / f"{tmp_path.name}-dia"
        restored = guong("restore", backup, "--data", elsewhere)
        assert restored.returncode == 0, restored.stderr
        assert len([path for path in (elsewhere / "evidence").rglob("*") if path.is_file()]) == 3
        assert guong("verify", "--data", elsewhere).returncode == 0

        third = tmp_path.parent / f"{tmp_path.name}-kho-khac"
        restored = guong("restore", backup, "--data", third, GUONG_FILES=f"{storage}-moi")
        assert restored.returncode == 0 and "Đã đưa 4 tệp vào kho" in restored.stdout
        assert not (third / "evidence").exists()
        assert guong("verify", "--data", third, GUONG_FILES=f"{storage}-moi").returncode == 0

        away = "s3+http://khoa:mat-khau@127.0.0.1:9/guong"
        for verb in (("verify",), ("files",), ("backup", "--to", tmp_path.parent / "x.tar.gz")):
            refused = guong(*verb, "--data", home, GUONG_FILES=away)
            assert refused.returncode == 2 and "Kho tệp chưa dùng được" in refused.stderr
        assert guong("restore", backup, "--data", tmp_path.parent / "khong", GUONG_FILES=away).returncode == 2
