"""What a look at a website says of the unit's spokespersons: where it names them, or that it does not."""

from datetime import datetime

from django.utils import timezone

from guong.apps.registries.models import MandateKind, SpeakerSighting, SpokespersonMandate
from guong.engines.siteaudit.judging.speakers import SpeakerContact, find_speaker
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

from ..models import Run, RunKind


def sight_speakers(run: Run, snapshot: Snapshot, *, at: datetime) -> int:
    """Note, as of the crawl, where the site names each person who speaks for its owner; count those named."""
    mandates = SpokespersonMandate.objects.in_force(on=timezone.localdate(at))
    speaker_count = 0
    saw_all = run.kind == RunKind.FULL and snapshot.complete and snapshot.home.readable
    for mandate in mandates.filter(unit=run.site.owner_id).select_related("person"):
        contact = SpeakerContact(mandate.person.full_name, mandate.title, mandate.phone, mandate.email)
        place = find_speaker(snapshot, contact)
        if place is None and (mandate.kind == MandateKind.HEAD or not saw_all):
            continue  # a head need not stand there, and another may on a page that was not read
        SpeakerSighting.note(
            mandate,
            address=place.address if place else "",
            missing=list(place.missing) if place else ["họ tên"],
            looked_at=at,
        )
        speaker_count += place is not None
    return speaker_count
