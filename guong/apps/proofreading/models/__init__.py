"""What is kept of drafts and posts, who reviews them, and which remarks a unit is spared."""

from .article import Article, notify_due
from .article_states import (
    BOUND,
    CLEARED_STATES,
    ONCE_PUBLIC,
    PUBLISHING_KINDS,
    VERSION_LABELS,
    WITH_WRITER,
    ArticleField,
    ArticleKind,
    ArticleState,
)
from .draft import Draft
from .office_books import GoodNewsPlan, RoyaltyRate
from .publication import Publication, SightState, check_address
from .reviewers import Approval, ReviewDuty, may_review, reviewers_for, seats_of
from .suppression import Suppression
