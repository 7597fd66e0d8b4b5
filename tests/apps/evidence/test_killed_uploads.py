"""kill -9 in the middle of a hundred uploads: nothing that was acknowledged is lost, nothing is doubled."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILES = 100
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import make
make.member("Hồ Thị Lan", make.unit("xã Vĩnh Ô"))
"""
# Sends every file, as a browser does that starts over: what was taken before is taken once.
SEND = """
import django
django.setup()
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person, Unit
from tests.apps.evidence.factories import item
unit, lan = Unit.objects.get(), Person.objects.get()
for number in range(%d):
    print(number, item(unit, lan, content=b"%%PDF-1.7 " + str(number).encode() * 20_000).pk, flush=True)
"""
ACCOUNT = """
import django
django.setup()
from guong.apps.activity.models import Entry, verify
from guong.apps.evidence.actions.sweeping import sweep
from guong.apps.evidence.models import EvidenceItem, shelf
sweep(older_than=-1)
rows = EvidenceItem.objects.all()
print(rows.count(), sum(row.is_intact() for row in rows), len(list(shelf().strays(older_than=-1))))
print(Entry.objects.filter(verb="evidence.received").count(), verify())
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_killed_in_the_middle_of_a_hundred_uploads_nothing_is_lost_or_doubled(tmp_path):
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
        output, _none = process.communicate(timeout=120)
        assert process.returncode == 0
        return output.splitlines()

    whole(PREPARE)
    acknowledged = {}
    for turn in range(6):
        process = start(SEND % FILES)
        output = [process.stdout.readline() for _line in range(10 + 13 * turn)]
        time.sleep(0.003 * turn)
        process.kill()
        output += process.stdout.read().splitlines(keepends=True)
        process.wait(timeout=30)
        for line in output:
            if line.endswith("\n"):
                number, pk = line.split()
                assert acknowledged.setdefault(number, pk) == pk, "one file, one item"
    final = dict(line.split() for line in whole(SEND % FILES))

    assert acknowledged and acknowledged.items() <= final.items()
    assert len(set(final.values())) == FILES
    assert whole(ACCOUNT) == [f"{FILES} {FILES} {FILES}", f"{FILES} None"]
