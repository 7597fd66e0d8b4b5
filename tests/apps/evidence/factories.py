"""Short ways to files, observations and verdicts, for every test of evidence."""

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.evidence.models import EvidenceItem, Observation, judge
from guong.apps.evidence.models.file_storage import name_of_key
from tests.factories import NOW, TODAY

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
YEAR = {"period_from": date(2023, 1, 1), "period_to": date(2023, 12, 31)}
PROVISION = "314/UBND-VHTT#O3"
# A requirement in force at the time of the tests' day.
REQUIREMENT = "H42-4.1a"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def files_folder():
    """Give the folder of the shelf where files lie on the disk."""
    return Path(settings.DATA) / "evidence"


def place_of(key):
    """Give where the bytes of a key lie on the disk."""
    return files_folder() / name_of_key(key)


def upload(content=PDF, name="bao-cao.pdf"):
    return SimpleUploadedFile(name, content)


def item(subject, by, *, content=PDF, name="bao-cao.pdf", at=NOW, **changes):
    return EvidenceItem.receive(upload(content, name), subject=subject, by=by, at=at, **changes)


def observe(subject, by, outcome="pass", *, method="EXAMINE", at=NOW, criterion=PROVISION, **changes):
    return Observation.write(
        subject=subject,
        criterion=criterion,
        method=method,
        outcome=outcome,
        by=by,
        at=at,
        **(YEAR | {"period_to": date(2023, 12, 31)} | changes),
    )


def verdict(subject, *, criterion=PROVISION, at=NOW, on=TODAY, **changes):
    return judge(subject, criterion, YEAR["period_from"], YEAR["period_to"], on=on, at=at, **changes)


def run(subject, outcome, *, at, tool="soi-trang", version="1", criterion=PROVISION, **changes):
    """Write what one run of a tool saw."""
    observation = Observation(
        subject=subject,
        criterion=criterion,
        method="TEST",
        outcome=outcome,
        collected_at=at,
        **(YEAR | changes),
    )
    Observation.write_of_tool(tool, version, [observation], at=at)
    return observation
