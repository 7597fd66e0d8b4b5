"""Open letters with their trees: what the pages tick for whom, beside what the gold says."""

import csv
import importlib.util
import json
import re
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path

from guong.apps.units.models import UnitVersion
from tests import factories as make
from tests.apps.obligations.pages import address

SET = next(
    (
        folder / "shared/data/bearers"
        for folder in Path(__file__).parents
        if (folder / "shared/data/bearers").is_dir()
    ),
    None,
)
BODIES = ("commune", "ward", "township", "special_zone", "district", "province")


def scorer():
    spec = importlib.util.spec_from_file_location("score_bearers", SET / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def golds():
    return [json.loads(path.read_text("utf-8")) for path in sorted((SET / "gold").glob("*.json"))]


def grow(tree):
    """Build a list of units as the ledger names them; give each by its name in the list."""
    units = {}
    with (SET / tree).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["name"].removeprefix("UBND ") if row["kind"] in BODIES else row["name"]
            units[row["name"]] = make.unit(name, kind=row["kind"], parent=units.get(row["parent"]))
    return units


def read_letter(gold, units):
    """Put a letter on the table of the office that reads it; give the reading and who reads."""
    from guong.apps.obligations.actions import read_in

    reader = units[gold["as"]]
    officer = make.member("Người Đọc", reader, "lead_officer")
    at = datetime.combine(date.fromisoformat(gold["on"]), time(3), UTC)
    data, name = (SET / gold["file"]).read_bytes(), Path(gold["file"]).name
    return with_sure_days(read_in(data, name=name, lead_unit=reader, by=officer, at=at)), officer


def with_sure_days(reading):
    """Let the days that were read be sure, whatever is doubted of them: only bearers are asked."""
    for fields in reading.content["obligations"]:
        if fields["due"] or fields["due_phrase"]:
            fields["due_surety"], fields["due_reason"] = "explicit", ""
    reading.save()
    return reading


def ticked_duties(page):
    """Give the anchors of the duties that stand ticked, those of folded cards too."""
    html = page.content.decode()
    inputs = re.findall(r"<input\b[^>]*name=\"nhan\"[^>]*>", html)
    anchors = [re.search(r'value="([^"]*)"', tag)[1] for tag in inputs if "checked" in tag or "hidden" in tag]
    return [anchor for text in anchors for anchor in text.split()]


def ticked_units(page):
    """Give which units stand ticked for which duty on the page of handing out: pairs of ids."""
    tags = re.findall(r"<input\b[^>]*name=\"giao-\d+\"[^>]*>", page.content.decode())
    return [
        (int(re.search(r'name="giao-(\d+)"', tag)[1]), int(re.search(r'value="(\d+)"', tag)[1]))
        for tag in tags
        if "checked" in tag
    ]


def propose(gold, signed_in, status_on, *, everything=False):
    """
    Give the duties with the units that stand ticked, as the scorer reads them.

    `assign` are those at or below the reader, as in the gold; `beside` the others of its body, in whose
    name an office gives work. With `everything` a person confirmed each duty that names somebody; else
    what stood ticked.
    """
    from guong.apps.obligations.models import Directive

    units = grow(gold["tree"])
    names = {unit.pk: name for name, unit in units.items()}
    status_on(date.fromisoformat(gold["on"]))
    reading, officer = read_letter(gold, units)
    client = signed_in(officer)
    ticks = ticked_duties(client.get(address("reading", reading.pk)))
    if everything:
        ticks = [draft.anchor for draft in reading.waiting() if draft.bearer]
    duties = {
        draft.code: {"text": draft.obligation.text, "assign": [], "beside": []} for draft in reading.waiting()
    }
    if ticks:
        client.post(address("reading", reading.pk), {"nhan": ticks})
        directive = Directive.objects.get(reading=reading)
        codes = dict(directive.obligations.values_list("pk", "code"))
        day = date.fromisoformat(gold["on"])
        inside = set(UnitVersion.objects.under(units[gold["as"]], on=day).values_list("unit", flat=True))
        for duty, unit in ticked_units(client.get(address("handing_out", directive.pk))):
            duties[codes[duty]]["assign" if unit in inside else "beside"].append(names[unit])
    return list(duties.values())


def count_ticks(signed_in, status_on, *, everything=False):
    """Count over all letters: `ticks`, `wrong` of them by the gold, `own` duties and those `own_hit`."""
    score, counts, lines = scorer(), Counter(), []
    for gold in golds():
        duties = propose(gold, signed_in, status_on, everything=everything)
        score.score(gold, {"duties": duties}, counts, notes := [])
        lines += [note for note in notes if "ticked" in note[1]]
        near, _pairs = score.pair(gold["duties"], duties)
        for place, duty in enumerate(duties):
            elsewhere = gold["duties"][near[place]]["elsewhere"] if place in near else []
            bodies_elsewhere = [name for names in elsewhere for name in names.split("|")]
            strange = [
                unit for unit in duty["beside"] if not any(score.same_body(unit, n) for n in bodies_elsewhere)
            ]
            counts["beside"] += len(duty["beside"])
            counts["beside_wrong"] += len(strange)
            lines += [(gold["id"], "beside", unit) for unit in strange]
    return counts, lines
