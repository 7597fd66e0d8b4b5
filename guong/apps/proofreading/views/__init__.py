"""The pages of drafts and of the posts of a unit."""

from .article_acts import (
    approve_article,
    archive_article,
    correct_article,
    look_article,
    publish_article,
    recall_article,
    remove_article,
    schedule_article,
    send_back_article,
    submit_article,
    unschedule_article,
    view_article,
)
from .article_slots import article_slots
from .articles import article, articles, edit_article, new_article
from .channels import channels, download, poster, speech
from .draft_check import check, draft
from .drafts import discard, open_draft, rewrite, save, shelf
from .files import fill
from .offices import good_news, products, products_file, royalties, royalties_file
from .reviewer_list import reviewers
from .suppressions import allowances, end

__all__ = [
    "allowances",
    "approve_article",
    "archive_article",
    "article",
    "article_slots",
    "articles",
    "channels",
    "check",
    "correct_article",
    "discard",
    "download",
    "draft",
    "edit_article",
    "end",
    "fill",
    "good_news",
    "look_article",
    "new_article",
    "open_draft",
    "poster",
    "products",
    "products_file",
    "publish_article",
    "recall_article",
    "remove_article",
    "reviewers",
    "rewrite",
    "royalties",
    "royalties_file",
    "save",
    "schedule_article",
    "send_back_article",
    "shelf",
    "speech",
    "submit_article",
    "unschedule_article",
    "view_article",
]
