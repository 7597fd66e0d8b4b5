"""The look-up for programs: one question or many, always answered in JSON; known callers ask more."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from guong.apps.units.api_keys import (
    ANONYMOUS_LIMIT,
    API_KEY_LIMIT,
    RETRY_SECONDS,
    caller_of,
    is_within_limit,
    secret_of,
)
from guong.apps.units.request import Request
from guong.engines.lookalike.command import reading_as_json
from guong.engines.lookalike.message import LONGEST_MESSAGE
from guong.ui.language import for_residents

from ..actions.lookup import current_directory
from ..actions.public_body import asking_body

MOST_AT_ONCE, MOST_FOR_ANONYMOUS = 100, 10
LONGEST_BODY = LONGEST_MESSAGE * 8  # octets: a character of JSON takes up to six, and there is the frame
_NO_MORE = 429


@for_residents
@never_cache
@csrf_exempt
@sensitive_post_parameters("query")
def api(request: Request) -> HttpResponse:
    """Answer `{"query": …}` or `{"queries": […]}`; it changes nothing, so it needs no token of a form."""
    if request.method != "POST":
        answer = _error(405, "Gọi bằng POST; câu hỏi nằm trong thân, không nằm trong địa chỉ.")
        answer["Allow"] = "POST"
        return answer
    caller = caller_of(request)
    if secret_of(request) and caller is None:
        answer = _error(401, "Mã gọi không đúng, đã hết hạn hoặc đã thu hồi.")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    try:
        params = json.loads(request.body[:LONGEST_BODY]) if request.body else {}
    except (ValueError, RecursionError):  # brackets in brackets, a thousand deep
        params = {}
    if not isinstance(params, dict):
        params = {}
    is_batch = not isinstance(params.get("query"), str)
    questions = params.get("queries") if is_batch else [params["query"]]
    if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
        return _error(400, 'Cần một JSON có "query" là chữ, ví dụ {"query": "UBND xã Mẫu"}.')
    limit = MOST_AT_ONCE if caller else MOST_FOR_ANONYMOUS
    if not 1 <= len(questions) <= limit:
        return _error(400, f'"queries" có từ 1 đến {limit} câu hỏi một lần.')
    if not is_within_limit(request, caller, len(questions)):
        answer = _error(_NO_MORE, "Tra nhiều quá; đợi một phút rồi tra tiếp.")
        answer["Retry-After"] = RETRY_SECONDS
        return answer
    directory = current_directory(on=request.today)
    lines = [
        reading_as_json(str(number), directory.read(question[:LONGEST_MESSAGE]))
        for number, question in enumerate(questions)
    ]
    if is_batch:
        return _json({"answers": lines})
    lines[0].pop("id")
    return _json(lines[0])


@for_residents
@require_safe
def api_guide(request: Request) -> HttpResponse:
    """Tell programmers how the look-up is called."""
    body = asking_body(request, on=request.today)
    context = {
        "public_body": body,
        "public_page": "lookup",
        "alarms": body.alarms if body is not None else [],
        "most": MOST_FOR_ANONYMOUS,
        "most_known": MOST_AT_ONCE,
        "a_minute": ANONYMOUS_LIMIT.most,
        "a_minute_known": API_KEY_LIMIT.most,
    }
    return render(request, "registries/api_guide.html", context)


def _error(status: int, sentence: str) -> JsonResponse:
    return _json({"error": sentence}, status)


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
