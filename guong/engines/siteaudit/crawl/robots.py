"""What robots.txt lets us do, by RFC 9309."""

from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

NAME = "Guong"
MAX_BYTES = 512 << 10
MAX_DELAY = 10.0


@dataclass(frozen=True)
class Robots:
    """The rules of a host: a missing file (400 to 499) allows all, one that fails (500, silence) nothing."""

    status: int | None
    text: str = ""

    @property
    def closed(self) -> bool:
        """Tell whether everything is forbidden because the file could not be had."""
        return self.status is None or self.status >= 500

    @property
    def reason(self) -> str:
        """Say in Vietnamese why a page was not asked for."""
        if self.closed:
            failure = "không trả lời" if self.status is None else f"trả lỗi máy chủ {self.status}"
            return f"robots.txt {failure}, theo RFC 9309 coi như không cho đọc trang nào"
        return "robots.txt của trang không cho đọc địa chỉ này"

    def allows(self, url: str) -> bool:
        """Tell whether an address may be asked for."""
        if self.closed:
            return False
        rules = _rules(self.text)
        return rules is None or bool(rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Give the seconds to leave between two requests, at most ten."""
        rules = None if self.closed else _rules(self.text)
        wanted_agent = rules.crawl_delay(NAME) if rules else None
        return min(float(wanted_agent), MAX_DELAY) if wanted_agent else 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        rules = None if self.closed else _rules(self.text)
        return tuple(dict.fromkeys(rules.sitemaps)) if rules else ()


@lru_cache(maxsize=512)
def _rules(text: str) -> Protego | None:
    return Protego.parse(text) if "llow" in text or "elay" in text or "itemap" in text else None


def read(status: int | None, body: bytes) -> Robots:
    """Make rules of an answer for robots.txt, whatever it is; a page of HTML holds no rules."""
    if status is None or status >= 400:
        return Robots(status)
    text = body[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff")
    return Robots(status, "" if text.lstrip()[:1] == "<" else text)
