"""A post as its page shows it: who may do what next, what changed since it was cleared, where it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _t

from guong.apps.registries.models import Channel
from guong.apps.units.models import Permission, Person, Scope
from guong.engines.bulletins import SLOTS, Announcement
from guong.engines.documents.regulations.comparison import compare_texts

from ..models import (
    CLEARED_STATES,
    PUBLISHING_KINDS,
    VERSION_LABELS,
    WITH_WRITER,
    Article,
    ArticleState,
    may_review,
)
from ..models.draft import title_for
from .channel_texts import LONGEST_SLOT, MORE, Speaker, from_slots, read_draft

MOST_UNCHANGED = 2  # lines shown on either side of a change


def acts_for(scope: Scope, article: Article) -> dict[str, bool]:
    """Tell by act what a reader may do with a post, by its state and the reader's part in it."""
    state = article.state
    writes = scope.may(Permission.WRITE, article.unit_id)
    reviews = writes and may_review(scope, article.unit_id, article.field)
    is_partly_up = state == ArticleState.PUBLISHED and channels_left(article).exists()
    return {
        "edit": writes and state in WITH_WRITER | CLEARED_STATES,
        "submit": writes and state in WITH_WRITER,
        "recall": writes and state == ArticleState.SUBMITTED,
        "review": reviews and state == ArticleState.SUBMITTED,
        "schedule": writes and state == ArticleState.APPROVED,
        "unschedule": writes and state == ArticleState.SCHEDULED,
        "publish": writes and (state in CLEARED_STATES or is_partly_up),
        "correct": writes and state == ArticleState.PUBLISHED,
        "remove": reviews and state in (ArticleState.PUBLISHED, ArticleState.CORRECTED),
        "archive": writes and state in WITH_WRITER | {ArticleState.PUBLISHED, ArticleState.CORRECTED},
        "send_back": reviews and state in CLEARED_STATES | {ArticleState.SUBMITTED},
    }


def channels_for(unit: int, *, on: date) -> QuerySet[Channel]:
    """Give the channels of a unit's register where a post can stand."""
    rows: QuerySet[Channel] = Channel.objects.in_force(on=on).filter(owner=unit, kind__in=PUBLISHING_KINDS)
    return rows.order_by("kind", "name", "pk")


def channels_left(article: Article) -> QuerySet[Channel]:
    """Give the channels of a post where it does not stand yet."""
    rows: QuerySet[Channel] = article.channels.exclude(pk__in=article.publications.values("channel"))
    return rows


def whole_wording(title: str, text: str, versions: dict[str, str]) -> str:
    """Write title, text and versions below one another, to be compared."""
    others = [(VERSION_LABELS[form], words) for form, words in versions.items() if form in VERSION_LABELS]
    return "\n".join([title, text, *(f"[{label}]\n{words}" for label, words in others)])


def difference_of(article: Article) -> dict[str, Any] | None:
    """
    Show what the wording changed of the last cleared one, or of the post that it puts right.

    `approval` is the one compared with; of the `lines` those that differ are kept, with a few around them.
    """
    approval, is_of_original = article.last_approval(), False
    if approval is None and article.corrects is not None:
        approval, is_of_original = article.corrects.last_approval(), True
    if approval is None or not approval.text or approval.digest == article.digest:
        return None
    before = whole_wording(approval.title, approval.text, approval.versions)
    lines = compare_texts(before, whole_wording(article.title, article.text, article.versions))
    near = {
        place + step
        for place, line in enumerate(lines)
        if line.state != "same"
        for step in range(-MOST_UNCHANGED, MOST_UNCHANGED + 1)
    }
    near_lines = [line for place, line in enumerate(lines) if place in near]
    return {"approval": approval, "lines": near_lines, "is_of_original": is_of_original}


def one_person_note(article: Article, scope: Scope) -> str:
    """Say what it means that the reader wrote the post that waits; empty for anybody else."""
    if scope.person_id not in article.hands():
        return ""
    if article.unit.one_person:
        return _t("Bạn là người viết bài này. Duyệt thì nhật ký ghi: tự duyệt, đơn vị một người.")
    return _t("Bạn là người viết hoặc gửi bài này, nên cần một người khác duyệt.")


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
