"""Replays the letter of a demonstration: `python demo_clauses.py lines|pages FOLDER DAY`, a JSON each."""

import json
import os
import re
import sys
import time
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
TABLE = "### Điều nào ở đâu"
ADDRESS = re.compile(r"`(/[\w/-]+)`")


def readme_rows():
    """Give (clause, addresses) of each row of the README's table."""
    table = README.read_text("utf-8").partition(TABLE)[2].partition("\n## ")[0]
    cells = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return [(cell[0].strip(), ADDRESS.findall(cell[1])) for cell in cells[1:]]


def lines():
    """Give of each report its lines with the clauses that ask for them, and what stands behind each duty."""
    from guong.apps.dashboard.actions.norms import figure_request, norm_figures
    from guong.apps.obligations.models import Directive
    from guong.apps.registries.models import CorrectionDemand, OrientationReceipt, PressAttestation
    from guong.apps.reports.actions import collect, compose
    from guong.apps.reports.models import Report
    from guong.apps.units.models import User, scope_of
    from guong.demo.clauses import trace

    reports = {}
    for report in Report.objects.filter(definition="consolidated").order_by("ends_on"):
        composed = compose(report, collect(report, at=report.freeze.known_at))
        reports[report.ends_on.isoformat()] = [
            [line.words, [code for code, _passage in line.clauses]] for line in trace(composed)
        ]
    directive = Directive.objects.get(number="314/UBND-VHTT")
    proofs = {
        duty.code: sum(answer.items.count() for row in duty.assignments.all() for answer in row.answers.all())
        for duty in directive.obligations.all()
    }
    # What shows that the press law is kept stands in books of its own.
    books = (PressAttestation, OrientationReceipt, CorrectionDemand)
    proofs["O5"] += sum(book.objects.count() for book in books)
    last = Report.objects.order_by("ends_on").last()
    scope = scope_of(User.objects.get(username="sovhttdl").person, on=last.ends_on)
    request = figure_request(
        directive, scope, units=(), starts_on=directive.date, on=last.ends_on, at=last.freeze.known_at
    )
    norms = norm_figures(request)
    return {
        "reports": reports,
        "proofs": proofs,
        "norms": {
            row.norm.code: len(row.figures) + len(norms.together) + row.checked_before_posting
            for row in norms.records
        },
    }


def pages():
    """Open each address of the README's table as its role; give the status and the words of the page."""
    from django.conf import settings
    from django.test import Client

    from guong.apps.obligations.models import Assignment, Directive
    from guong.apps.units.models import UnitVersion, User

    settings.ALLOWED_HOSTS = ["*"]

    def unit(name):
        return UnitVersion.objects.get(name=name).unit_id

    def duty(code, of):
        return Assignment.objects.get(obligation__code=code, unit=unit(of)).pk

    commune, centre, office = "xã Vĩnh Lâm", "Trung tâm Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin"
    roles = {
        "Chấp hành kỷ luật báo chí": ("chutich", unit(centre)),
        "Chỉ đạo đơn vị trực thuộc": ("vanhoa", duty("O2", office)),
        "Phổ biến Bộ Quy tắc trong cơ quan": ("vanhoa", 0),
        "Kiểm tra, hướng dẫn": ("vanhoa", 0),
        "Tổng hợp, báo cáo": ("vanhoa", Directive.objects.get(number="314/UBND-VHTT").pk),
    }
    clients, opened = {}, []
    for clause, addresses in readme_rows():
        username, number = roles.get(clause, ("vinhlam", unit(commune)))
        if username not in clients:
            clients[username] = client = Client(headers={"host": "localhost:8000"})
            backend = "django.contrib.auth.backends.ModelBackend"
            client.force_login(User.objects.get(username=username), backend=backend)
            session = client.session
            session["seen_at"] = time.time()
            session.save()
        for address in addresses:
            answer = clients[username].get(re.sub(r"\bN\b", str(number), address), follow=True)
            text = re.sub(r"(?s)<(script|style|nav).*?</\1>|<[^>]+>", " ", answer.content.decode())
            opened.append([clause, address, answer.status_code, " ".join(text.split())])
    return opened


def main(what, folder, day):
    """Print the JSON of what was asked for."""
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": day, "GUONG_ADDRESS": "http://localhost:8000"}
    from guong.config.django_start import start_django

    start_django()
    print(json.dumps({"lines": lines, "pages": pages}[what](), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
