"""Records a small ledger of this release, so that the next one can be tried on it.

python -m tools.record_ledger NAME    in a checkout of the release, before its first change of a table;
                                      writes tests/config/ledgers/NAME.tar.gz and NAME.json
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEDGERS = ROOT / "tests" / "config" / "ledgers"
# What an upgrade must not change; asked of the old ledger and of the new one in the same words.
QUESTIONS = (
    # An upgrade may write entries of its own behind these.
    "SELECT position, verb, subject_type, subject_id, hash FROM activity_entry"
    " WHERE position <= {entries} ORDER BY position",
    "SELECT id, state, unit_id, due_current FROM obligations_assignment ORDER BY id",
    "SELECT id, assignment_id, verb, state, due, at FROM obligations_step ORDER BY id",
    "SELECT id, number, date, sha256 FROM obligations_directive ORDER BY id",
    "SELECT COUNT(*), SUM(size) FROM evidence_evidenceitem",
    "SELECT id, criterion, outcome FROM evidence_observation ORDER BY id",
    "SELECT id, criterion, value, content_hash FROM evidence_verdict ORDER BY id",
    "SELECT unit_id, name, path, valid_from FROM units_unitversion ORDER BY id",
    "SELECT username, is_active FROM units_user ORDER BY id",
    "SELECT user_id, type FROM mfa_authenticator ORDER BY id",
)
FILL = """
import django; django.setup()
from datetime import timedelta
from types import SimpleNamespace
from tests import factories as make
from tests.apps.evidence.factories import item, observe, verdict
from tests.apps.obligations.factories import handed_out, reading, submitted
top = make.unit("huyện Vĩnh Linh", kind="district")
office = make.unit("Phòng Văn hóa và Thông tin", kind="division", parent=top)
vinh_o = make.unit("xã Vĩnh Ô", parent=top)
vinh_ha = make.unit("xã Vĩnh Hà", parent=top)
district = SimpleNamespace(
    top=top, office=office, vinh_o=vinh_o, vinh_ha=vinh_ha,
    huong=make.member("Lê Thị Hương", office, "lead_officer", "huong"),
    lan=make.member("Hồ Thị Lan", vinh_o, "officer", "lan"),
    tung=make.member("Nguyễn Văn Tùng", top, "leader", "tung"),
)
from guong.apps.obligations.models import Assignment
handed_out(district)
rows = list(Assignment.objects.filter(unit=vinh_o).order_by("pk"))
for row in rows:
    row.receive(by=district.lan, at=make.NOW + timedelta(hours=1))
rows[0].submit(text="Đã tuyên truyền qua loa.", by=district.lan, at=make.NOW + timedelta(hours=2))
rows[0].accept(by=district.huong, at=make.NOW + timedelta(hours=3))
submitted(district)
reading(district)
item(vinh_o, district.lan)
observe(vinh_o, district.huong, "pass")
verdict(vinh_o)
verdict(vinh_ha)
"""


def main() -> None:
    """Make the ledger in a folder of its own, back it up and write down its figures."""
    [name] = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        environment = os.environ | {
            "GUONG_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "guong.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        first = ["--unit", "xã Vĩnh Linh", "--admin", "Lê Văn Quản", "--username", "quan", "--mail", ""]
        for command in (
            ["-m", "guong.cli", "init", *first],
            ["-c", FILL],
            ["-m", "guong.cli", "backup", "--to", str(LEDGERS / f"{name}.tar.gz")],
        ):
            subprocess.run([sys.executable, *command], env=environment, cwd=ROOT, check=True)
        with closing(sqlite3.connect(data / "guong.sqlite3")) as database:
            [entries] = database.execute("SELECT COUNT(*) FROM activity_entry").fetchone()
            questions = [question.replace("{entries}", str(entries)) for question in QUESTIONS]
            figures = {question: database.execute(question).fetchall() for question in questions}
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (LEDGERS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
