"""What a check hands out: marks upon the original text."""

from dataclasses import dataclass
from datetime import date
from typing import Any

STOP, THINK, TIP = "stop", "think", "tip"
SEVERITIES = {STOP: "dừng lại", THINK: "cân nhắc", TIP: "gợi ý"}
FAMILIES = {
    "insult": "danh dự, nhân phẩm",
    "obscenity": "lời tục tĩu",
    "hate": "lời thù hận",
    "incitement": "kích động bạo lực",
    "discrimination": "phân biệt, kỳ thị",
    "rumour": "tin chưa kiểm chứng",
    "source": "nguồn tin",
    "advert": "quảng cáo, rao bán",
    "personal-data": "dữ liệu cá nhân",
    "child-data": "thông tin của trẻ em",
    "unit-name": "tên cơ quan, địa danh",
    "citation": "viện dẫn văn bản",
    "practice": "cách viết bài",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """
    One remark on a draft; start and end are code points of the text that was given.

    What a text lacks has start = end = 0. `view` is the form of the text that the rule matched: canonical,
    joined, leet or plain. `confidence` is 0 to 1. `words` weighed most and `example` is the sentence of our
    own nearest to it, where words were weighed and no rule was met. `lowered` tells why a mark says less than
    its rule: a headline above it warns of such things (headline), its words may only happen to meet (chance),
    its sentence reads like clean speech (calm), too little stands by it for "stop" (unsupported).
    """

    rule: str
    family: str
    start: int
    end: int
    excerpt: str
    severity: str
    clause: str
    message: str
    suggestion: str
    view: str
    confidence: float
    words: tuple[str, ...] = ()
    example: str = ""
    lowered: tuple[str, ...] = ()


def as_json(name: str | int | None, marks: list[Mark], *, law_until: date) -> dict[str, Any]:
    """Give the object that `guong check --json` prints; the register of law goes up to `law_until`."""
    return {
        "id": name,
        "law_until": law_until.isoformat(),
        "marks": [
            {
                "rule": mark.rule,
                "family": mark.family,
                "start": mark.start,
                "end": mark.end,
                "excerpt": mark.excerpt,
                "severity": mark.severity,
                "clause": mark.clause,
                "message": mark.message,
                "suggestion": mark.suggestion,
                "view": mark.view,
                "confidence": mark.confidence,
                **({"words": list(mark.words), "example": mark.example} if mark.words else {}),
                **({"lowered": list(mark.lowered)} if mark.lowered else {}),
            }
            for mark in marks
        ],
    }
