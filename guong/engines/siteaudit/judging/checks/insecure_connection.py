"""A site reached without encryption, or with a certificate that browsers refuse."""

from collections.abc import Iterator
from datetime import timedelta

from guong.engines.siteaudit.extraction.facts import PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import each_page
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import offline
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.viet.formats import write_date

SOON = timedelta(days=15)
_PROBLEMS = {
    "expired": "chứng thư số đã hết hạn",
    "not-yet-valid": "chứng thư số chưa đến ngày có hiệu lực",
    "self-signed": "chứng thư số tự ký, trình duyệt không tin",
    "wrong-host": "chứng thư số cấp cho tên miền khác",
    "untrusted": "chứng thư số do nơi cấp mà trình duyệt không tin",
    "no-https": "không mở được bằng HTTPS",
    "broken": "kết nối HTTPS bị lỗi",
}


@each_page
def _clear_form(page: Page, facts: PageFacts) -> str | None:
    forms = (form for form in facts.forms if form.method == "post" and form.action.startswith("http://"))
    return next((form.action for form in forms), None)


@check("insecure-connection", requirements=("P224-10.3c-1", "TT32-20"), reads=Reads.NETWORK, of_make=True)
def insecure_connection(site: Site) -> Iterator[Finding]:
    """Judge whether the site is served over HTTPS with a valid certificate, and HTTP leads there."""
    for page, action in _clear_form(site):
        if page.url.startswith("https://"):
            yield Finding.of(
                Status.VIOLATION,
                page,
                requirement="TT32-20",
                section="biểu mẫu gửi không mã hóa",
                quote=action,
                advice="Cho biểu mẫu gửi tới địa chỉ https://.",
            )
            break
    if away := offline(site):
        yield away
        return
    tls = site.snapshot.tls
    if tls is None:
        advice = "Chưa thử được kết nối HTTPS; soi lại vào lúc khác."
        yield Finding.of(Status.UNCLEAR, site.home, advice=advice)
        return
    if not tls.valid and site.home.fetch is Fetch.ERROR and site.home.status is None:
        advice = "Máy chủ không trả lời, chưa biết có HTTPS hay không; soi lại sau."
        yield Finding.of(Status.ERROR, site.home, advice=advice)
        return
    expiry = f", chứng thư đến {write_date(tls.not_after)}" if tls.not_after else ""
    quote = f"{site.snapshot.host}: HTTPS hợp lệ ({tls.protocol or 'TLS'}{expiry})"
    state, advice, details = Status.PASS, "", {}
    if not tls.valid:
        state = Status.MISSING if tls.problem == "no-https" else Status.VIOLATION
        quote = f"{site.snapshot.host}: {_PROBLEMS.get(tls.problem or '', 'kết nối HTTPS không hợp lệ')}"
        advice = "Cài chứng thư số hợp lệ cho tên miền và tự gia hạn trước khi hết."
        not_after = tls.not_after.isoformat() if tls.not_after else None
        details = {"problem": tls.problem, "not_after": not_after}
    elif site.snapshot.https_redirect is False:
        state = Status.PARTIAL
        quote = f"{quote}; địa chỉ http:// không chuyển sang https://"
        advice = "Chuyển hướng mọi địa chỉ http:// sang https://."
    elif tls.not_after is not None and tls.not_after - site.snapshot.finished_at < SOON:
        advice = "Chứng thư số sắp hết hạn, gia hạn ngay."
    yield Finding.of(state, site.home, section="kết nối", quote=quote, advice=advice or None, details=details)
