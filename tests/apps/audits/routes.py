"""The routes of site audits: which row each needs."""

from guong.apps.audits.models import AnswerKind, OwnerAnswer
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW


def _site(district):
    return [site(district.vinh_o, district.lan).pk]


def _site_of_unit(district):
    channel = site(district.vinh_o, district.lan)
    return [channel.owner_id, channel.pk]


def _run(district):
    return [finished(asked(site(district.vinh_o, district.lan)), (OWNER, "dat")).pk]


def _finding(district):
    run = finished(asked(site(district.vinh_o, district.lan)), (OWNER, "trong"))
    return [run.pk, run.findings.filter(policy=False).get().pk]


def _answer(district):
    run = finished(asked(site(district.vinh_o, district.lan)), (OWNER, "trong"))
    finding = run.findings.get(policy=False)
    return [OwnerAnswer.write(finding, kind=AnswerKind.WRONG, reason="x", by=district.lan, at=NOW).pk]


def _site_of_bearer(district):
    from tests.apps.obligations.factories import assignment

    assignment(district)
    return _site(district)


DOORS = {
    "audits:propose": _site_of_bearer,
    "audits:propose_unseen": lambda district: _site_of_bearer(district) and [],
    "audits:site": _site,
    "audits:site_of_unit": _site_of_unit,
    "audits:ask": _site,
    "audits:ask_unseen": lambda district: _site(district) and [],
    "audits:choose": _site,
    "audits:card": _run,
    "audits:stored": _finding,
    **dict.fromkeys(("audits:recheck", "audits:assign", "audits:draw_picture", "audits:picture"), _finding),
    "audits:answer": lambda district: [*_finding(district), "giai-trinh"],
    "audits:week": lambda district: [district.vinh_o.pk],
    **dict.fromkeys(("audits:pdf", "audits:earl", "audits:warc", "audits:score"), _run),
    "audits:uphold": _answer,
    "audits:refuse": _answer,
    "audits:progress": _run,
    "audits:stop": _run,
}
