"""What a channel is, and when two of them are the same."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where a channel lives."""

    WEBSITE = "website"
    FACEBOOK = "facebook"
    ZALO = "zalo"
    YOUTUBE = "youtube"
    TIKTOK = "tiktok"
    INSTAGRAM = "instagram"
    X = "x"
    TELEGRAM = "telegram"
    PHONE = "phone"
    EMAIL = "email"


SOCIAL = frozenset(
    (Kind.FACEBOOK, Kind.ZALO, Kind.YOUTUBE, Kind.TIKTOK, Kind.INSTAGRAM, Kind.X, Kind.TELEGRAM)
)


@dataclass(frozen=True, slots=True)
class Channel:
    """
    One channel, as printed and in the forms that can be compared.

    `keys` are pairs (form, value): a page may be known by its id, by a name, or by a link that hides both
    ("share"). `what` tells a page from a group, an application or a private number. `printed` is the text it
    was read from, `address` the plainest way to reach it. `outdated` marks a telephone number in the digits
    of before 2017 or 2018; its key holds today's digits.
    """

    kind: Kind
    keys: tuple[tuple[str, str], ...]
    printed: str
    address: str
    what: str = "page"
    outdated: bool = False

    def key(self, form: str) -> str | None:
        """Give the value of one form, or None."""
        return next((value for name, value in self.keys if name == form), None)

    @property
    def opaque(self) -> bool:
        """Tell whether nothing but a link that hides the account is known."""
        return all(form == "share" for form, _ in self.keys)


def same(a: Channel, b: Channel) -> bool | None:
    """Tell whether two channels are one; None where their forms prove nothing: a name against an id."""
    if a.kind is not b.kind:
        return False
    if "share" not in {form for form, _ in (*a.keys, *b.keys)} and a.what != b.what:
        return False
    first_keys, second_keys = dict(a.keys), dict(b.keys)
    shared_keys = (first_keys.keys() & second_keys.keys()) - {"path"}
    if a.kind is Kind.WEBSITE:
        if first_keys["host"] != second_keys["host"]:
            return False
        # A page below a site is of that site only if the whole host is: old portals gave communes folders.
        paths = {first_keys["path"], second_keys["path"]}
        return len(paths) == 1 or (None if "" in paths else False)
    if any(first_keys[form] == second_keys[form] for form in shared_keys):
        return True
    return False if shared_keys - {"share"} else None
