"""The front page of a body for residents, what to do when an account is taken, the sheet to be hung."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guong.apps.units.models import Unit, successors
from guong.apps.units.request import Request
from guong.engines.documents.wall import SIZES
from guong.ui.addresses import whole_address
from guong.ui.language import for_residents
from guong.ui.rate_limits import RateLimit, rate_limited

from ..actions.addresses import path_of_name, units_at
from ..actions.public_body import asking_body, bodies_after, country_numbers, public_body, wall_sheet
from ..actions.register import former_rows


@for_residents
@require_safe
def front(request: Request, kind: str, name: str) -> HttpResponse:
    """Show a body's front page, or each of several that an address may mean; a former one leads on."""
    units = units_at(kind, name, on=request.today)
    rows = Unit.objects.filter(pk__in=units)
    # An id once each, in the order of the units that it stands for.
    standing = dict.fromkeys(unit.pk for row in rows for unit in successors(row, on=request.today))
    bodies = [body for unit in standing if (body := public_body(unit, on=request.today)) is not None]
    if not bodies:
        places = [body for unit in units for body in bodies_after(unit, on=request.today)]
        if not places:
            raise Http404
        lead = "Bà con hỏi xã, phường nơi mình ở. Ai còn xưng tên cũ mà đòi tiền, giấy tờ: đừng theo."
        words = {"bodies": places, "title": "Không còn cơ quan này", "lead": lead}
        return render(request, "registries/which_body.html", words)
    if len(bodies) > 1:
        title = "Có nhiều nơi cùng tên"
        if set(units).isdisjoint(body.unit for body in bodies):
            is_divided = len(units) == 1
            title = f"Nay chia về {len(bodies)} nơi" if is_divided else "Nhiều nơi từng mang tên này"
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
    ("Đổi mật khẩu.", "Vào được thì đổi ngay, chọn “đăng xuất mọi thiết bị”. Đổi cả mật khẩu hộp thư."),
    (
        "Không vào được.",
        "Mở đúng trang khôi phục trong ứng dụng. Đừng thuê người “lấy lại nick”: đó là cái bẫy thứ hai.",
    ),
    ("Giữ bằng chứng.", "Chụp màn hình tin nhắn lạ, số tài khoản mà kẻ gian gửi cho người quen."),
    ("Trình báo.", "Có người mất tiền, bị dọa, lộ ảnh riêng: đến công an xã, phường, hoặc gọi 113."),
    ("Khi đã lấy lại.", "Bật xác thực hai lớp, gỡ ứng dụng lạ, báo lại cho người quen."),
)


# Each sheet is typeset anew; nobody needs more of them.
SHEETS = RateLimit(30, 60, name="wall sheets")


@for_residents
@rate_limited(SHEETS, methods=frozenset({"GET"}))
@require_safe
def sheet(request: Request, unit: int) -> HttpResponse:
    """Give the sheet as PDF; `kho` is a4 or a3. An ended body's address leads to its heir's."""
    body = public_body(unit, on=request.today)
    if body is None:
        address = path_of_name(unit)
        if address is None:
            raise Http404
        return redirect(address)
    if body.unit != unit:
        return redirect(reverse("registries:wall_sheet", args=[body.unit]))
    if not body.channels:
        return redirect(body.official_path)  # a sheet without a channel would say what is not true
    size = request.GET.get("kho", "")
    size = size if size in SIZES else SIZES[0]
    content = wall_sheet(body, whole_address(request, body.path), size=size, on=request.today)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="kenh-chinh-thuc-{size}.pdf"'
    return answer
