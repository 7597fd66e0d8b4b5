"""What a program is told when it is refused: a status, a code that stays, and a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence
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

    def from_fields(_request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem_response(422, "invalid", fields=name_fields(refusal.errors))

    def from_refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
        more = {"fields": [{"field": refusal.field, "error": str(refusal)}]} if refusal.field else {}
        return problem_response(422, "refused", str(refusal), **more)

    def from_duplicate(_request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem_response(409, "duplicate", str(refusal), id=refusal.directive.pk)

    def from_letter(_request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem_response(422, "invalid", str(refusal), fields=refusal.fields)

    def from_unreadable(_request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem_response(422, "unreadable", refusal.message)

    api.add_exception_handler(Exception, _go_on)
    api.add_exception_handler(HttpError, from_status)
    api.add_exception_handler(AuthenticationError, from_status)
    api.add_exception_handler(Problem, from_problem)
    api.add_exception_handler(ValidationError, from_fields)
    api.add_exception_handler(Http404, _answer(404, "not_found"))
    api.add_exception_handler(PermissionDenied, _answer(403, "forbidden"))
    api.add_exception_handler(SuspiciousOperation, _answer(400, "bad_request"))
    api.add_exception_handler(BadRequest, _answer(400, "bad_request"))
    api.add_exception_handler(RequestDataTooBig, _answer(413, "too_large"))
    api.add_exception_handler(Refused, from_refused)
    api.add_exception_handler(Overtaken, lambda _request, refusal: problem_response(409, "overtaken"))
    api.add_exception_handler(Duplicate, from_duplicate)
    api.add_exception_handler(KeyReused, lambda _request, refusal: problem_response(409, "key_reused"))
    api.add_exception_handler(InvalidLetter, from_letter)
    api.add_exception_handler(UnreadableFile, from_unreadable)


def _answer(status: int, code: str) -> Any:
    return lambda _request, _refusal: problem_response(status, code)


def _go_on(_request: HttpRequest, failure: Any) -> HttpResponse:
    raise failure


def name_fields(errors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Say of each field that is wrong where it stands, and what is wrong with it."""
    return [{"field": _place(error["loc"]), "error": _say(error["type"])} for error in errors]


def _place(parts: Sequence[str | int]) -> str:
    """Name a field by where it was sent: "query.limit", "header.Idempotency-Key", "body.text"."""
    source, *inside = parts
    if source == "body" and len(inside) > 1:
        inside = inside[1:]  # the name that our function has for the whole body
    return ".".join(str(part) for part in (source, *inside))


def _say(kind: str) -> str:
    if kind == "missing":
        return _t("Thiếu trường này.")
    if kind.startswith(("string_too", "greater", "less", "too_")):
        return _t("Ngoài khoảng cho phép.")
    return _t("Sai kiểu hoặc sai khuôn.")
