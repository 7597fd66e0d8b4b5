"""The six answers a post was written from: kept beside it, so that all its versions can be written anew."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guong.apps.units.models import Person
from guong.engines.bulletins import SLOTS, Announcement

from ..models import Article
from ..models.draft import title_for
from .channel_texts import LONGEST_SLOT, MORE, Speaker, from_slots, read_draft

WAIVED_SLOTS = "waived"


def pack_slots(slots: Mapping[str, str], waived_slots: Iterable[str]) -> dict[str, Any]:
    """Shape what was typed in the slots for keeping; empty where nothing was."""
    words = {name: slots.get(name, "").strip()[:LONGEST_SLOT] for name in (*SLOTS, *MORE)}
    words = {name: text for name, text in words.items() if text}
    return {**words, WAIVED_SLOTS: sorted(set(waived_slots))} if words else {}


def announcement_for(article: Article, speaker: Speaker, *, on: date) -> Announcement:
    """Give the notice of a post: of the answers kept with it, else as its text reads."""
    if not article.slots:
        return read_draft(article.text, speaker, on=on)
    words = {name: text for name, text in article.slots.items() if name != WAIVED_SLOTS}
    return from_slots(words, article.slots.get(WAIVED_SLOTS, ()), speaker, on=on)


@transaction.atomic
def write_from_slots(
    article: Article,
    *,
    revision: int,
    slots: Mapping[str, Any],
    text: str,
    versions: Mapping[str, str],
    by: Person,
    at: datetime,
) -> None:
    """
    Save the versions written from the slots, and the slots with them.

    A title that was the first line of the text goes with the text. Another wording voids an approval;
    the answers alone are nothing that is published, and void none.
    """
    before = Article.objects.get(pk=article.pk)
    title = "" if before.title == title_for("", before.text) else before.title
    article.rewrite(
        revision=revision,
        title=title,
        text=text,
        kind=before.kind,
        field=before.field,
        versions=versions,
        channels=list(before.channels.all()),
        by=by,
        at=at,
    )
    Article.objects.filter(pk=article.pk).update(slots=dict(slots))
    article.slots = dict(slots)
