"""kill -9 in the middle of a hundred uploads: nothing that was acknowledged is lost, nothing is doubled."""

import time

from tests.killed import needs_kill

pytestmark = needs_kill

FILES = 100
PREPARE = """
from tests import factories as make
make.member("Hồ Thị Lan", make.unit("xã Vĩnh Ô"))
"""
# Sends every file, as a browser does that starts over: what was taken before is taken once.
SEND = """
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person, Unit
from tests.apps.evidence.factories import item
unit, lan = Unit.objects.get(), Person.objects.get()
for number in range(%d):
    print(number, item(unit, lan, content=b"%%PDF-1.7 " + str(number).encode() * 20_000).pk, flush=True)
"""
ACCOUNT = """
from guong.apps.activity.models import Entry, verify
from django.utils import timezone
from guong.apps.evidence.actions.orphan_files import sweep
from guong.apps.evidence.models import EvidenceItem, shelf
sweep(older_than=-1, at=timezone.now())
rows = EvidenceItem.objects.all()
print(rows.count(), sum(row.is_intact() for row in rows), len(list(shelf().strays(older_than=-1))))
print(Entry.objects.filter(verb="evidence.received").count(), verify())
"""


def test_killed_in_the_middle_of_a_hundred_uploads_nothing_is_lost_or_doubled(workplace):

    workplace.finish(PREPARE)
    acknowledged = {}
    for turn in range(6):
        process = workplace.start(SEND % FILES)
        output = [process.stdout.readline() for _line in range(10 + 13 * turn)]
        time.sleep(0.003 * turn)
        process.kill()
        output += process.stdout.read().splitlines(keepends=True)
        process.wait(timeout=30)
        for line in output:
            if line.endswith("\n"):
                number, pk = line.split()
                assert acknowledged.setdefault(number, pk) == pk, "one file, one item"
    final = dict(line.split() for line in workplace.finish(SEND % FILES))

    assert acknowledged and acknowledged.items() <= final.items()
    assert len(set(final.values())) == FILES
    assert workplace.finish(ACCOUNT) == [f"{FILES} {FILES} {FILES}", f"{FILES} None"]
