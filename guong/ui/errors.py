"""Answers in Vietnamese for the refusals Django has no page for: too large, too many."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

_FOR_PROGRAMS = ".json"
_SENTENCES = {
    400: _("Câu hỏi không đọc được."),
    403: _("Không được phép."),
    404: _("Không có gì ở địa chỉ này."),
    413: _("Câu hỏi dài quá."),
    429: _("Hỏi nhiều quá; đợi một phút rồi hỏi tiếp."),
    500: _("Máy chủ gặp trục trặc; thử lại sau ít phút."),
}


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Draw the page of a refusal: 400, 403, 404, 413, 429 or 500; a program is refused in JSON."""
    if request.path.endswith(_FOR_PROGRAMS):
        words = {"error": str(_SENTENCES.get(status, _SENTENCES[400]))}
        return JsonResponse(words, status=status, json_dumps_params={"ensure_ascii": False})
    return render(request, f"{status}.html", status=status)
