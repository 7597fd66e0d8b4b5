"""Answers without the headers that make a browser guard its reader."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Fetch

_HEADER_WORDS = {
    "strict-transport-security": "HSTS (buộc dùng HTTPS)",
    "content-security-policy": "CSP (chặn mã lạ)",
    "x-content-type-options": "X-Content-Type-Options",
    "x-frame-options": "X-Frame-Options (chống bị nhúng)",
    "referrer-policy": "Referrer-Policy",
}
_TELLS_VERSION = re.compile(r"\d+\.\d+")


@check("weak-headers", reads=Reads.NETWORK)
def weak_headers(site: Site) -> Iterator[Finding]:
    """Advise on the security headers of the home page; no clause names them, so this is no verdict."""
    home = site.home
    if site.snapshot.offline or home.fetch is not Fetch.FETCHED or not home.headers:
        return
    policy = (home.header("content-security-policy") or "").lower()
    missing = [
        words
        for name, words in _HEADER_WORDS.items()
        if home.header(name) is None
        and not (name == "x-frame-options" and "frame-ancestors" in policy)
        and not (name == "strict-transport-security" and not home.secure)
    ]
    versions = [
        f"{name}: {value}"
        for name in ("server", "x-powered-by", "x-aspnet-version")
        if (value := home.header(name)) and _TELLS_VERSION.search(value)
    ]
    if missing or versions:
        advice = [f"thêm tiêu đề {', '.join(missing)}"] if missing else []
        advice += [f"bớt lộ phiên bản phần mềm ({'; '.join(versions)})"] if versions else []
        yield Finding.of(
            Status.PARTIAL,
            home,
            section="tiêu đề bảo mật",
            quote="; ".join(f"thiếu {header}" for header in missing) or "; ".join(versions),
            advice=f"Nhờ đơn vị vận hành {'; '.join(advice)}.",
            details={"missing": missing, "versions": versions},
        )
