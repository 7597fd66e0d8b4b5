"""What programs send: answers, letters to be read, drafts to be checked, questions to the register."""

import logging
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from ninja import File, Form, Header, Router
from ninja.files import UploadedFile

from guong.apps.lawbook.models import packs_for
from guong.apps.obligations.models import Assignment, Reading
from guong.apps.proofreading.actions.draft_check import Unchecked, as_typed, proofread
from guong.apps.proofreading.models import Suppression
from guong.apps.registries.actions import current_directory
from guong.apps.units.api_keys import is_within_limit
from guong.apps.units.models import Permission, UnitVersion
from guong.engines.lookalike.command import reading_as_json

from ..access import ANSWERER, ANY_KEY, INTAKER, ApiRequest
from ..actions.idempotent_writes import KeyedCall, answer_once, digest_of, state_of, take_in_once
from ..messages import (
    AnswerBody,
    AnswerResult,
    Checked,
    CheckedRemark,
    DraftText,
    IntakeRecord,
    IntakeResult,
    LookupAnswer,
    LookupQuestion,
)
from ..models.idempotency import LONGEST_KEY
from ..problems import Problem
from ..schemas import Id
from .read_endpoints import OF_LIST, answers

ASKS_OF_CHECK = 3  # a draft takes the machine longer than a row
OF_WRITE = OF_LIST | {409, 413}
OF_CHECK = frozenset({400, 401, 413, 422, 429, 500})
router = Router()
log = logging.getLogger(__name__)

CallKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=LONGEST_KEY,
        pattern=r"^[!-~]+$",
        description="do chương trình chọn, mỗi lần ghi một khóa",
    ),
]


@router.post(
    "/assignments/{id}/answer",
    auth=ANSWERER,
    response=answers(AnswerResult, refusals=OF_WRITE),
    summary="Trả lời một việc của đơn vị",
)
@sensitive_variables("body")
def answer(request: ApiRequest, id: Id, body: AnswerBody, idempotency_key: CallKey) -> Any:
    """Ghi câu trả lời dưới tên người giữ chức vụ của mã gọi; việc chờ tiếp nhận thì được tiếp nhận luôn."""
    rows = Assignment.objects.visible_to(request.scope).without_drafts()
    row = get_object_or_404(rows.select_related("obligation", "directive__lead_unit", "unit"), pk=id)
    if row.unit_id not in request.scope.own_units or not request.scope.may(Permission.SUBMIT, row.unit_id):
        raise PermissionDenied
    text = as_typed(body.text)
    return answer_once(_call(request, idempotency_key, f"answer {id}", text), row, text)


@router.post(
    "/intake",
    auth=INTAKER,
    response=answers(IntakeResult, refusals=OF_WRITE),
    summary="Đưa một văn bản chỉ đạo vào để máy đọc",
)
def take_in(
    request: ApiRequest,
    idempotency_key: CallKey,
    unit: Annotated[Id, Form(description="đơn vị chủ trì")],
    text: Annotated[str, Form(description="toàn văn, nếu không có tệp")] = "",
    file: Annotated[UploadedFile | None, File(description="tệp văn bản")] = None,
) -> Any:
    """Văn bản nằm trên bàn đọc của đơn vị, như khi nhập ở trang; người của đơn vị xem lại rồi xác nhận."""
    request.scope.require(Permission.INTAKE, unit)
    if unit not in request.scope.own_units:
        raise PermissionDenied
    name = UnitVersion.objects.names([unit], on=request.today)[unit]
    content = file.read() if file is not None else b""
    if file is not None:
        file.seek(0)
    letter = as_typed(text)
    call = _call(request, idempotency_key, f"intake {unit}", letter, content, file.name or "" if file else "")
    outcome = take_in_once(call, unit, name, letter, file)
    return outcome | {
        "url": request.build_absolute_uri(reverse("obligations:reading", args=[outcome["reading"]]))
    }


@router.get("/intake/{id}", auth=INTAKER, response=answers(IntakeRecord), summary="Máy đọc văn bản đến đâu")
def reading(request: ApiRequest, id: Id) -> Any:
    """Khi đã có người xác nhận thì directive là số của văn bản."""
    row = get_object_or_404(Reading.objects.visible_to(request.scope).defer("file"), pk=id)
    return {
        "id": row.pk,
        "unit": row.lead_unit_id,
        "state": state_of(row),
        "refusal": row.refusal,
        "duties": len(row.content.get("obligations", ())),
        "directive": row.directive_id,
    }


@router.post(
    "/text-check", auth=ANY_KEY, response=answers(Checked, refusals=OF_CHECK), summary="Soi một bài sắp đăng"
)
@sensitive_variables("body", "text")
def check_text(request: ApiRequest, body: DraftText) -> Any:
    """Bài không được lưu, không được ghi nhật ký; máy chỉ nhắc, người viết quyết định."""
    if not is_within_limit(request, request.auth, ASKS_OF_CHECK - 1):
        raise Problem(429, "rate_limited")
    unit, text = request.auth.appointment.unit_id, as_typed(body.text)
    suppressions = list(Suppression.objects.filter(unit=unit).standing(on=request.today))
    packs = packs_for(unit, on=request.today)
    try:
        proof = proofread(text, on=request.today, suppressions=suppressions, packs=packs)
    except Unchecked as failure:
        log.error("a draft could not be checked: %s", failure)
        raise Problem(500, "unchecked") from None
    return Checked(
        remarks=[CheckedRemark.of(remark) for remark in proof.remarks],
        more=proof.more,
        spared=proof.spared_count,
    )


@router.post(
    "/lookup",
    auth=ANY_KEY,
    response=answers(LookupAnswer, refusals=OF_CHECK - {500}),
    summary="Kênh này có thật không",
)
@sensitive_variables("body")
def look_up(request: ApiRequest, body: LookupQuestion) -> Any:
    """Như trang tra kênh: câu hỏi không được lưu, không được ghi nhật ký."""
    line = reading_as_json("", current_directory(on=request.today).read(body.query))
    parts = [part | {"owner": part["owner"] or ""} for part in line.get("parts", ())]
    return line | {"owner": line["owner"] or "", "parts": parts}


def _call(request: ApiRequest, key: str, *parts: bytes | str) -> KeyedCall:
    return KeyedCall(request.auth, key, digest_of(*parts), request.at, request.now)
