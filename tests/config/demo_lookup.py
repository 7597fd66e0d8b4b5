"""Asks a demonstration's register: `python demo_lookup.py FOLDER DAY,DAY Q…` prints a JSON for each day."""

import html
import json
import os
import re
import sys
from datetime import date
from functools import partial


def main(folder: str, days: str, *questions: str) -> None:
    """Print what each day's answers and places tell, a JSON for each day."""
    first = days.partition(",")[0]
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": first, "GUONG_ADDRESS": "http://localhost:8000"}
    from guong.config.django_start import start_django

    start_django()
    from django.test import override_settings

    from guong.config.web.business_day import business_now

    for day in map(date.fromisoformat, days.split(",")):
        with override_settings(GUONG_TODAY=day, BUSINESS_NOW=partial(business_now, day)):
            print(json.dumps(tell(day, questions), ensure_ascii=False))


def tell(on, questions):
    """Give of each answer result, owner, reason, and whether a report of it reaches a living unit."""

    from guong.apps.incidents.actions.tip_recipients import unit_imitated
    from guong.apps.registries.actions import current_directory
    from guong.apps.units.models import Unit

    answers = []
    for question in questions:
        answer = current_directory(on=on).look_up(question)
        unit = Unit.objects.filter(pk=unit_imitated(question, on=on)).first()
        is_living = unit is not None and unit.version(on=on) is not None
        answers.append([answer.result.value, answer.owner, answer.reason, is_living])
    return {"answers": answers, "places": recommended(on)}


def recommended(on):
    """Give, for every place that residents and machines read, the addresses it recommends on the day."""
    from django.test import Client
    from django.utils import timezone

    from guong.apps.incidents.drafts import facts_of
    from guong.apps.incidents.models import Incident
    from guong.apps.registries.actions import current_directory, public_body
    from guong.apps.registries.actions.public_body import wall_sheet
    from guong.apps.registries.models import Channel
    from guong.apps.units.models import UnitVersion

    client, places = Client(SERVER_NAME="localhost"), {}
    directory = current_directory(on=on)
    addresses = sorted({row.address for row in Channel.objects.all() if row.address})
    places["look-up"] = [a for a in addresses if directory.look_up(a.removeprefix("tel:")).result in TRUE]
    trust = client.get("/.well-known/trust.txt").content.decode()
    places["trust.txt"] = sorted(line.partition("=")[2] for line in trust.splitlines()[1:])
    lists, sheets = [], []
    owners = Channel.objects.of_standing_units(on=on).values("owner")
    standing = UnitVersion.objects.in_force(on=on).filter(unit__in=owners).order_by("unit")
    for unit in standing.values_list("unit", flat=True):
        body = public_body(unit, on=on)
        page = html.unescape(client.get(f"/kenh-chinh-thuc/{unit}").content.decode())
        main_part = page.partition("<main")[2]
        lists += [a for a in addresses if f'href="{a}"' in main_part]
        sheets += official_on_paper(wall_sheet(body, "http://localhost/xa", size="a4", on=on), addresses)
    at = timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 12))
    cases = Incident.objects.counted().filter(opened_on__lte=on)
    notices = {line.partition(": ")[2] for case in cases for line in facts_of(case, at=at).channels}
    places |= {"list": sorted(set(lists)), "sheet": sorted(sheets)}
    return places | {"notices": sorted(line for line in notices if line.startswith("http"))}


TRUE = ("official", "same_number")


def official_on_paper(sheet, addresses):
    """Find the addresses that a printed sheet bears."""
    import pypdfium2

    paper = "".join(pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_range().split()) + " "
    paper = re.sub("[\u200b\ufffe\x02]", "", paper)
    return [a for a in addresses if a.startswith("http") and _bare(a) in paper]


def _bare(address):
    return address.removeprefix("https://").removeprefix("www.").rstrip("/")


if __name__ == "__main__":
    main(*sys.argv[1:])
