"""Shapes what people enter about drafts and posts; rules and saving live with the models."""

from .allowances import AllowanceForm
from .articles import (
    ApprovalForm,
    ArticleForm,
    PlanForm,
    PublishForm,
    RateForm,
    ReasonForm,
    ReviewersForm,
    ScheduleForm,
    StopsForm,
)

__all__ = [
    "AllowanceForm",
    "ApprovalForm",
    "ArticleForm",
    "PlanForm",
    "PublishForm",
    "RateForm",
    "ReasonForm",
    "ReviewersForm",
    "ScheduleForm",
    "StopsForm",
]
