"""Shapes what people enter about drafts and posts; rules and saving live with the models."""

from .articles import (
    ArticleForm,
    GoodNewsForm,
    PostApprovalForm,
    PostReasonForm,
    PublishForm,
    RateForm,
    ReviewersForm,
    ScheduleForm,
    StopsForm,
)
from .suppressions import SuppressionForm

__all__ = [
    "ArticleForm",
    "GoodNewsForm",
    "PostApprovalForm",
    "PostReasonForm",
    "PublishForm",
    "RateForm",
    "ReviewersForm",
    "ScheduleForm",
    "StopsForm",
    "SuppressionForm",
]
