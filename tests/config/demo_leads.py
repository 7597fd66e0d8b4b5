"""Opens a demonstration's registers as one of its accounts: `python demo_leads.py FOLDER DAY USERNAME`."""

import json
import os
import sys


def main(folder: str, day: str, username: str) -> None:
    """Print how many rows of each register the account reads, and how many there are."""
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": day, "GUONG_ADDRESS": "http://localhost:8000"}
    from guong.config.django_start import start_django

    start_django()
    from datetime import date

    from guong.apps.audits.models import Run
    from guong.apps.incidents.models import Incident
    from guong.apps.obligations.models import Assignment
    from guong.apps.registries.models import Channel, EditorialBoard, SpokespersonMandate
    from guong.apps.units.models import User, scope_of

    scope = scope_of(User.objects.get(username=username).person, on=date.fromisoformat(day))
    registers = (Channel, EditorialBoard, Incident, Run)
    counts = {
        model.__name__: [model.objects.visible_to(scope).count(), model.objects.count()]
        for model in registers
    }
    # A district and a province speak for themselves; the report counts those who bear its duties.
    bearers = Assignment.objects.values("unit")
    mandates = SpokespersonMandate.objects.visible_to(scope).filter(unit__in=bearers)
    counts["SpokespersonMandate"] = [
        mandates.count(),
        SpokespersonMandate.objects.filter(unit__in=bearers).count(),
    ]
    print(json.dumps(counts))


if __name__ == "__main__":
    main(*sys.argv[1:])
