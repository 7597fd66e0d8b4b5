"""Pages that show nothing until a script has run."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site


@check("needs-script", reads=Reads.NETWORK)
def needs_script(site: Site) -> Iterator[Finding]:
    """Advise where pages are empty without a script: old machines and archives see nothing."""
    empty = [page for page in site.snapshot.pages if page.facts is not None and page.needs_script]
    if empty:
        yield Finding.of(
            Status.UNCLEAR,
            empty[0],
            section="trang cần mã kịch bản",
            quote=", ".join(page.url for page in empty[:4]),
            advice=(
                f"{len(empty)} trang chỉ hiện khi chạy mã kịch bản: "
                f"soi lại với --render, và nhờ đơn vị vận hành "
                "cho máy chủ trả sẵn nội dung."
            ),
            details={"pages": len(empty)},
        )
