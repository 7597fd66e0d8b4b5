"""kill -9 in the middle of the work of the night: begun anew it loses nothing and doubles nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
UNITS, DUTIES = 60, 20
PREPARE = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import date
from guong.apps.obligations.models import Assignment, Directive, Obligation
from tests import make
from tests.make import NOW
top = make.unit("huyện Thử", kind="district")
units = [make.unit(parent=top) for _ in range({UNITS})]
by = make.member("Lê Thị Hương", top, "lead_officer")
letter = Directive.objects.create(
    number="1", issuer_name="UBND", date=date(2023, 3, 1), text="x" * 99, sha256="0" * 64, lead_unit=top,
    imported_by=by, imported_at=NOW,
)
duties = Obligation.confirm(
    [
        Obligation(
            directive=letter, code=f"O{{n + 1}}", order=n, text="Báo cáo", start=n, end=n + 1,
            kind="periodic", periodicity="hằng tháng",
        )
        for n in range({DUTIES})
    ],
    by=by, at=NOW,
)
from guong.apps.obligations.actions.periods import in_period
from guong.engines.directives.periods import cycle_of
march = cycle_of("hằng tháng").period(date(2023, 3, 10))
rows = [in_period(duty, unit.pk, march.start, march) for duty in duties for unit in units]
Assignment.give_many(rows, by=by, at=NOW)
"""
WORK = """
import django
django.setup()
from datetime import timedelta
from guong.apps.obligations.actions.periods import open_periods
from guong.apps.obligations.models import Breach
from tests.make import NOW
print("begun", flush=True)
Breach.note_all(at=NOW + timedelta(days=20))
open_periods(at=NOW + timedelta(days=20))
print("whole", flush=True)
"""
ACCOUNT = """
import django
django.setup()
from django.db.models import Count
from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.models import Assignment, Breach, Step
told = Entry.objects.filter(verb="assignment.breached")
print(Breach.objects.count(), told.count(), told.values("subject_id").distinct().count())
april = Assignment.objects.filter(period_from="2023-04-01")
given = Entry.objects.filter(verb="assignment.assigned", subject_id__in=[str(row.pk) for row in april])
print(april.count(), Step.objects.filter(assignment__in=april).count(), given.count(), verify())
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_killed_in_the_middle_of_the_night_nothing_is_lost_or_doubled(tmp_path):
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

    whole(PREPARE)
    for turn in range(4):
        process = start(WORK)
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.15 + 0.25 * turn)
        process.kill()
        process.wait(timeout=30)
    assert whole(WORK)[-1] == "whole"

    rows = UNITS * DUTIES
    assert whole(ACCOUNT) == [f"{rows} {rows} {rows}", f"{rows} {rows} {rows} None"]
