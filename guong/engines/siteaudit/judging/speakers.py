"""Whether a site names a given spokesperson: the page that says most of them, and what is missing there."""

import re
from dataclasses import dataclass

from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.viet.normal_forms import plain

REACH = 600  # characters around a name within which a telephone and a mail are that person's
_WORDS = "phat ngon"


@dataclass(frozen=True, slots=True)
class SpeakerContact:
    """What the register holds of a spokesperson, as it should stand on the site."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerPlace:
    """Where a site names somebody as its spokesperson, and which of the four things is missing there."""

    address: str
    missing: tuple[str, ...]


def find_speaker(snapshot: Snapshot, contact: SpeakerContact) -> SpeakerPlace | None:
    """Find the page that names a spokesperson, near words on the press, with most that is registered."""
    name = re.compile(rf"(?<!\w){re.escape(plain(contact.name))}(?!\w)")
    places: list[SpeakerPlace] = []
    for page in snapshot.pages:
        if not page.readable:
            continue
        text, title = plain(page.text), plain(page.title)
        for spot in name.finditer(text):
            near = text[max(0, spot.start() - REACH) : spot.end() + REACH]
            if _WORDS not in near and _WORDS not in title:
                continue
            digits = re.sub(r"(?<=\d)[ .\-]+(?=\d)", "", near)
            facts = {
                "chức vụ": not contact.title or plain(contact.title) in near,
                "điện thoại": not contact.phone or re.sub(r"\D", "", contact.phone) in digits,
                "thư điện tử": not contact.email or contact.email.casefold() in near,
            }
            missing = tuple(fact for fact, present in facts.items() if not present)
            places.append(SpeakerPlace(page.url, missing))
    return min(places, key=lambda place: len(place.missing), default=None)
