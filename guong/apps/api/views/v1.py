"""The interface itself: its parts put together, and every answer in JSON that nobody keeps."""

import re
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from ..problems import answer_problems, problem_response
from .read_endpoints import router as reading
from .write_endpoints import router as writing

ROOT = "/api/v1/"
LONGEST_NAME = 50
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
DESCRIPTION = (
    "Chương trình của cơ quan khác đọc và ghi bằng mã gọi. Mã làm được nhiều nhất bằng chức vụ mà nó theo."
)


class VietnameseRenderer(JSONRenderer):
    """Writes Vietnamese as it is, and not in numbers of characters."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """Names each operation by its function: what a client made of the description calls it."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Interface(
    title="Gương",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api:v1",
    renderer=VietnameseRenderer(),
)
answer_problems(api)
api.add_router("", reading)
api.add_router("", writing)


def interface_urls() -> list[URLPattern]:
    """Give the addresses of the interface, open to keys alone: no login, no cookie, no token of a form."""
    every_pattern = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    patterns = [pattern for pattern in every_pattern if pattern.name != "api-root"]  # the guide stands there
    for pattern in patterns:
        pattern.callback = _by_key_alone(pattern.callback, str(pattern.pattern))
    return patterns


def _by_key_alone(view: Callable[..., HttpResponse], route: str) -> Callable[..., HttpResponse]:
    @login_not_required
    @csrf_exempt
    @never_cache
    @wraps(view)
    def view_of_programs(request: HttpRequest, **arguments: Any) -> HttpResponse:
        names = _parameters_of(route).get(str(request.method).lower())
        # A slip in a parameter's name would go unnoticed.
        strangers = [] if names is None else sorted(set(request.GET) - names)
        if strangers:
            field = f"query.{strangers[0][:LONGEST_NAME]}"
            error = {"field": field, "error": str(_("Không có tham số này."))}
            return problem_response(422, "invalid", fields=[error])
        answer = view(request, **arguments)
        if answer.status_code != 405:
            return answer
        refusal = problem_response(405, "method")
        refusal["Allow"] = answer["Allow"]
        return refusal

    return view_of_programs


@cache
def _parameters_of(route: str) -> Mapping[str, frozenset[str]]:
    """Give for each method of an address the parameters its description names."""
    ways = openapi_document()["paths"].get(ROOT + _CONVERTER.sub(r"{\1}", route), {})
    return {
        method: frozenset(row["name"] for row in way.get("parameters", ()) if row["in"] == "query")
        for method, way in ways.items()
    }


@cache
def openapi_document() -> Mapping[str, Any]:
    """Describe the interface by OpenAPI 3.1, made once of the shapes of its operations."""
    return api.get_openapi_schema(path_prefix=ROOT)


@login_not_required
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Give the description to anybody: it tells of shapes, and of no row."""
    return JsonResponse(openapi_document(), json_dumps_params={"ensure_ascii": False})


@login_not_required
@csrf_exempt
def nothing_here(_request: HttpRequest, rest: str) -> HttpResponse:
    """Refuse an address of no operation as programs read it."""
    return problem_response(404, "not_found")
