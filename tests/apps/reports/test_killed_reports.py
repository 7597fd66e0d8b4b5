"""kill -9 in the middle of fifty reports being issued: none half issued, none lost, none issued twice."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
REPORTS = 50
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from types import SimpleNamespace
from tests import make
from tests.apps.reports import ledger
top = make.unit("huyện Vĩnh Linh", kind="district")
office = make.unit("Phòng Văn hóa và Thông tin", kind="division", parent=top)
vinh_o, vinh_ha = make.unit("xã Vĩnh Ô", parent=top), make.unit("xã Vĩnh Hà", parent=top)
there = SimpleNamespace(
    top=top, office=office, vinh_o=vinh_o, vinh_ha=vinh_ha,
    huong=make.member("Lê Thị Hương", office, "lead_officer"),
    lan=make.member("Hồ Thị Lan", vinh_o), tung=make.member("Nguyễn Văn Tùng", top, "leader"),
)
row = ledger.directive(there)
period = ledger.period(there, row)
for _number in range(%d):
    ledger.draft(there, row, period=period)
"""
# Issues whatever is still a draft, as somebody does who starts over after the power came back.
ISSUE = """
import django
django.setup()
from guong.apps.reports.actions import issue
from guong.apps.reports.models import Report
from guong.apps.units.models import Person
from tests.apps.reports.ledger import ENDS
from tests.make import NOW
by = Person.objects.get(full_name="Nguyễn Văn Tùng")
for report in Report.objects.drafts().select_related("directive", "period", "unit").order_by("pk"):
    freeze = issue(report, number=str(report.pk), issued_on=ENDS, signer="Mẫu", by=by, at=NOW)
    print(report.pk, freeze.sha256, flush=True)
"""
ACCOUNT = """
import django
django.setup()
from guong.apps.activity.models import Entry, verify
from guong.apps.reports.actions import recompute_hash
from guong.apps.reports.models import Report, ReportFreeze
freezes = ReportFreeze.objects.all()
print(Report.objects.filter(state="issued").count(), freezes.count())
print(sum(one.is_intact() for one in freezes), sum(recompute_hash(one) == one.sha256 for one in freezes))
print(Entry.objects.filter(verb="report.issued").count(), verify())
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_killed_in_the_middle_of_fifty_reports_none_is_lost_half_issued_or_doubled(tmp_path):
    kept_out = ("GUONG_", "DATABASE_URL")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(kept_out)}
    environ |= {"GUONG_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "guong.config.settings"}
    environ["PYTHONPATH"] = str(ROOT)

    def start(script):
        return subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environ, cwd=ROOT, text=True
        )

    def whole(script):
        process = start(script)
        told, _none = process.communicate(timeout=300)
        assert process.returncode == 0
        return told.splitlines()

    whole(PREPARE % REPORTS)
    acknowledged = {}
    for turn in range(4):
        process = start(ISSUE)
        told = [process.stdout.readline() for _line in range(4 + 3 * turn)]
        time.sleep(0.004 * turn)
        process.kill()
        told += process.stdout.read().splitlines(keepends=True)
        process.wait(timeout=60)
        for line in told:
            if line.endswith("\n"):
                pk, sha256 = line.split()
                assert pk not in acknowledged, "an issued report is not issued again"
                acknowledged[pk] = sha256
    later = dict(line.split() for line in whole(ISSUE))

    assert acknowledged and not acknowledged.keys() & later.keys()
    assert whole(ACCOUNT) == [f"{REPORTS} {REPORTS}", f"{REPORTS} {REPORTS}", f"{REPORTS} None"]
