"""A site that answers for a page that does not exist as if it did."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site


@check("soft-404", reads=Reads.NETWORK)
def soft_404(site: Site) -> Iterator[Finding]:
    """Advise where a page that cannot exist is answered with "200 OK", which misleads readers."""
    probe = site.snapshot.soft_404
    if probe is None or not probe.soft:
        return
    yield Finding.of(
        Status.PARTIAL,
        probe.url,
        section="trang không tồn tại",
        quote=f"{probe.url} trả lời {probe.status}",
        advice="Trả lời mã 404 cho trang không tồn tại.",
    )
