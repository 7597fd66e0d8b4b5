"""Short ways to make what is spread and acknowledged."""

import struct
import zlib
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.evidence.models import EvidenceItem
from guong.apps.outreach.actions.activity_evidence import enter
from guong.apps.outreach.models import ActivityKind, Campaign, OfficialText, OutreachActivity
from tests.copied_rows import copied
from tests.factories import NOW, TODAY

LATER = date(2199, 12, 31)


def picture(number=0, name="anh.png"):
    """Give a small PNG; each number gives other bytes."""

    def chunk(kind, content):
        payload = kind + content
        return struct.pack(">I", len(content)) + payload + struct.pack(">I", zlib.crc32(payload))

    row = b"\x00" + bytes((number % 256, number // 256 % 256, 9)) * 4
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(row * 4)) + chunk(b"IEND", b"")
    return SimpleUploadedFile(name, content, content_type="image/png")


def signed_text(number=0, name="quyet-dinh.pdf"):
    """Give a small PDF; each number gives other bytes."""
    return SimpleUploadedFile(name, b"%%PDF-1.4\n%%%d\n%%%%EOF\n" % number, content_type="application/pdf")


def official(district, *, unit=None, by=None, number=0):
    """Attach a file as the official text: by default the office's, by who leads there."""
    return OfficialText.publish(
        signed_text(number), unit=unit or district.office, edition=1, by=by or district.huong, at=NOW
    )


@copied
def activity(unit, by, kind, *, number=None, **fields):
    """Write down what a unit did; a number gives it a photograph."""
    item = None
    if number is not None:
        item = EvidenceItem.receive(picture(number), subject=unit, by=by, at=NOW)
    row = OutreachActivity(unit=unit, kind=kind, day=TODAY, title="Phổ biến Bộ Quy tắc", **fields)
    return enter(row, item=item, by=by, at=NOW)


def broadcast(unit, by, number=1):
    """Write a broadcast down: five minutes, seven clusters, a photograph."""
    return activity(unit, by, ActivityKind.BROADCAST, number=number, minutes=5, clusters=7)


@copied
def asked_to_spread(district):
    """Have the office lead a directive that asks both communes to make the Code known."""
    from tests.apps.obligations import factories as obligations

    return obligations.handed_out(district)


@copied
def campaign(district, *, units=None, closes_on=LATER, **changes):
    """Have the office ask everybody in post in some units, by default in both communes."""
    audience = units or [district.vinh_o, district.vinh_ha]
    terms = {
        "title": "Đợt tháng 3",
        "version": "1.0",
        "cut_off": TODAY,
        "directive": None,
        "at": NOW,
    } | changes
    return Campaign.open(
        unit=district.office,
        units=[unit.pk for unit in audience],
        closes_on=closes_on,
        by=district.huong,
        **terms,
    )


def invited(row, person):
    return row.invited.get(person=person)


@copied
def sample(district, **bearers):
    """
    Have the office lead the sample letter; `O3=[unit]` says who bears what, the rest is handed to nobody.

    Gives the directive; its assignments are found by the code of their obligation.
    """
    from guong.apps.obligations.actions import expand, import_directive
    from tests.apps.obligations.factories import SAMPLE

    acting = {"by": district.huong, "at": NOW}
    directive = import_directive(SAMPLE.read_bytes(), name=SAMPLE.name, lead_unit=district.office, **acting)
    known = {obligation.code: obligation for obligation in directive.obligations.all()}
    chosen = {known[code].pk: [unit.pk for unit in units] for code, units in bearers.items()}
    expand(directive, choices=chosen, **acting)
    return directive


def standing(directive, code, *, at=None):
    """Give what is concluded on each unit that bears an obligation of a directive."""
    from datetime import timedelta

    from guong.apps.obligations.models.conclusions import conclusions

    rows = list(
        directive.assignments.without_drafts().filter(obligation__code=code).values_list("unit", "obligation")
    )
    verdicts = conclusions(rows, list(directive.obligations.all()), at=at or NOW + timedelta(days=60))
    return {unit: value for (unit, _duty), value in verdicts.items()}
