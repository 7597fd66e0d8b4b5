"""The routes of site audits: which row each needs."""

from tests.apps.audits.factories import OWNER, asked, finished, site


def _site(district):
    return [site(district.vinh_o, district.lan).pk]


def _run(district):
    return [finished(asked(site(district.vinh_o, district.lan)), (OWNER, "dat")).pk]


def _finding(district):
    run = finished(asked(site(district.vinh_o, district.lan)), (OWNER, "trong"))
    return [run.pk, run.findings.filter(policy=False).get().pk]


DOORS = {
    "audits:site": _site,
    "audits:ask": _site,
    "audits:card": _run,
    "audits:stored": _finding,
    "audits:progress": _run,
    "audits:stop": _run,
}
