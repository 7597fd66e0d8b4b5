"""Tin tốt, sản phẩm, nhuận bút: what units posted in a month, what each officer did, what is paid for it."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.actions.body_titles import Body, body_of
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.documents.writing import OfficialPaper, write_docx, write_xlsx
from guong.engines.viet.formats import ONE_DAY
from guong.ui.day_field import MONTH
from guong.ui.letters import file_answer
from guong.ui.tables import FILE_PARAMETER
from guong.ui.text_formats import capital

from ..actions.officer_output import (
    Product,
    month_of,
    products_of,
    products_paper,
    royalties_paper,
    royalty_basis,
    total_of,
    unit_counts,
)
from ..forms.articles import GoodNewsForm, RateForm
from ..models import ArticleKind, GoodNewsPlan, RoyaltyRate
from .draft_check import required_unit

_WRITERS = {
    "docx": (write_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _month(request: Request) -> date:
    match = MONTH.fullmatch(request.GET.get("thang", ""))
    if match and 2000 <= int(match[1]) <= 2199 and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), 1)
    return request.today.replace(day=1)


def _links(month: date) -> dict[str, Any]:
    """Name the month looked at, and the addresses of the months beside it."""
    first, last = month_of(month)
    return {
        "first": first,
        "label": _("Tháng %(month)s năm %(year)s") % {"month": month.month, "year": month.year},
        "before": f"?thang={first - ONE_DAY:%Y-%m}",
        "after": f"?thang={last + ONE_DAY:%Y-%m}",
    }


@never_cache
def good_news(request: Request) -> HttpResponse:
    """Show what a unit and those below posted in a month against their plans, and set the own plan."""
    needed = Permission.WRITE if request.method == "POST" else None
    unit, month = required_unit(request, needed), _month(request)
    return form_action(
        request,
        GoodNewsForm,
        partial(GoodNewsPlan.enter, unit, month=month),
        success=_("Đã ghi kế hoạch."),
        back=f"{reverse('proofreading:good_news')}?thang={month:%Y-%m}",
        template="proofreading/good_news.html",
        context=partial(_good_news, request, unit, month),
    )


def _good_news(request: Request, unit: int, month: date) -> dict[str, Any]:
    rows, kinds = unit_counts(request.scope, unit, month, on=request.today)
    own = rows[0]
    return {
        "month": _links(month),
        "own": own,
        "rows": [row for row in rows if not row.is_silent or row.target is not None],
        "below": len(rows) - 1,
        "silent": [row for row in rows if row.is_silent and row.unit != unit],
        "kinds": [(capital(str(kind.label)), kinds[kind]) for kind in ArticleKind if kinds[kind]],
        "may_write": request.scope.may(Permission.WRITE, unit),
        "lacking": max(0, (own.target or 0) - own.good_news),
    }


@never_cache
@require_safe
def products(request: Request) -> HttpResponse:
    """List what the reader published in a month, with its proofs; or give the list for Word or Excel."""
    unit, month = required_unit(request), _month(request)
    rows = products_of(request.person.pk, request.scope.own_units, *month_of(month))
    if (ending := request.GET.get(FILE_PARAMETER)) in _WRITERS:
        paper = products_paper(rows, _body(request, unit), request.person.full_name, *month_of(month))
        return _list_file(paper, f"san-pham-{month:%Y-%m}", ending)
    context = {
        "rows": rows,
        "month": _links(month),
        "total": total_of(rows),
        "unrated": sum(row.rate is None for row in rows),
        "may_lead": request.scope.may(Permission.APPROVE_CONTENT, unit),
    }
    return render(request, "proofreading/products.html", context)


def _body(request: Request, unit: int) -> Body:
    return body_of(get_object_or_404(Unit, pk=unit), on=request.today)


def _list_file(paper: OfficialPaper, name: str, ending: str) -> HttpResponse:
    write, kind = _WRITERS[ending]
    return file_answer(write(paper), kind, f"{name}.{ending}")


@never_cache
def royalties(request: Request) -> HttpResponse:
    """Show and set what the unit pays for a post of each kind, and what a month comes to, also as a file."""
    unit, month = required_unit(request, Permission.APPROVE_CONTENT), _month(request)
    if request.method != "POST" and (ending := request.GET.get(FILE_PARAMETER)) in _WRITERS:
        rows = products_of(None, [unit], *month_of(month))
        names = name_units_and_people(request.scope, [], [row.article.author_id for row in rows])[1]
        paper = royalties_paper(rows, names, _body(request, unit), *month_of(month))
        return _list_file(paper, f"nhuan-but-{month:%Y-%m}", ending)
    return form_action(
        request,
        RateForm,
        partial(RoyaltyRate.enter, unit),
        success=_("Đã ghi mức nhuận bút."),
        back=reverse("proofreading:royalties"),
        template="proofreading/royalties.html",
        context=partial(_royalties, request, unit, month),
    )


def _royalties(request: Request, unit: int, month: date) -> dict[str, Any]:
    standing = {rate.kind: rate for rate in RoyaltyRate.objects.standing().filter(unit=unit)}
    rows = products_of(None, [unit], *month_of(month))
    by_author: dict[int, list[Product]] = {}
    for row in rows:
        by_author.setdefault(row.article.author_id, []).append(row)
    names = name_units_and_people(request.scope, [], list(by_author))[1]
    return {
        "month": _links(month),
        "rates": [(capital(str(kind.label)), standing.get(kind.value)) for kind in ArticleKind],
        "basis": royalty_basis(request.today),
        "totals": [
            {
                "name": names.get(author, ""),
                "posts": len(products),
                "without_rate": sum(product.rate is None for product in products),
                "amount": total_of(products),
            }
            for author, products in by_author.items()
        ],
        "total": total_of(rows),
        "unit_name": UnitVersion.objects.names([unit], on=request.today).get(unit, ""),
    }
