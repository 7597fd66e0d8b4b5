"""Keys and rows for the tests of the interface: one ledger with a row of each kind that programs read."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guong.apps.evidence.models import EvidenceItem
from guong.apps.reports.models import Report, ReportState
from guong.apps.units.models import ApiToken
from tests.apps.audits import factories as audits
from tests.apps.obligations import factories as obligations
from tests.apps.reports import factories as reports
from tests.factories import NOW

ROOT = "/api/v1/"
EVERY_RIGHT = ("read", "answer", "intake")


def key(person, *scopes, days=30):
    """Give a key on somebody's first post as the headers of a request."""
    post = person.appointments.order_by("pk").first()
    given = {"days": days, "by": person, "at": timezone.now(), "scopes": scopes or ["read"]}
    return {"Authorization": f"Bearer {ApiToken.issue(post, caller='Phần mềm văn bản', **given)[1]}"}


def ledger(district):
    """Make a row of each kind in reach of commune Vĩnh Ô."""
    row = obligations.assignment(district, due=True)
    site = audits.site(district.vinh_o, district.lan)
    run = audits.finished(audits.asked(site), ("ND147-3.1", "chua_ro"))
    upload = SimpleUploadedFile("bien-ban.txt", "Đã họp thôn.".encode())
    item = EvidenceItem.receive(upload, subject=district.vinh_o, by=district.lan, at=NOW)
    draft = reports.draft(district, row.directive, definition="consolidated", unit=district.vinh_o)
    Report.objects.filter(pk=draft.pk).update(
        state=ReportState.ISSUED,
        issued_at=NOW,
        issued_on=NOW.date(),
        number="7/BC",
        signer="Hồ Thị Lan",
        issued_by=district.lan,
    )
    return SimpleNamespace(
        unit=district.vinh_o.pk,
        directive=row.directive_id,
        assignment=row.pk,
        channel=site.pk,
        report=draft.pk,
        evidence=item.pk,
        finding=run.begun.first().pk,
    )
