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

__all__ = [
    "ASKS",
    "CRITERION",
    "KIND_OF",
    "Acknowledgement",
    "AnsweredAlready",
    "BadCode",
    "BadLink",
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
    "ReasonMissing",
    "Reply",
    "TakenBack",
    "Version",
    "current",
    "differences",
    "left_by",
    "version",
    "versions",
    "with_replies",
]
