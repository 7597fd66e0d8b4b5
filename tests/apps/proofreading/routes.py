"""The routes of the drafts: which row each needs."""

from tests.apps.proofreading.factories import article, published, saved_draft, submitted, suppression


def _row_of(make):
    return lambda district: [make(district.vinh_o, district.lan).pk]


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
    **dict.fromkeys((f"proofreading:{name}" for name in (*_OF_WRITERS, *_CLEARED)), _row_of(article)),
    **dict.fromkeys(
        (f"proofreading:{name}_article" for name in ("approve", "send_back", "view")), _row_of(submitted)
    ),
    "proofreading:remove_article": _row_of(published),
    "proofreading:look_article": _publication,
    "proofreading:kept": _row_of(saved_draft),
    "proofreading:rewrite": _row_of(saved_draft),
    "proofreading:discard": _row_of(saved_draft),
    "proofreading:end": _row_of(suppression),
}
