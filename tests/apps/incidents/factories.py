"""Short ways to make incidents, reports and what the site audit found."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.evidence.models import EvidenceItem, Observation
from guong.apps.incidents.actions.new_cases import open_case
from guong.apps.incidents.actions.tip_recipients import receive_tip
from guong.apps.incidents.models import Contact, IncidentKind
from tests.copied_rows import copied
from tests.factories import NOW, TODAY

FAKE = "https://facebook.com/xavinho.hotro"


@copied
def case(unit, by, kind=IncidentKind.FAKE, *, at=NOW, **changes):
    """Open a case that was noticed at the same moment."""
    fields = {"address": FAKE, "words": "Trang giả nhắn tin đòi phí.", "noticed_at": at} | changes
    return open_case(unit=unit, kind=kind, by=by, at=at, **fields)


def proof(unit, by, at=NOW + timedelta(hours=3), content=b"da go"):
    """Hand a file in, some hours after the case was opened."""
    return EvidenceItem.receive(SimpleUploadedFile("da-go.txt", content), subject=unit, by=by, at=at)


@copied
def contained(row, by, at=NOW + timedelta(hours=2)):
    """Bring a case as far as contained, with a proof of later."""
    row.prove(proof(row.unit, by), "", by=by, at=at)
    row.contain("Trang đã khóa.", by=by, at=at)
    return row


@copied
def tip(unit, **changes):
    """Receive a report from a resident."""
    fields = {"link": FAKE, "words": "Trang này xin số tài khoản.", "contact": ""} | changes
    return receive_tip(unit=unit, **fields, at=NOW)


@copied
def finding(unit, quote="casino → https://nha-cai.example", via="https://vinho.example/", **changes):
    """Let a look at a site have found strange content."""
    fields = {"criterion": "P224-10.3c-1", "aspect": "injected-link", "outcome": "fail"} | changes
    observation = Observation(
        subject=unit, period_from=TODAY, period_to=TODAY, method="TEST", quote=quote, via=via, **fields
    )
    Observation.write_of_tool("guong audit", "1", [observation], at=NOW)
    return Observation.objects.filter(subject=unit).latest("pk")


@copied
def contact(unit, by, **changes):
    """Enter whom to call on a unit's own list."""
    fields = {"kind": "police", "name": "Công an xã Vĩnh Ô", "phone": "0233 3820 113", "source": "danh bạ xã"}
    return Contact.enter(unit, start=TODAY, by=by, at=NOW, **(fields | changes))
