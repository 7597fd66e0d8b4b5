"""A site broken into, or leaking personal data, on a day when no clause in the packs named it yet."""

from collections.abc import Iterator
from dataclasses import replace

from guong.engines.siteaudit.judging.checks.hidden_text import hidden_text
from guong.engines.siteaudit.judging.checks.injected_link import injected_link
from guong.engines.siteaudit.judging.checks.leaked_personal_data import leaked_personal_data
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site

_LOOKS = {"P224-10.3c-1": (injected_link, hidden_text), "DLCN-2": (leaked_personal_data,)}


@check("earlier-breach")
def earlier_breach(site: Site) -> Iterator[Finding]:
    """Warn of injected advertisements and leaked numbers where no requirement in force carries them."""
    for requirement, looks in _LOOKS.items():
        if site.asks(requirement):
            continue
        for look in looks:
            bad = next((finding for finding in look(site) if finding.state is Status.VIOLATION), None)
            if bad is not None:
                yield replace(bad, requirement="")
