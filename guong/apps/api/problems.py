"""What a program is told when it is refused: a status, a code that stays, and a sentence for people."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.obligations.actions import Duplicate
from guong.apps.units.api_keys import RETRY_SECONDS
from guong.engines.documents.refusals import UnreadableFile

from .actions.idempotent_writes import InvalidLetter
from .models import KeyReused

# Every code with its sentence; docs/api.md lists them all.
SENTENCES: dict[str, str | Promise] = {
    "bad_request": _("Không đọc được câu hỏi; xem lại thân và kiểu nội dung."),
    "unauthorized": _("Thiếu mã gọi, hoặc mã không đúng, đã hết hạn, đã thu hồi."),
    "scope": _("Mã gọi này không được cấp quyền ấy."),
    "forbidden": _("Chức vụ của mã gọi này không được làm việc ấy."),
    "second_factor": _("Người giữ mã gọi này phải bật lớp bảo vệ thứ hai trước đã."),
    "not_found": _("Không có gì ở địa chỉ này trong tầm của mã gọi."),
    "bad_cursor": _("Con trỏ không đúng, hoặc của một danh sách khác; đọc lại từ trang đầu."),
    "method": _("Địa chỉ này không nhận cách gọi ấy."),
    "too_large": _("Câu hỏi dài quá."),
    "unsupported_type": _("Không nhận kiểu nội dung này."),
    "invalid": _("Có chỗ sai khuôn; xem từng trường."),
    "key_reused": _("Khóa Idempotency-Key này đã dùng cho một nội dung khác."),
    "duplicate": _("Đơn vị đã có văn bản này."),
    "overtaken": _("Người khác vừa làm việc này trước; chưa có gì được ghi."),
    "refused": _("Không làm được việc này."),
    "unreadable": _("Không đọc được tệp này."),
    "unchecked": _("Không soi được bài này; thử lại sau ít phút."),
    "rate_limited": _("Gọi nhiều quá; đợi một phút rồi gọi tiếp."),
    "server_error": _("Máy chủ gặp trục trặc; thử lại sau ít phút."),
}
CODE_OF_STATUS = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method",
    409: "overtaken",
    413: "too_large",
    415: "unsupported_type",
    422: "invalid",
    429: "rate_limited",
}


class Problem(HttpError):
    """A refusal with a code of the table."""

    def __init__(self, status: int, code: str, sentence: str = "", **more: Any) -> None:
        super().__init__(status, sentence or str(SENTENCES[code]))
        self.code, self.more = code, more


def problem_response(status: int, code: str, sentence: str = "", **more: Any) -> HttpResponse:
    """Write a refusal; `more` are further keys, such as the fields that are wrong."""
    content = {"error": sentence or str(SENTENCES[code]), "code": code, **more}
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response["Retry-After"] = RETRY_SECONDS
    return response


def answer_problems(api: NinjaAPI) -> None:
    """Let an interface answer every refusal of the product in JSON; what went wrong inside goes on up."""

    def from_status(_request: HttpRequest, refusal: Any) -> HttpResponse:
        status = refusal.status_code
        return problem_response(status, CODE_OF_STATUS.get(status, "bad_request"))

    def from_problem(_request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem_response(refusal.status_code, refusal.code, refusal.message, **refusal.more)

    def from_refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
        more = {"fields": [{"field": refusal.field, "error": str(refusal)}]} if refusal.field else {}
        return problem_response(422, "refused", str(refusal), **more)

    def raise_again(_request: HttpRequest, failure: Any) -> HttpResponse:
        raise failure

    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Exception: raise_again,
        HttpError: from_status,
        AuthenticationError: from_status,
        Problem: from_problem,
        ValidationError: lambda _request, e: problem_response(422, "invalid", fields=name_fields(e.errors)),
        Http404: lambda _request, _e: problem_response(404, "not_found"),
        PermissionDenied: lambda _request, _e: problem_response(403, "forbidden"),
        SuspiciousOperation: lambda _request, _e: problem_response(400, "bad_request"),
        BadRequest: lambda _request, _e: problem_response(400, "bad_request"),
        RequestDataTooBig: lambda _request, _e: problem_response(413, "too_large"),
        Refused: from_refused,
        Overtaken: lambda _request, _e: problem_response(409, "overtaken"),
        Duplicate: lambda _request, e: problem_response(409, "duplicate", str(e), id=e.directive.pk),
        KeyReused: lambda _request, _e: problem_response(409, "key_reused"),
        InvalidLetter: lambda _request, e: problem_response(422, "invalid", str(e), fields=e.fields),
        UnreadableFile: lambda _request, e: problem_response(422, "unreadable", e.message),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def name_fields(errors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Say of each wrong field where it stands ("query.limit", "body.text"), and what is wrong with it."""
    fields = []
    for error in errors:
        source, *inside = error["loc"]
        if source == "body" and len(inside) > 1:
            inside = inside[1:]  # the name that our function has for the whole body
        if error["type"] == "missing":
            sentence = _t("Thiếu trường này.")
        elif error["type"].startswith(("string_too", "greater", "less", "too_")):
            sentence = _t("Ngoài khoảng cho phép.")
        else:
            sentence = _t("Sai kiểu hoặc sai khuôn.")
        fields.append({"field": ".".join(map(str, (source, *inside))), "error": sentence})
    return fields
