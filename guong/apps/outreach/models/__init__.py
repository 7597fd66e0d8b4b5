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
from .official_text import TEXT_KINDS, OfficialText
from .outreach_activity import (
    FIELDS_OF_KIND,
    KIND_OF,
    ActivityKind,
    OutreachActivity,
    PublicationFormat,
    TakenBack,
)
from .platform_terms import PlatformTerms, platforms
from .question import questions
from .quiz_attempt import PASS_MARK, QUESTION_COUNT, BadAttempt, QuizAttempt
from .quiz_pass import QuizPass, passed_by_unit, with_passes
from .terms_review import REVIEW_EVERY, BadReview, TermsReview
