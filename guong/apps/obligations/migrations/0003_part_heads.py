"""Heads of letters that are here already are parted into issuer and the body above it."""

from django.db import migrations

from guong.apps.activity.migration_steps import FillInBatches
from guong.engines.directives.issuer import spell_body


def part_heads(rows):
    for row in rows.only("issuer_name", "date", "read"):
        issuer, read = row.issuer_name, row.read or {}
        above, words = read.get("superior") or "", issuer.split()
        if not above and issuer == issuer.upper():
            # Read before heads were parted: where both parts are bodies of that day, and the whole is none.
            cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(2, len(words))]
            offices = (a for a, body in cuts if spell_body(a, row.date) and spell_body(body, row.date, a))
            above = "" if spell_body(issuer, row.date) else next(offices, "")
            body = issuer.removeprefix(above).strip()
            read |= {"superior": above, "issuing_body": body} if above else {}
        if above and f"{above} {read.get('issuing_body') or ''}" == issuer:
            row.superior_name, row.read = above, read
            row.save(update_fields=("superior_name", "read"))


class Migration(migrations.Migration):
    atomic = False  # rows are filled some at a time, each time in a transaction of its own

    dependencies = [("obligations", "0002_superior_of_an_issuer")]

    operations = [FillInBatches("obligations", "directive", part_heads)]
