"""`python -m tests.walk_sentences LEDGER DAY`: what the pages say of nothing that the table does not have."""

import json
import os
import sys
from collections import defaultdict


def main() -> None:
    folder, day = sys.argv[1:]
    for name in [name for name in os.environ if name.startswith("GUONG_")]:
        del os.environ[name]
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": day, "GUONG_ADDRESS": "http://testserver"}
    from guong.config.starting import start_django

    start_django()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    from tests.ui.empty_words import may_be_said, sentences_on
    from tests.walk_numbers import _people

    walked = {"pages": defaultdict(int), "outside": defaultdict(dict)}
    for who, client in _people():
        for address in _addresses(client):
            answer = client.get(address, follow=True)
            if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
                continue
            app = answer.resolver_match.func.__module__.removeprefix("guong.apps.").partition(".")[0]
            walked["pages"][app] += 1
            for words in sentences_on(answer.content.decode()):
                if not may_be_said(words):
                    walked["outside"][app].setdefault(words, [who, address])
    print(json.dumps(walked, ensure_ascii=False))


def _addresses(client):
    """Give the first page, every directive, grid, report and list, and the pages of the units at hand."""
    from guong.apps.evidence.models import EvidenceItem, Verdict
    from guong.apps.obligations.models import Assignment, Directive
    from guong.apps.reports.models import Report, ReportPeriod
    from guong.apps.succession.models import Plan
    from guong.apps.units.models import Unit, User

    own = list(
        User.objects.get(pk=client.session["_auth_user_id"]).person.appointments.values_list(
            "unit", flat=True
        )
    )
    yield from (
        "/",
        "/viec/",
        "/viec/?xem=hom-nay",
        "/duyet",
        "/duyet?loc=khac-may",
        "/van-ban/",
        "/tim?q=zzqq",
    )
    yield from (
        "/don-vi",
        "/bao-cao/",
        "/minh-chung",
        "/minh-chung?q=zzqq",
        "/nhat-ky",
        "/bang-tong-hop",
        "/quan-tri/sap-xep/",
    )
    for directive in Directive.objects.values_list("pk", flat=True):
        yield from (
            f"/van-ban/{directive}{tab}" for tab in ("", "/viec", "/viec?xem=bang", "/thu-tu", "/bao-cao")
        )
        yield from (
            f"/bang-tong-hop?van-ban={directive}&xem={view}" for view in ("tien-do", "han", "ket-luan")
        )
        yield f"/bang-tong-hop?van-ban={directive}&chi=declined"
    for unit in {*own, *Unit.objects.order_by("-pk").values_list("pk", flat=True)[:3]}:
        tabs = ("viec", "kenh", "minh-chung", "nguoi", "ban-bien-tap", "bao-chi", "kiem-tra")
        yield from (f"/don-vi/{unit}", *(f"/don-vi/{unit}/{tab}" for tab in tabs))
        yield from (f"/don-vi/{unit}/minh-chung?loai=tuyen-truyen", f"/don-vi/{unit}/minh-chung/ket-luan")
    for model, address in (
        *((Report, "/bao-cao/{}"), (ReportPeriod, "/bao-cao/ky/{}"), (EvidenceItem, "/minh-chung/{}")),
        *((Verdict, "/minh-chung/ket-luan/{}"), (Plan, "/quan-tri/sap-xep/{}"), (Assignment, "/viec/{}")),
    ):
        yield from (
            address.format(pk) for pk in model.objects.order_by("-pk").values_list("pk", flat=True)[:3]
        )


if __name__ == "__main__":
    main()
