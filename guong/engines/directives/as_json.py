"""Give a Directive as plain values for JSON, everything with its place in the text."""

from dataclasses import asdict
from datetime import date
from typing import Any

from guong.engines.directives.directive import OPENING, Directive, Obligation, Task
from guong.engines.legal.law import load_packs

VERSION = 2  # of the format: reading.schema.json, and its changes in docs/read-json.md


def as_json(directive: Directive, file: str) -> dict[str, Any]:
    """Make the value printed by `guong read --json`; starts and ends are code points of `text`."""
    signer = directive.signer
    return {
        "version": VERSION,
        "file": file,
        "is_directive": directive.is_directive,
        "has_tasks": directive.has_tasks,
        "kind": directive.kind,
        "kind_surety": directive.kind_surety.degree,
        "kind_reason": directive.kind_surety.reason,
        "number": directive.number,
        "issuer": directive.issuer,
        "superior": directive.superior,
        "issuing_body": directive.issuing_body,
        "issuer_surety": directive.issuer_surety.degree,
        "issuer_reason": directive.issuer_surety.reason,
        "place": directive.place,
        "date": _iso(directive.date),
        "subject": directive.subject,
        "recipients": list(directive.recipients),
        "cited": list(directive.cited),
        "addressees": [
            {"heading": a.heading, "units": list(a.units), "tasks": [_task(t) for t in a.tasks]}
            for a in directive.addressees
        ],
        "unclear": [
            {
                "text_start": " ".join(sentence.text.split())[:OPENING],
                "start": sentence.start,
                "end": sentence.end,
                "lead": sentence.lead,
                "why": sentence.why,
            }
            for sentence in directive.unclear
        ],
        "sentences": [asdict(sentence) for sentence in directive.sentences],
        "times": [asdict(time) for time in directive.times],
        "other_papers": [as_json(paper, file) for paper in directive.other_papers],
        "signs_missing": list(directive.signs_missing),
        "report_to": directive.report_to,
        "report_deadline": _iso(directive.report_deadline),
        "signer": None if signer is None else asdict(signer),
        "received_by": list(directive.received_by),
        "obligations": [obligation_as_json(o) for o in directive.obligations],
        "norms": [asdict(norm) for norm in directive.norms],
        "citations": [
            {**asdict(citation), "faults": list(citation.faults)} for citation in directive.citations
        ],
        "warnings": [
            {"code": r.code, "start": r.start, "end": r.end, "message": r.message, "way_out": r.remedy}
            for r in directive.warnings
        ],
        "law_until": load_packs().published.isoformat(),
        "text": directive.text,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "text_start": " ".join(task.text.split())[:OPENING],
        "deadline": task.deadline,
        "periodicity": task.periodicity,
        "lead": task.lead,
        "units": list(task.units),
        "bearer_surety": task.bearer_surety.degree,
        "bearer_reason": task.bearer_surety.reason,
        "time_note": task.time_note,
        "coordinate": list(task.coordinate),
        "table": task.table,
        "product": task.product,
        "why": task.why,
        "start": task.start,
        "end": task.end,
    }


def obligation_as_json(obligation: Obligation) -> dict[str, Any]:
    """Give one obligation as `as_json` lists it."""
    due = obligation.due
    return {
        "id": obligation.id,
        "task": obligation.task,
        "kind": obligation.kind,
        "duty": obligation.duty,
        "text": obligation.text,
        "start": obligation.start,
        "end": obligation.end,
        "bearer": obligation.bearer,
        "bearer_class": obligation.bearer_class,
        "lead": obligation.lead,
        "surety": obligation.surety.degree,
        "surety_reason": obligation.surety.reason,
        "bearer_surety": obligation.bearer_surety.degree,
        "bearer_reason": obligation.bearer_surety.reason,
        "coordinators": list(obligation.coordinators),
        "due": due.moment.isoformat() if due and due.moment else None,
        "due_phrase": due.phrase if due else None,
        "due_trace": list(due.trace) if due else [],
        "due_surety": due.surety.degree if due else None,
        "due_reason": due.surety.reason if due else None,
        "periodicity": obligation.periodicity,
        "criteria": list(obligation.criteria),
    }
