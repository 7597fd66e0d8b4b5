"""kill -9 in the middle of the work of the night: begun anew it loses nothing and doubles nothing."""

import time

from tests.killed import needs_kill

pytestmark = needs_kill

UNITS, DUTIES = 60, 20
PREPARE = f"""
from datetime import date
from guong.apps.obligations.models import Assignment, Directive, Obligation
from tests import factories as make
from tests.factories import NOW
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
from guong.apps.obligations.actions.periodic_duties import in_period
from guong.engines.directives.periods import cycle_of
march = cycle_of("hằng tháng").period(date(2023, 3, 10))
rows = [in_period(duty, unit.pk, march.start, march) for duty in duties for unit in units]
Assignment.give_many(rows, by=by, at=NOW)
"""
WORK = """
from datetime import timedelta
from guong.apps.obligations.actions.periodic_duties import open_periods
from guong.apps.obligations.models import Breach
from tests.factories import NOW
print("begun", flush=True)
Breach.note_all(at=NOW + timedelta(days=20))
open_periods(at=NOW + timedelta(days=20))
print("whole", flush=True)
"""
ACCOUNT = """
from django.db.models import Count
from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.models import Assignment, Breach, Step
told = Entry.objects.filter(verb="assignment.breached")
print(Breach.objects.count(), told.count(), told.values("subject_id").distinct().count())
april = Assignment.objects.filter(period_from="2023-04-01")
given = Entry.objects.filter(verb="assignment.assigned", subject_id__in=[str(row.pk) for row in april])
print(april.count(), Step.objects.filter(assignment__in=april).count(), given.count(), verify())
"""


def test_killed_in_the_middle_of_the_night_nothing_is_lost_or_doubled(workplace):

    workplace.finish(PREPARE)
    for turn in range(4):
        process = workplace.start(WORK)
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.15 + 0.25 * turn)
        process.kill()
        process.wait(timeout=30)
    assert workplace.finish(WORK)[-1] == "whole"

    rows = UNITS * DUTIES
    assert workplace.finish(ACCOUNT) == [f"{rows} {rows} {rows}", f"{rows} {rows} {rows} None"]
