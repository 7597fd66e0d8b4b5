"""The acts that programs are told of: those on rows they can read, within the reach of one post."""

from guong.apps.activity.models import Entry
from guong.apps.dashboard.actions.audit_log import Reach, within

BATCH = 500
MOST_BATCHES = 20  # read for one answer; the asker then goes on from there
# What a program may read by its key; acts on people, sign-ins and drafts are nobody else's.
SUBJECTS = (
    "obligations.assignment",
    "obligations.directive",
    "obligations.obligation",
    "registries.channel",
    "reports.report",
    "audits.run",
    "evidence.evidenceitem",
)


def events_after(position: int, reach: Reach, *, limit: int) -> tuple[list[Entry], int]:
    """Give the acts within reach behind a position, in their order, and the position read up to."""
    entries: list[Entry] = []
    for _n in range(MOST_BATCHES):
        batch = list(Entry.objects.filter(position__gt=position).order_by("position")[:BATCH])
        if not batch:
            break
        for entry in within([entry for entry in batch if entry.subject_type in SUBJECTS], reach):
            entries.append(entry)
            if len(entries) == limit:
                return entries, entry.position
        position = batch[-1].position
        if len(batch) < BATCH:
            break
    return entries, position
