"""
Conclusions as OSCAL 1.1 documents: an assessment plan, and the results that it led to.

A unit is a party and has a result of its own; a requirement is a control. Only what was concluded is a
finding: where the machine could not tell there is none, and observations stand alone. No person is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

OSCAL_VERSION = "1.1.2"
NAMESPACE = "urn:guong:oscal"
# Our conclusions in the two words that OSCAL has; all others conclude nothing.
_STATES = {
    "met": ("satisfied", "pass"),
    "partly_met": ("not-satisfied", "fail"),
    "not_met": ("not-satisfied", "fail"),
}
_METHODS = {"TEST": "TEST", "EXAMINE": "EXAMINE", "INTERVIEW": "INTERVIEW"}
_OUTSIDE_TOKEN = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One observation: its number, how, when and where it was made, what it saw, until when it counts."""

    number: int
    method: str
    outcome: str
    tool: str
    collected: datetime
    expires: datetime | None
    page: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ConcludedPoint:
    """One conclusion on one requirement: `human` is what people concluded beside the machine, or ""."""

    number: int
    criterion: str
    title: str
    basis: str
    value: str
    word: str
    reason: str
    made_at: datetime
    human: str
    looks: tuple[LookedAt, ...]


@dataclass(frozen=True, slots=True)
class AssessedBody:
    """One unit with what was concluded of it."""

    number: int
    name: str
    points: tuple[ConcludedPoint, ...]


@dataclass(frozen=True, slots=True)
class OscalSubject:
    """What both documents are of: the server's address, a title, the moment, the version, the units."""

    address: str
    title: str
    at: datetime
    tool: str
    bodies: Sequence[AssessedBody]

    def id(self, kind: str, key: object) -> str:
        """Give the UUID of a thing of this server: the same whenever it is written."""
        return str(uuid5(NAMESPACE_URL, f"{self.address}/{kind}/{key}"))


def write_plan(subject: OscalSubject) -> dict[str, Any]:
    """Give the assessment plan: which requirements are looked at, in which units."""
    about = subject.id("about", "ssp")
    parties = [_reference(subject, body) for body in subject.bodies]
    plan: dict[str, Any] = {
        "uuid": subject.id("plan", subject.title),
        "metadata": _metadata(subject),
        "import-ssp": {"href": f"#{about}"},
        "reviewed-controls": _reviewed(body.points for body in subject.bodies),
    }
    if parties:
        plan["assessment-subjects"] = [{"type": "party", "include-subjects": parties}]
    plan["back-matter"] = {
        "resources": [
            {
                "uuid": about,
                "title": "Căn cứ",
                "description": "Không có bản mô tả hệ thống: yêu cầu lấy từ pháp luật và văn bản chỉ đạo.",
            }
        ]
    }
    return {"assessment-plan": plan}


def write_results(subject: OscalSubject, *, plan_address: str) -> dict[str, Any]:
    """Give the assessment results, one of each unit that anything was concluded of."""
    plan = subject.id("about", "plan")
    resource = {"uuid": plan, "title": "Kế hoạch đánh giá", "rlinks": [{"href": plan_address}]}
    results = [_result(subject, body) for body in subject.bodies if body.points]
    return {
        "assessment-results": {
            "uuid": subject.id("results", subject.at.isoformat()),
            "metadata": _metadata(subject),
            "import-ap": {"href": f"#{plan}"},
            "results": results or [_nothing(subject)],
            "back-matter": {"resources": [resource]},
        }
    }


def _metadata(subject: OscalSubject) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "title": subject.title,
        "last-modified": subject.at.isoformat(timespec="seconds"),
        "version": subject.at.date().isoformat(),
        "oscal-version": OSCAL_VERSION,
        "props": [_prop("tool", f"Gương {subject.tool}")],
    }
    if subject.bodies:
        metadata["parties"] = [
            {"uuid": subject.id("unit", body.number), "type": "organization", "name": body.name}
            for body in subject.bodies
        ]
    return metadata


def _reference(subject: OscalSubject, body: AssessedBody) -> dict[str, str]:
    return {"subject-uuid": subject.id("unit", body.number), "type": "party"}


def _reviewed(groups: Iterable[Sequence[ConcludedPoint]]) -> dict[str, Any]:
    codes = sorted({point.criterion for points in groups for point in points})
    if not codes:
        # A selection has to include something: of nothing that was looked at, all of it.
        return {"control-selections": [{"description": "Chưa có yêu cầu nào được xét.", "include-all": {}}]}
    return {"control-selections": [{"include-controls": [{"control-id": _token(code)} for code in codes]}]}


def _token(code: str) -> str:
    """Write an id as a token: letters, figures, dots and dashes, begun by a letter or an underscore."""
    token = _OUTSIDE_TOKEN.sub("-", code)
    return token if token[:1].isalpha() or token[:1] == "_" else f"_{token}"


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": value.strip()}


def _result(subject: OscalSubject, body: AssessedBody) -> dict[str, Any]:
    looks = {look.number: (look, point) for point in body.points for look in point.looks}
    concluded = [point for point in body.points if point.value in _STATES]
    result: dict[str, Any] = {
        "uuid": subject.id("result", f"{body.number}/{subject.at.isoformat()}"),
        "title": body.name,
        "description": (
            f"{len(body.points)} yêu cầu đã xét, {len(concluded)} yêu cầu có kết luận; "
            "yêu cầu chưa đủ căn cứ không có phát hiện nào."
        ),
        "start": min(point.made_at for point in body.points).isoformat(timespec="seconds"),
        "end": subject.at.isoformat(timespec="seconds"),
        "reviewed-controls": _reviewed([body.points]),
    }
    if looks:
        result["observations"] = [_observation(subject, body, *looks[number]) for number in sorted(looks)]
    if concluded:
        result["findings"] = [_finding(subject, point) for point in concluded]
    return result


def _nothing(subject: OscalSubject) -> dict[str, Any]:
    return {
        "uuid": subject.id("result", f"none/{subject.at.isoformat()}"),
        "title": subject.title,
        "description": "Chưa có kết luận nào.",
        "start": subject.at.isoformat(timespec="seconds"),
        "reviewed-controls": _reviewed([]),
    }


def _observation(
    subject: OscalSubject, body: AssessedBody, look: LookedAt, point: ConcludedPoint
) -> dict[str, Any]:
    observation: dict[str, Any] = {
        "uuid": subject.id("observation", look.number),
        "description": f"{point.title}: {look.outcome}",
        "props": [_prop("criterion", point.criterion), *([_prop("tool", look.tool)] if look.tool else [])],
        "methods": [_METHODS.get(look.method, "UNKNOWN")],
        "types": ["control-objective"],
        "subjects": [_reference(subject, body)],
        "collected": look.collected.isoformat(timespec="seconds"),
    }
    if look.expires is not None:
        observation["expires"] = look.expires.isoformat(timespec="seconds")
    evidence = []
    if look.page:
        evidence.append({"href": look.page, "description": "Trang đã xem."})
    if look.evidence:
        evidence.append({"href": look.evidence, "description": "Minh chứng trong sổ."})
    if evidence:
        observation["relevant-evidence"] = evidence
    return observation


def _finding(subject: OscalSubject, point: ConcludedPoint) -> dict[str, Any]:
    state, reason = _STATES[point.value]
    props = [_prop("conclusion", point.value), _prop("criterion", point.criterion)]
    if point.basis:
        props.append(_prop("basis", point.basis))
    if point.human:
        props.append(_prop("concluded-by-people", point.human))
    finding: dict[str, Any] = {
        "uuid": subject.id("finding", point.number),
        "title": point.title,
        "description": point.reason or point.word,
        "props": props,
        "target": {
            "type": "objective-id",
            "target-id": _token(point.criterion),
            "status": {"state": state, "reason": reason, "remarks": point.word},
        },
    }
    if point.looks:
        finding["related-observations"] = [
            {"observation-uuid": subject.id("observation", look.number)} for look in point.looks
        ]
    return finding
