"""The front page of a body for residents, and whose page another public page is shown as."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from guong.apps.units.models import Unit, successors
from guong.apps.units.request import Request
from guong.ui.language import for_residents

from ..actions import (
    PublicBody,
    asking_body,
    bodies_after,
    country_numbers,
    former_rows,
    public_body,
    units_at,
)


@for_residents
@require_safe
def front(request: Request, kind: str, name: str) -> HttpResponse:
    """
    Show a body's front page; the address of one that ended leads to its heir.

    Of several heirs, or several of one name, each is named with its own page.
    """
    units = units_at(kind, name, on=request.today)
    bodies = _standing(units, request)
    if not bodies:
        # Name, for a unit that ended without an heir, the places that stand where it was.
        nobody_any_more_bodies = [body for unit in units for body in bodies_after(unit, on=request.today)]
        if not nobody_any_more_bodies:
            raise Http404
        nobody_any_more_context = {
            "bodies": nobody_any_more_bodies,
            "title": "Không còn cơ quan này",
            "lead": "Bà con hỏi xã, phường nơi mình ở. Ai còn xưng tên cũ mà đòi tiền, giấy tờ: đừng theo.",
        }
        return render(request, "registries/which_body.html", nobody_any_more_context)
    if len(bodies) > 1:
        title = "Có nhiều nơi cùng tên"
        if set(units).isdisjoint(body.unit for body in bodies):
            division_title = f"Nay chia về {len(bodies)} nơi"
            title = division_title if len(units) == 1 else "Nhiều nơi từng mang tên này"
        return render(request, "registries/which_body.html", {"bodies": bodies, "title": title})
    body = bodies[0]
    if request.path != body.path:
        return redirect(body.path, permanent=False)
    context = {
        "public_body": body,
        "public_page": "front",
        "alarms": body.alarms,
        "count": len(body.channels),
        "former": len(former_rows(body.unit, on=request.today)),
        "numbers": [*body.numbers, *country_numbers(on=request.today)],
    }
    return render(request, "registries/front.html", context)


@for_residents
@require_safe
def lost_account(request: Request) -> HttpResponse:
    """Say what to do when one's own account is taken: it asks nothing and stores nothing."""
    body = asking_body(request, on=request.today)
    context = {
        "public_body": body,
        "public_page": "lost_account",
        "steps": _LOST_STEPS,
        "numbers": [*(body.numbers if body is not None else ()), *country_numbers(on=request.today)],
    }
    return render(request, "registries/lost_account.html", context)


_LOST_STEPS = (
    ("Báo người quen.", "Gọi điện hoặc nhờ người nhà đăng: đừng tin tin nhắn từ tài khoản ấy."),
    (
        "Đổi mật khẩu.",
        "Vào được thì đổi ngay, chọn “đăng xuất mọi thiết bị”. Đổi cả mật khẩu hộp thư.",
    ),
    (
        "Không vào được.",
        "Mở đúng trang khôi phục trong ứng dụng. Đừng thuê người “lấy lại nick”: đó là cái bẫy thứ hai.",
    ),
    ("Giữ bằng chứng.", "Chụp màn hình tin nhắn lạ, số tài khoản mà kẻ gian gửi cho người quen."),
    ("Trình báo.", "Có người mất tiền, bị dọa, lộ ảnh riêng: đến công an xã, phường, hoặc gọi 113."),
    ("Khi đã lấy lại.", "Bật xác thực hai lớp, gỡ ứng dụng lạ, báo lại cho người quen."),
)


def _standing(units: list[int], request: Request) -> list[PublicBody]:
    rows = Unit.objects.filter(pk__in=units)
    successor_units = {
        successor.pk: None for unit in rows for successor in successors(unit, on=request.today)
    }
    bodies = (public_body(successor, on=request.today) for successor in successor_units)
    return [body for body in bodies if body is not None]
