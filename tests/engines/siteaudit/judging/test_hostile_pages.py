"""Pages that are huge or senseless break no check."""

import pytest

from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.registry import all_checks
from tests.engines.siteaudit.factories import snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, TODAY, page

OWN_WALK = ("empty-section", "late-publication")  # tested with the sections

PAGES = {
    "spokespersons": page(
        "".join(f"<p>Người phát ngôn {n}: Ông Lê Văn Mẫu, 0912 777 {n % 1000:03}</p>" for n in range(8000))
    ),
    "links": page(foot="".join(f"<a href='https://a{n}.example/{n}'>nhà {n}</a>" for n in range(8000))),
    "ended names": page(menu="".join(f"<li>Phòng Tài chính huyện Mẫu {n}</li>" for n in range(8000))),
    "identity numbers": page("".join(f"<p>CCCD 045090{n:06}</p>" for n in range(8000))),
    "one word": page(f"<p>{'a' * 400_000}</p>", foot=f"<p>{'x@' * 100_000}</p><p>{'0912 ' * 50_000}</p>"),
    "labels": page("<h2>Ứng xử trên mạng xã hội</h2><p>DVC mức độ 4</p><p>Thăm dò ý kiến</p>" * 3000),
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_a_huge_page_breaks_no_check(html):
    checks = [check for check in all_checks() if check.id not in OWN_WALK]

    done = audit(snapshot_of({HOME: html}, HOME), on=TODAY, level="commune", checks=checks)

    assert not done.broken
