"""The Code and its versions, what was done for it, campaigns and their answers; one noun a file."""

from .acknowledgement import (
    Acknowledgement,
    AnsweredAlready,
    Means,
    ReasonMissing,
    Reply,
    left_by,
    with_replies,
)
from .campaign import BadLink, Campaign, Ended, Invited, NobodyThere
from .code import CRITERION, BadCode, Norm, Version, current, differences, version, versions
from .deed import ASKS, KIND_OF, Deed, Form, TakenBack
from .deed import Kind as DeedKind
from .official import OfficialText
from .platform import Platform, platforms
from .question import Question, questions
from .quiz_pass import QuizPass, passed_by_unit, with_passes
from .sitting import ASKED, ENOUGH, BadSitting, Sitting
from .terms_review import REVIEW_EVERY, BadReview, TermsReview

__all__ = [
    "ASKED",
    "ASKS",
    "CRITERION",
    "ENOUGH",
    "KIND_OF",
    "REVIEW_EVERY",
    "Acknowledgement",
    "AnsweredAlready",
    "BadCode",
    "BadLink",
    "BadReview",
    "BadSitting",
    "Campaign",
    "Deed",
    "DeedKind",
    "Ended",
    "Form",
    "Invited",
    "Means",
    "NobodyThere",
    "Norm",
    "OfficialText",
    "Platform",
    "Question",
    "QuizPass",
    "ReasonMissing",
    "Reply",
    "Sitting",
    "TakenBack",
    "TermsReview",
    "Version",
    "current",
    "differences",
    "left_by",
    "passed_by_unit",
    "platforms",
    "questions",
    "version",
    "versions",
    "with_passes",
    "with_replies",
]
