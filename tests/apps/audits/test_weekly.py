"""Once a week each owner hears of its own websites alone."""

from datetime import timedelta

import pytest

from guong.apps.audits.actions.weekly_letter import tell_owners
from guong.apps.audits.models import AnswerKind, OwnerAnswer
from guong.apps.notices.models import Notification
from guong.engines.legal.law import load_packs
from tests.apps.audits.factories import asked, finished, site
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_letter_of_the_week_names_only_the_owners_own_and_its_link_opens_there(
    signed_in, district, status_on, django_assert_max_num_queries
):
    status_on(TODAY)
    better, worse, new, same = [rule.id for rule in load_packs().requirements_for("commune", TODAY)][:4]
    own = site(district.vinh_o, district.lan)
    other = site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    first = finished(
        asked(own, at=NOW - 9 * DAY),
        *((better, "trong"), (worse, "dat"), (new, "chua_ro"), (same, "trong")),
        at=NOW - 9 * DAY,
    )
    second = finished(
        asked(own, at=NOW - DAY),
        *((better, "dat"), (worse, "cu"), (new, "vi_pham"), (same, "trong")),
        at=NOW - DAY,
    )
    for days in (9, 1):
        finished(asked(other, at=NOW - days * DAY), (better, "dat"), at=NOW - days * DAY)
    row = second.findings.get(requirement=same)
    OwnerAnswer.write(
        row, kind=AnswerKind.EXPLAINED, reason="Chờ.", ends_on=TODAY + 3 * DAY, by=district.lan, at=NOW - DAY
    )

    with django_assert_max_num_queries(20):
        assert tell_owners(at=NOW) == 1
    assert tell_owners(at=NOW) == 0, "once a week"
    [notice] = Notification.objects.filter(kind="audit.week")
    assert notice.recipient == district.lan, "whose site did not change hears nothing"
    assert "1 tốt lên, 1 kém đi, 1 mới thấy, 1 giải trình sắp hết hạn" in notice.title
    page = signed_in(district.lan).get(notice.path).content.decode()
    duty = load_packs().requirements[worse].duty
    assert duty[1:40] in page and f"/soi-trang/lan/{second.pk}?muc=" in page and "Chờ." in page
    assert f"/soi-trang/lan/{first.pk}" not in page
    assert signed_in(district.hoa).get(notice.path).status_code == 404
    assert tell_owners(at=NOW + 7 * DAY) == 0, "nothing changed in the week after"
