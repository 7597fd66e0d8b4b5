"""kill -9 in the middle of fifty reports being issued: none half issued, none lost, none issued twice."""

import time

from tests.killed import needs_kill

pytestmark = needs_kill

REPORTS = 50
PREPARE = """
from types import SimpleNamespace
from tests import factories as make
from tests.apps.reports import factories
top = make.unit("huyện Vĩnh Linh", kind="district")
office = make.unit("Phòng Văn hóa và Thông tin", kind="division", parent=top)
vinh_o, vinh_ha = make.unit("xã Vĩnh Ô", parent=top), make.unit("xã Vĩnh Hà", parent=top)
there = SimpleNamespace(
    top=top, office=office, vinh_o=vinh_o, vinh_ha=vinh_ha,
    huong=make.member("Lê Thị Hương", office, "lead_officer"),
    lan=make.member("Hồ Thị Lan", vinh_o), tung=make.member("Nguyễn Văn Tùng", top, "leader"),
)
row = factories.directive(there)
period = factories.period(there, row)
for _number in range(%d):
    factories.draft(there, row, period=period)
"""
# Issues whatever is still a draft, as somebody does who starts over after the power came back.
ISSUE = """
from guong.apps.reports.actions import issue
from guong.apps.reports.models import Report
from guong.apps.units.models import Person
from tests.apps.reports.factories import ENDS
from tests.factories import NOW
by = Person.objects.get(full_name="Nguyễn Văn Tùng")
for report in Report.objects.drafts().select_related("directive", "period", "unit").order_by("pk"):
    freeze = issue(report, number=str(report.pk), issued_on=ENDS, signer="Mẫu", by=by, at=NOW)
    print(report.pk, freeze.sha256, flush=True)
"""
ACCOUNT = """
from guong.apps.activity.models import Entry, verify
from guong.apps.reports.actions import recompute_hash
from guong.apps.reports.models import Report, ReportFreeze
freezes = ReportFreeze.objects.all()
print(Report.objects.filter(state="issued").count(), freezes.count())
print(sum(one.is_intact() for one in freezes), sum(recompute_hash(one) == one.sha256 for one in freezes))
print(Entry.objects.filter(verb="report.issued").count(), verify())
"""


def test_killed_in_the_middle_of_fifty_reports_none_is_lost_half_issued_or_doubled(workplace):

    workplace.finish(PREPARE % REPORTS)
    acknowledged = {}
    for turn in range(4):
        process = workplace.start(ISSUE)
        output = [process.stdout.readline() for _line in range(4 + 3 * turn)]
        time.sleep(0.004 * turn)
        process.kill()
        output += process.stdout.read().splitlines(keepends=True)
        process.wait(timeout=60)
        for line in output:
            if line.endswith("\n"):
                pk, sha256 = line.split()
                assert pk not in acknowledged, "an issued report is not issued again"
                acknowledged[pk] = sha256
    later = dict(line.split() for line in workplace.finish(ISSUE))

    assert acknowledged and not acknowledged.keys() & later.keys()
    assert workplace.finish(ACCOUNT) == [f"{REPORTS} {REPORTS}", f"{REPORTS} {REPORTS}", f"{REPORTS} None"]
