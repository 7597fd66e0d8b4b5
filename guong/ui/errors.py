"""Answers in Vietnamese for the refusals Django has no page for: too large, too many."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

_FOR_PROGRAMS, _INTERFACE = ".json", "/api/"
_CODES = {405: "method", 413: "too_large", 429: "rate_limited", 500: "server_error", 503: "store_away"}
_SENTENCES = {
    400: _("Câu hỏi không đọc được."),
    403: _("Không được phép."),
    404: _("Không có gì ở địa chỉ này."),
    405: _("Địa chỉ này không nhận cách gọi ấy."),
    413: _("Câu hỏi dài quá."),
    429: _("Hỏi nhiều quá; đợi ít phút rồi hỏi tiếp."),
    500: _("Máy chủ gặp trục trặc; thử lại sau ít phút."),
    503: _("Kho tệp chưa trả lời; thử lại sau ít phút."),
}


def error_page(request: HttpRequest, status: int, *, wait: int = 0) -> HttpResponse:
    """Draw the page of a refusal, in JSON for a program; `wait` are the seconds until the next try."""
    if is_of_program(request):
        words = {"error": str(_SENTENCES.get(status, _SENTENCES[400]))}
        if request.path.startswith(_INTERFACE):
            words["code"] = _CODES.get(status, "bad_request")
        answer: HttpResponse = JsonResponse(words, status=status, json_dumps_params={"ensure_ascii": False})
    else:
        answer = render(request, f"{status}.html", {"wait": -(-wait // 60)}, status=status)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


def is_of_program(request: HttpRequest) -> bool:
    """Tell whether a program asks, which reads JSON and no page."""
    return request.path.endswith(_FOR_PROGRAMS) or request.path.startswith(_INTERFACE)
