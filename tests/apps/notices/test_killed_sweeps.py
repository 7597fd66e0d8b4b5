"""kill -9 in the middle of five hundred notices: none is lost, none is stored or sent as two."""

import time
from collections import Counter

from tests.killed import needs_kill

pytestmark = needs_kill

UNITS = 250  # two notices for each: new work, and its deadline
PREPARE = f"""
from types import SimpleNamespace
from tests import factories as make
from tests.apps.obligations import factories
province = make.unit("tỉnh Quảng Trị", kind="province")
top = make.unit("huyện Vĩnh Linh", kind="district", parent=province)
office = make.unit("Phòng Văn hóa và Thông tin", kind="division", parent=top)
huong = make.member("Lê Thị Hương", office, "lead_officer", "huong")
for number in range({UNITS}):
    somebody = make.person(f"Người {{number}}", email=f"n{{number}}@xa.example")
    make.post(somebody, make.unit(f"xã Số {{number}}", parent=top))
district = SimpleNamespace(top=top, office=office, huong=huong)
from guong.apps.obligations.actions import expand
row = factories.directive(district)
duty = next(one for one in row.obligations.all() if one.due_at)
communes = list(top.child_versions.filter(kind="commune").values_list("unit", flat=True))
expand(row, by=huong, at=make.NOW, choices={{duty.pk: communes}})
"""
# The mail server is a file: a line for each letter it took.
RUN = """
import sys
from datetime import datetime
from django.core.mail import EmailMessage
from guong.apps.notices.models import Letter, Notification
from guong.apps.notices.models import notification
from guong.apps.obligations.actions import due_notices
from guong.engines.viet.formats import VIETNAM_TIME
due_notices.ROWS_AT_ONCE = notification.BATCH = 25
at = datetime.fromisoformat(sys.argv[1]).replace(tzinfo=VIETNAM_TIME)
taken = open(sys.argv[2], "a", buffering=1)
EmailMessage.send = lambda self: taken.write(f"{self.to[0]} {self.extra_headers['Message-ID']}\\n")
print("begun", flush=True)
due_notices.remind_all(at=at)
Letter.pack_all(at=at)
Letter.send_all(clock=lambda: at)
print(Notification.objects.filter(kind__in=("give", "due")).count(), Letter.objects.unsent().count())
"""


def test_killed_in_the_middle_of_five_hundred_notices_nothing_is_lost_or_doubled(workplace, tmp_path):
    taken = tmp_path / "taken.txt"

    workplace.finish(PREPARE)
    kills = 0
    for turn in range(8):
        # Each run stands a little later, so that what a killed one had taken up is due again.
        process = workplace.start(RUN, f"2023-04-11 {8 + turn:02}:05", str(taken))
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.1 + 0.12 * turn)
        kills += process.poll() is None
        process.kill()
        process.wait(timeout=30)
    for last in ("16:05", "16:50"):
        output = workplace.finish(RUN, f"2023-04-11 {last}", str(taken))

    assert kills >= 2
    assert output[-1] == f"{2 * UNITS} 0"
    letters = [line.split() for line in taken.read_text().splitlines()]
    of_each = {address: {number for row, number in letters if row == address} for address, _n in letters}
    assert sorted(of_each) == sorted(f"n{number}@xa.example" for number in range(UNITS))
    # Between the server's yes and our note of it a kill may fall: the letter that goes again is the same.
    assert all(len(numbers) == 1 for numbers in of_each.values())
    assert sum(n - 1 for n in Counter(map(tuple, letters)).values()) <= kills
