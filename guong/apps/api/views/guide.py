"""The page for people who write programs: what the interface does, made of its own description."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guong.apps.registries.actions import asking_body
from guong.apps.units.api_keys import API_KEY_LIMIT
from guong.apps.units.request import Request
from guong.ui.language import for_residents

from ..problems import SENTENCES
from .v1 import ROOT, openapi_document


@dataclass(frozen=True, slots=True)
class GuideField:
    """One thing an operation is asked with or answers."""

    name: str
    kind: str
    note: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class GuideOperation:
    """One thing a program can do: its method and address, what it takes along and what it gets."""

    method: str
    path: str
    title: str
    note: str
    right: str
    parameters: Sequence[GuideField]
    body: Sequence[GuideField]
    answer: Sequence[GuideField]


@for_residents
@require_safe
def guide(request: Request) -> HttpResponse:
    """Tell programmers what there is and how it is called."""
    body = asking_body(request, on=request.today)
    context = {
        "public_body": body,
        "public_page": "api",
        "alarms": body.alarms if body is not None else [],
        "root": ROOT,
        "operations": operations(),
        "codes": SENTENCES.items(),
        "most": API_KEY_LIMIT.most,
    }
    return render(request, "api/guide.html", context)


@cache
def operations() -> Sequence[GuideOperation]:
    """List the operations of the description in its order."""
    document = openapi_document()
    shapes, schemes = (document["components"][name] for name in ("schemas", "securitySchemes"))
    guide_rows = []
    for path, ways in document["paths"].items():
        for method, row in ways.items():
            keys = [schemes[name] for part in row["security"] for name in part]
            parameters = [
                GuideField(
                    parameter["name"],
                    _kind(parameter["schema"], shapes),
                    parameter["schema"].get("description", ""),
                    bool(parameter.get("required")),
                )
                for parameter in row["parameters"]
            ]
            answers = [shape for status, shape in row["responses"].items() if int(status) < 300]
            guide_rows.append(
                GuideOperation(
                    method.upper(),
                    path,
                    row["summary"],
                    row.get("description", ""),
                    keys[0].get("description", ""),
                    parameters,
                    _fields(row.get("requestBody", {}), shapes),
                    _fields(answers[0], shapes),
                )
            )
    return guide_rows


def _fields(part: Mapping[str, Any], shapes: Mapping[str, Any]) -> list[GuideField]:
    """List the fields of a body; of a page of rows those of a row."""
    for content in part.get("content", {}).values():
        shape = _shape(content["schema"], shapes)
        rows = shape.get("properties", {}).get("items")
        if rows is not None and "$ref" in rows.get("items", {}):
            shape = _shape(rows["items"], shapes)
        required_names = shape.get("required", ())
        return [
            GuideField(name, _kind(field, shapes), field.get("description", ""), name in required_names)
            for name, field in shape.get("properties", {}).items()
        ]
    return []


def _shape(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    return shapes[reference.rpartition("/")[2]] if reference else schema


def _kind(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    """Name the kind of a field as OpenAPI does, its choices where it has some."""
    shape = _shape(schema, shapes)
    if "enum" in shape:
        return " | ".join(map(str, shape["enum"]))
    if "anyOf" in shape:
        return " | ".join(dict.fromkeys(_kind(part, shapes) for part in shape["anyOf"]))
    if shape.get("type") == "array":
        return f"[{_kind(shape.get('items', {}), shapes)}]"
    return str(shape.get("format") or shape.get("type", "object"))
