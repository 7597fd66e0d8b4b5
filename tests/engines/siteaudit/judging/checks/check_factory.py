"""One check, looked through alone, as an audit runs it."""

from datetime import date

from guong.engines.legal.law import PACKS
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.registry import all_checks
from tests.engines.siteaudit.factories import SurePacks, snapshot_of

HOME = "https://mau.quangtri.gov.vn/"
TODAY = date(2026, 11, 24)
BEFORE = date(2023, 3, 24)
WORDS = "Tin của xã trong tuần này, đăng cho mọi người cùng biết và cùng làm. " * 6
SCRIPT_ONLY = "<title>Trang</title><div id=root></div><script src=app.js></script>"


def page(body="", *, title="Trang thông tin điện tử xã Mẫu", head="", foot="", menu=""):
    """Write a page with a head, a menu, a body and a foot."""
    return (
        f"<html lang=vi><head><title>{title}</title>{head}</head><body>"
        f"<header><h1>Xã Mẫu</h1></header><nav><ul>{menu}</ul></nav>"
        f"<main>{body or f'<p>{WORDS}</p>'}</main><footer>{foot}</footer></body></html>"
    )


def audited(id, pages, *, on=TODAY, level="commune", home=HOME, register=None, **changes):
    """Audit a site with one check only; `pages` may be the HTML of the home page alone."""
    pages = {home: pages} if isinstance(pages, str) else pages
    [check] = [candidate for candidate in all_checks() if candidate.id == id]
    done = audit(
        snapshot_of(pages, home, **changes),
        on=on,
        level=level,
        register=register,
        checks=[check],
        packs=SurePacks(PACKS),
    )
    assert not done.broken
    return done


def finding(id, requirement, pages, **options):
    """Give what one check says of one requirement."""
    result = audited(id, pages, **options).of(requirement)
    assert result.check == id
    return result


def state(id, requirement, pages, **options):
    """Give the state that one check finds, as the card prints it."""
    return finding(id, requirement, pages, **options).state.value


def advice(id, pages, **options):
    """Give what one check advises."""
    return [candidate for candidate in audited(id, pages, **options).advice if candidate.check == id]
