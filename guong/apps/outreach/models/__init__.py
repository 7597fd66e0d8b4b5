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
from .campaign import BadLink, Campaign, CampaignEnded, Invited, NobodyThere
from .code import CRITERION, BadCode, CodeNorm, Version, current, differences, version, versions
from .deed import FIELDS_OF_KIND, KIND_OF, Deed, DeedKind, PublicationFormat, TakenBack
from .official import TEXT_KINDS, NotAText, OfficialText
from .platform import PlatformTerms, platforms
from .question import QuizQuestion, questions
from .quiz_pass import QuizPass, passed_by_unit, with_passes
from .sitting import PASS_MARK, QUESTION_COUNT, BadSitting, Sitting
from .terms_review import REVIEW_EVERY, BadReview, TermsReview

__all__ = [
    "CRITERION",
    "FIELDS_OF_KIND",
    "KIND_OF",
    "PASS_MARK",
    "QUESTION_COUNT",
    "REVIEW_EVERY",
    "TEXT_KINDS",
    "Acknowledgement",
    "AnsweredAlready",
    "BadCode",
    "BadLink",
    "BadReview",
    "BadSitting",
    "Campaign",
    "CampaignEnded",
    "CodeNorm",
    "Deed",
    "DeedKind",
    "Invited",
    "Means",
    "NobodyThere",
    "NotAText",
    "OfficialText",
    "PlatformTerms",
    "PublicationFormat",
    "QuizPass",
    "QuizQuestion",
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
