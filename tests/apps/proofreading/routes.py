"""The routes of the drafts: which row each needs."""

from tests.apps.proofreading.factories import article, published, saved_draft, submitted, suppression


def _draft(district):
    return [saved_draft(district.vinh_o, district.lan).pk]


def _suppression(district):
    return [suppression(district.vinh_o, district.lan).pk]


def _article(district):
    return [article(district.vinh_o, district.lan).pk]


def _submitted(district):
    return [submitted(district.vinh_o, district.lan).pk]


def _published(district):
    return [published(district.vinh_o, district.lan).pk]


def _publication(district):
    return [published(district.vinh_o, district.lan).publications.get().pk]


_OF_WRITERS = (
    "article",
    "edit_article",
    "article_slots",
    "submit_article",
    "recall_article",
    "archive_article",
)
_CLEARED = ("schedule_article", "unschedule_article", "publish_article", "correct_article")
DOORS = {
    **dict.fromkeys((f"proofreading:{name}" for name in (*_OF_WRITERS, *_CLEARED)), _article),
    **dict.fromkeys(
        (f"proofreading:{name}_article" for name in ("approve", "send_back", "view")), _submitted
    ),
    "proofreading:remove_article": _published,
    "proofreading:look_article": _publication,
    "proofreading:kept": _draft,
    "proofreading:rewrite": _draft,
    "proofreading:discard": _draft,
    "proofreading:end": _suppression,
}
