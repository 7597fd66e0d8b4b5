"""Pages that a telephone's narrow screen shows cut off or in tiny letters."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import unread

_FIXED_WIDTH = re.compile(r"width\s*=\s*(?!device-width)(\d+)", re.IGNORECASE)
_DEVICE = re.compile(r"width\s*=\s*device-width", re.IGNORECASE)
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0+)?(?![\d.])", re.IGNORECASE)


_viewports = each_page(lambda page, facts: facts.viewport or "")


@check("narrow-screen", requirements=("P224-10.3a",), reads=Reads.NETWORK, of_make=True)
def narrow_screen(site: Site) -> Iterator[Finding]:
    """
    Judge by each page's viewport whether it fits a telephone.

    Without one a telephone shows the page as on a desk; what it then really does needs a look.
    """
    viewports = _viewports(site)
    home = site.home
    if not viewports and home.facts is not None and _DEVICE.search(home.facts.viewport or ""):
        viewports = ((home, home.facts.viewport or ""),)  # the head of a page shows without its script
    fitting = [page for page, viewport in viewports if _DEVICE.search(viewport)]
    others = [(page, viewport) for page, viewport in viewports if not _DEVICE.search(viewport)]
    if not viewports:
        yield unread(site.home)
        return
    page, own_viewport = (others or viewports)[0]
    state = Status.PASS if not others else Status.PARTIAL if fitting else Status.MISSING
    no_zoom = any(_NO_ZOOM.search(value) for _, value in viewports)
    advice = 'Khai <meta name="viewport" content="width=device-width, initial-scale=1"> và bố cục co giãn.'
    yield Finding.of(
        state,
        page,
        section="màn hình hẹp",
        quote=f'viewport: "{own_viewport}"' if own_viewport else "trang không khai viewport",
        advice=advice if others else "Bỏ khóa phóng to để người mắt kém đọc được." if no_zoom else None,
        details={
            "pages": len(viewports),
            "fitting": len(fitting),
            "fixed_width": sum(bool(_FIXED_WIDTH.search(viewport)) for _, viewport in others),
            "zoom_locked": no_zoom,
        },
    )
