"""`python -m tests.walk_numbers LEDGER DAY`: follow every number of the pages to its rows, for everybody."""

import json
import os
import re
import sys
from datetime import date


def main() -> None:
    folder, day = sys.argv[1:]
    open_ledger(folder, day)
    walked = {"numbers": 0, "wrong": [], "reports": []}
    for who, client in people():
        _walk(who, client, walked)
    walked["moment"] = _counts_of_one_moment(date.fromisoformat(day))
    print(json.dumps(walked, ensure_ascii=False))


def open_ledger(folder, day):
    """Start Django on the ledger of a folder, as it stands on a day."""
    for name in [name for name in os.environ if name.startswith("GUONG_")]:
        del os.environ[name]
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": day, "GUONG_ADDRESS": "http://testserver"}
    from guong.config.django_start import start_django

    start_django()
    from django.test.utils import setup_test_environment

    setup_test_environment()


def people():
    """Give who may sign in, each with a browser of his own."""
    from django.test import Client

    from guong.apps.units.models import User

    for user in User.objects.order_by("pk"):
        client = Client()
        client.force_login(user)
        yield user.get_username(), client


def _walk(who, client, walked):
    """
    Walk the first page, the grid on its three axes, and the reports that somebody sees.

    A report is the same for all who see it: the first to see it walks it.
    """
    from guong.apps.obligations.models import Directive
    from guong.apps.reports.models import Report
    from tests.opened_numbers import opened_numbers

    grids = [
        f"/bang-tong-hop?van-ban={directive}&xem={view}"
        for directive in Directive.objects.values_list("pk", flat=True)
        for view in ("tien-do", "han", "ket-luan")
    ]
    for address in ("/", *grids):
        for link, (n, rows) in opened_numbers(client, address).items():
            walked["numbers"] += 1
            if n != rows:
                walked["wrong"].append([who, address, link, n, rows])
    for report in Report.objects.exclude(pk__in=walked["reports"]).values_list("pk", flat=True):
        answer = client.get(f"/bao-cao/{report}")
        links = set(re.findall(rf'href="(/bao-cao/{report}/so/[^"?#]+)', answer.content.decode()))
        if answer.status_code != 200:
            continue
        walked["reports"].append(report)
        for link in links:
            opened = client.get(link)
            figure, page = opened.context["figure"], opened.context["page"]
            walked["numbers"] += 1
            expected = figure.count if figure.of is None else figure.of
            if page.paginator.count != expected:
                walked["wrong"].append([who, f"/bao-cao/{report}", link, expected, page.paginator.count])


def _counts_of_one_moment(day):
    """Give overdue and done as each page, list, letter and report says them of one moment."""
    from django.conf import settings

    from guong.apps.dashboard.actions.directive_grid import GridQuery, lay_out_grid
    from guong.apps.dashboard.actions.today import agenda_of
    from guong.apps.obligations.models import Assignment, Directive
    from guong.apps.reports.actions import collect, compose
    from guong.apps.reports.models import Report
    from guong.apps.units.models import Person, scope_of, successors

    at = settings.BUSINESS_NOW()
    directive = Directive.objects.get(number="314/UBND-VHTT")
    leads = {directive.lead_unit, *successors(directive.lead_unit, on=day)}
    people = Person.objects.filter(appointments__unit__in=leads, user__isnull=False)
    person = next(person for person in people if scope_of(person, on=day).own_units)
    scope = scope_of(person, on=day)
    overviews = agenda_of(person, scope, at=at).overviews
    overview = next(row for row in overviews if row.directive == directive.pk)
    unit = next(lead for lead in leads if lead.pk in scope.own_units)

    def grid(axis, code):
        rows = lay_out_grid(directive, scope, GridQuery(axis, at, today=True)).rows
        return sum(cell.code == code for row in rows for cell in row.cells.values())

    def begin(definition):
        report = Report.begin(
            directive,
            definition=definition,
            unit=unit,
            starts_on=directive.date,
            ends_on=day,
            by=person,
            at=at,
        )
        return compose(report, collect(report, at=at))

    report, letter = begin("consolidated"), begin("urging_letter")
    figures = report.report_data.figures
    # A report stands in no rate of its own: the pages count its making, its table tells of it by itself.
    making = sum(row.current == "own_report" for row in report.report_data.rows)
    rows = Assignment.objects.filter(directive=directive)
    return {
        "overdue": {
            "first page": overview.overdue,
            "grid": grid("timeliness", "overdue"),
            "list": rows.overdue(at=at).count(),
            "report": figures["now_open_late"].count,
            "letter": sum(len(block.rows) for annex in letter.paper.annexes for block in annex.blocks),
        },
        "answered late": {
            "first page": overview.answered_late,
            "grid": grid("timeliness", "answered_late"),
            "list": rows.answered_late().count(),
            "report": figures["now_answered_late"].count,
        },
        "done": {
            "first page": overview.done,
            "grid": grid("workflow", "completed"),
            "report": figures["done"].count,
        },
        "counted": {
            "first page": overview.counted,
            "list": rows.without_drafts().counted().count(),
            "report": figures["counted"].count + making,
        },
        "met": {
            "first page": overview.conclusions.total.get("met", 0),
            "grid": grid("compliance", "met")
            - sum(
                cell.code == "met" and not cell.counted
                for row in lay_out_grid(directive, scope, GridQuery("compliance", at, today=True)).rows
                for cell in row.cells.values()
            ),
            "report": figures["concluded_met"].count,
        },
    }


if __name__ == "__main__":
    main()
