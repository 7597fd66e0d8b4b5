"""Where nothing can be judged, why: the finding that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guong.engines.siteaudit.findings import Finding, Status
from guong.engines.siteaudit.page import Fetch, Page

if TYPE_CHECKING:
    from guong.engines.siteaudit.registry import Site

_SCRIPT = "Trang chủ chỉ hiện khi chạy mã kịch bản: soi lại với --render."


def unread_home(site: Site) -> Finding | None:
    """Say why the home page could not be read, or None where it was."""
    return None if site.home.readable else unread(site.home)


def unread(page: Page) -> Finding:
    """Say why a page could not be read: blocked, an error, or nothing without a script."""
    if page.fetch is Fetch.BLOCKED:
        return Finding.of(Status.BLOCKED, page, advice="Trang chặn công cụ; cần người xem bằng trình duyệt.")
    if page.needs_script:
        return Finding.of(Status.UNCLEAR, page, advice=_SCRIPT)
    if page.fetch in (Fetch.BUDGET, Fetch.ROBOTS, Fetch.LOGIN, Fetch.TOO_LARGE):
        return Finding.of(Status.UNCLEAR, page, advice=page.reason or "Chưa đọc được trang; cần người xem.")
    return Finding.of(Status.ERROR, page, advice=page.reason or "Không đọc được trang; thử lại vào lúc khác.")


def offline(site: Site) -> Finding | None:
    """Say that a saved copy tells nothing of the connection, or None for a site that was visited."""
    if not site.snapshot.offline:
        return None
    return Finding.of(
        Status.UNCLEAR,
        site.home,
        advice="Bản lưu ngoại tuyến không cho biết về kết nối; soi trang đang chạy.",
    )
