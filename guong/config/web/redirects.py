"""
Addresses that pages had before: each leads on to where its page stands now, with its query.

The table is one line a move, so that a note or a bookmark of last year still opens what it named. A move
keeps the method (308): a form that was open while the server was upgraded arrives as well.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict

from guong.ui.middleware import Middleware

SAFE_METHODS = ("GET", "HEAD")
A_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Move:
    """
    One old address and the new one, both with their captured parts.

    `takes` are parameters of the old query that stand in the new address; without them nothing moves. `reads`
    says that only looking moved, and what is sent there still arrives. `beside`, unless None, lists what else
    the query may say: an address that asks for more has stayed where it was.
    """

    old: str
    new: str
    takes: tuple[str, ...] = ()
    reads: bool = False
    drops: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] | None = None

    def target(self, path: str, query: QueryDict) -> str | None:
        """Give the new address of an old one, None where this move is not of it."""
        match = re.fullmatch(self.old, path)
        if match is None or any(query.get(name) != text for name, text in self.drops.items()):
            return None
        if self.beside is not None and set(query) - self.beside - set(self.takes):
            return None
        taken = {name: query.get(name, "") for name in self.takes}
        if not all(A_NUMBER.fullmatch(text) for text in taken.values()):
            return None
        left = query.copy()
        for name in (*self.takes, *self.drops):
            left.pop(name, None)
        address, _hash, place = self.new.format(*match.groups(default=""), **taken).partition("#")
        if encoded := left.urlencode():
            address += ("&" if "?" in address else "?") + encoded
        return f"{address}#{place}" if place else address


MOVES = (
    # The inbox is the last fold of the first page; what is opened from a letter still marks itself as read.
    Move("/hop-thu", "/#tin-bao", reads=True),
    Move("/hop-thu/da-doc", "/#tin-bao", reads=True),
    Move("/hop-thu/da-doc", "/tin-bao/da-doc"),
    Move("/hop-thu/lich(/.*)?", "/tai-khoan/lich{0}"),
    # Lists of what units have are views of Đơn vị.
    Move("/soi-trang/?", "/don-vi/trang"),
    Move("/so-dang-ky/?", "/don-vi/kenh"),
    Move("/so-dang-ky/phat-ngon", "/don-vi/phat-ngon"),
    Move("/so-dang-ky/ban-bien-tap", "/don-vi/ban-bien-tap"),
    *(
        Move("/don-vi", f"/don-vi/{view}", drops={"xem": view})
        for view in ("trang", "kenh", "phat-ngon", "ban-bien-tap")
    ),
    Move("/so-dang-ky/(them|tai-ve|ke-thua|cho-xac-minh)", "/don-vi/kenh/{0}"),
    Move("/so-dang-ky/tim-kenh-gia", "/don-vi/kenh/gia"),
    # The work of a directive is a tab of it. The wide table on an axis, or of a group, stays where it was.
    Move("/viec/", "/van-ban/{van-ban}/viec", takes=("van-ban",), reads=True),
    Move(
        "/bang-tong-hop",
        "/van-ban/{van-ban}/viec?xem=bang",
        takes=("van-ban",),
        reads=True,
        beside=frozenset({"ngay"}),
    ),
    # What a letter asks of each person stands with the letter; what was done for it stays, with its day.
    Move(
        "/quy-tac-ung-xu/chuan-muc",
        "/van-ban/{van-ban}#dieu-voi-tung-nguoi",
        takes=("van-ban",),
        reads=True,
        beside=frozenset(),
    ),
    # Spreading a letter among staff is work of that letter; the list of all campaigns stays.
    Move("/pho-bien", "/van-ban/{van-ban}/viec", takes=("van-ban",), reads=True, beside=frozenset()),
    # What was concluded about a unit stands with its evidence.
    Move(r"/minh-chung/don-vi/(\d{1,18})", "/don-vi/{0}/minh-chung/ket-luan"),
    # What an administrator does has a place of its own.
    Move("/so-dang-ky/nhap", "/quan-tri/nhap/kenh"),
    Move("/don-vi/nhap(/.*)?", "/quan-tri/nhap/don-vi{0}"),
    Move("/don-vi/them", "/quan-tri/don-vi/them"),
    Move("/nguoi(/.*)?", "/quan-tri/nguoi{0}"),
    Move("/sap-xep(/.*)?", "/quan-tri/sap-xep{0}"),
)


def new_address(path: str, query: QueryDict, *, reads: bool) -> str | None:
    """Give where an old address leads now; `reads` tells whether it is only looked at."""
    addresses = (move.target(path, query) for move in MOVES if reads or not move.reads)
    return next((address for address in addresses if address is not None), None)


class MovedMiddleware(Middleware):
    """Lead old addresses on, before anything else is asked of them."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = new_address(request.path, request.GET, reads=request.method in SAFE_METHODS)
        if address is None:
            return self.get_response(request)
        return HttpResponsePermanentRedirect(address, preserve_request=True)
