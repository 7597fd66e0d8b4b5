"""The key of the ledger by a setting: machines share no folder, a wrong key is refused, none is printed."""

import json
import re

import pytest

from guong.apps.activity.models import Head
from guong.config.backups.restore import SECRET
from guong.config.env import BadSetting, Env
from guong.config.env.keys import ledger_key
from guong.config.health.ledger import check_key
from guong.config.health.outcome import Condition
from tests.apps.evidence.test_object_storage import facts
from tests.config.test_commands import FIRST, guong
from tests.server import ON_POSTGRESQL

KEY, OTHER = "khoa-so-chung-" + "k" * 40, "khoa-so-khac-" + "x" * 40
on_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")


def test_a_key_in_the_settings_goes_before_the_file_and_makes_none(tmp_path):
    assert ledger_key(tmp_path, KEY) == KEY.encode()
    assert not list(tmp_path.iterdir())
    assert ledger_key(tmp_path) == (tmp_path / "ledger-key").read_bytes()


def test_a_key_that_is_too_short_is_refused_and_not_repeated(tmp_path):
    with pytest.raises(BadSetting, match="GUONG_LEDGER_KEY ngắn hơn 32 ký tự") as refusal:
        ledger_key(tmp_path, "ngan-qua")
    assert "ngan-qua" not in str(refusal.value)


def test_settings_that_hold_a_secret_are_not_printed_by_a_restore():
    secret = {
        field.alias
        for field in Env.model_fields.values()
        if field.alias.endswith(("_KEY", "_SECRET")) or "://tên:mật" in field.description
    }
    assert secret | {"GUONG_FILES"} <= set(SECRET)


@on_sqlite
@pytest.mark.long
def test_a_machine_with_an_empty_folder_has_the_key_and_one_with_another_key_is_refused(tmp_path):
    first = tmp_path / "may-1"
    assert guong("init", "--data", first, *FIRST, GUONG_LEDGER_KEY=KEY).returncode == 0
    assert not (first / "ledger-key").exists()
    second = tmp_path / "may-2"
    second.mkdir(mode=0o700)
    database = f"sqlite:///{first / 'guong.sqlite3'}"

    whole = guong("verify", "--data", second, DATABASE_URL=database, GUONG_LEDGER_KEY=KEY)
    assert whole.returncode == 0, whole.stderr
    for key in ({"GUONG_LEDGER_KEY": OTHER}, {}):
        served = guong("serve", "--data", second, DATABASE_URL=database, **key)
        assert served.returncode == 2 and served.stderr.count("\n") == 1
        assert "GUONG_LEDGER_KEY giống nhau ở mọi máy" in served.stderr
        assert OTHER not in served.stderr + served.stdout

    examined = guong("doctor", "--json", "--data", second, DATABASE_URL=database, GUONG_LEDGER_KEY=OTHER)
    [row] = [row for row in json.loads(examined.stdout)["checks"] if row["key"] == "key"]
    marks = re.findall(r"dấu ([0-9a-f]{16})", row["sentence"])
    assert row["condition"] == "bad" and len(set(marks)) == 2
    assert "GUONG_LEDGER_KEY" in row["remedy"] and OTHER not in examined.stdout


@on_sqlite
@pytest.mark.long
def test_a_backup_has_no_key_that_stands_in_the_settings_nor_a_file_that_nobody_reads(tmp_path):
    import tarfile

    home, backup = tmp_path / "so", tmp_path / "a.tar.gz"
    assert guong("init", "--data", home, *FIRST, GUONG_LEDGER_KEY=KEY).returncode == 0
    (home / "ledger-key").write_text(OTHER)

    made = guong("backup", "--data", home, "--to", backup, GUONG_LEDGER_KEY=KEY)

    assert made.returncode == 0 and "sao lưu riêng" in made.stdout
    with tarfile.open(backup) as tar:
        assert not [name for name in tar.getnames() if "ledger-key" in name]
    restored = guong("restore", backup, "--data", tmp_path / "moi", GUONG_LEDGER_KEY=KEY)
    assert restored.returncode == 0, restored.stderr
    assert guong("verify", "--data", tmp_path / "moi", GUONG_LEDGER_KEY=KEY).returncode == 0


@pytest.mark.django_db
def test_the_doctor_compares_this_machine_with_the_log():
    assert check_key(facts()).condition is Condition.GOOD
    object.__setattr__(brokered := facts(), "broker", "amqp://a:b@may/")
    assert check_key(brokered).condition is Condition.DOUBTFUL

    Head.objects.update_or_create(pk=1, defaults={"mac": "1", "key_id": "0" * 16})
    assert check_key(facts()).condition is Condition.BAD
