"""Where nothing can be judged, why: the finding that says so, in the same words wherever it is needed."""

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch, Page

# Nothing is wrong with such a page: it was not asked for, or its owner lets nobody in without a name.
LEFT_ALONE = (Fetch.BUDGET, Fetch.SAME_SHAPE, Fetch.LOGIN, Fetch.TOO_LARGE)

FEWEST_WALLS = 2  # one page with a form to log in is the door of the editors


def unread_home(site: Site) -> Finding | None:
    """Say why the home page could not be read, or None where it was."""
    return None if site.home.readable else unread(site.home)


def unread(page: Page) -> Finding:
    """Say why a page could not be read: blocked, an error, or nothing without a script."""
    if page.fetch is Fetch.BLOCKED:
        advice = "Trang chặn công cụ; xem bằng trình duyệt hoặc nhờ đơn vị mở cho công cụ."
        return Finding.of(Status.BLOCKED, page, advice=advice)
    if page.fetch is Fetch.ROBOTS:
        advice = f"{page.reason or 'robots.txt không cho đọc'}; nhờ đơn vị mở cho Guong trong robots.txt."
        return Finding.of(Status.BLOCKED, page, advice=advice)
    if page.needs_script:
        advice = "Trang chỉ hiện khi chạy mã kịch bản: soi lại với --render."
        return Finding.of(Status.UNCLEAR, page, advice=advice)
    if (facts := page.facts) is not None and facts.asks_who:
        advice = "Trang chỉ hiện sau khi đăng nhập; cần người xem, hoặc mở phần công khai cho mọi người."
        return Finding.of(Status.UNCLEAR, page, advice=advice)
    if page.fetch in LEFT_ALONE:
        return Finding.of(Status.UNCLEAR, page, advice=page.reason or "Chưa đọc được trang; cần người xem.")
    return Finding.of(Status.ERROR, page, advice=page.reason or "Không đọc được trang; thử lại vào lúc khác.")


def by_script(site: Site) -> Finding | None:
    """Say that a script puts in the menu or the foot of the home page, or None where they stand in it."""
    facts = site.home.facts
    if facts is None or site.home.rendered:
        return None
    part = "Thực đơn" if facts.menu_by_script else "Chân trang" if facts.foot_by_script else ""
    if not part:
        return None
    advice = f"{part} của trang do mã kịch bản dựng nên máy chưa thấy hết: soi lại với --render."
    return Finding.of(Status.UNCLEAR, site.home, advice=advice)


def behind_login(site: Site) -> Finding | None:
    """Say that the site lets nobody past its home without a name, or None where it does."""
    walls = sum((facts := page.facts) is not None and facts.asks_who for page in site.snapshot.pages_read)
    if walls < FEWEST_WALLS or walls < len(site.pages) - 1:
        return None
    advice = f"{walls} trang đòi đăng nhập nên máy không thấy hết; cần người xem, hoặc mở phần công khai."
    return Finding.of(Status.UNCLEAR, site.home, advice=advice)


def offline(site: Site) -> Finding | None:
    """Say that a saved copy tells nothing of the connection, or None for a site that was visited."""
    if not site.snapshot.offline:
        return None
    return Finding.of(
        Status.UNCLEAR,
        site.home,
        advice="Bản lưu ngoại tuyến không cho biết về kết nối; soi trang đang chạy.",
    )
