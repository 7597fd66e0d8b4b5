"""Shapes what people enter about drafts and posts; rules and saving live with the models."""

from .allowances import AllowanceForm
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

__all__ = [
    "AllowanceForm",
    "ArticleForm",
    "GoodNewsForm",
    "PostApprovalForm",
    "PostReasonForm",
    "PublishForm",
    "RateForm",
    "ReviewersForm",
    "ScheduleForm",
    "StopsForm",
]
