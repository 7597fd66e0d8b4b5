"""A small site of the usual build, into which a test puts the one section it is about."""

from datetime import UTC, date, datetime, time

from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.factories import HOME, snapshot_of

TODAY = date(2026, 11, 24)
MENU = ("Trang chủ", "/"), ("Sơ đồ trang", "/so-do"), ("Diễn đàn", "/dien-dan")


def page(body, *menu, title="Trang thông tin điện tử xã"):
    """Put a body into the frame that every page of the site shares."""
    entries = "".join(f'<li><a href="{href}">{text}</a></li>' for text, href in (*MENU, *menu))
    return f"""<html lang="vi"><head><title>{title}</title></head><body>
      <header><div>ỦY BAN NHÂN DÂN XÃ</div><div>Thứ ba, ngày 24/11/2026</div></header>
      <nav><ul>{entries}</ul></nav><main>{body}</main>
      <footer><p>© 2026 Trang thông tin điện tử xã. Ghi rõ nguồn khi phát hành lại.</p></footer>
      </body></html>"""


def site(sections, pages=(), home="<p>Chào mừng bạn đến với trang của xã.</p>", **changes):
    """Make the snapshot of a site with these sections, {label: HTML}, and other pages, {path: HTML}."""
    paths = {label: f"/muc/{number}" for number, label in enumerate(sections, 1)}
    menu = tuple(paths.items())
    made = {"/": page(home, *menu)}
    made |= {
        "/so-do": page("<p>Sơ đồ các mục của trang.</p>", *menu),
        "/dien-dan": page("<p>Diễn đàn</p>", *menu),
    }
    made |= {paths[label]: page(body, *menu) for label, body in sections.items() if isinstance(body, str)}
    made |= {paths[label]: body for label, body in sections.items() if not isinstance(body, str) and body}
    made |= {path: page(body, *menu) if isinstance(body, str) else body for path, body in dict(pages).items()}
    return snapshot_of(made, HOME, **changes)


def at(day):
    """Give a moment of a day, to fetch a site at."""
    return datetime.combine(day, time(1), UTC)


def judged(snapshot, requirement, on=TODAY, level="commune"):
    """Give the finding of one requirement, as the whole audit gives it."""
    return audit(snapshot, on=on, level=level).of(requirement)
