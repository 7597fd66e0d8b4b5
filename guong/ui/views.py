"""What pages share: a page of a list, an id in a query, forms that survive the end of a session."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from .day_field import business_today, read_typed_day
from .request import Request

PAGE_PARAMETER = "trang"
ID_DIGITS = 18  # every number of so many digits fits the ids of all databases
RECOVERY_KEY = "typed"
RECOVERY_BYTES = 64 * 1024
RECOVERY_HOURS = 12


def page_of(request: Request, rows: QuerySet[Any] | Sequence[Any], per_page: int) -> Page[Any]:
    """Give the page of a list that `?trang=` names: the first by default, the last beyond the end."""
    return Paginator(rows, per_page).get_page(request.GET.get(PAGE_PARAMETER))


def read_id(text: str | None) -> int | None:
    """Read the id of a row that a query or a field carries; None for whatever is no id."""
    if not text or len(text) > ID_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


def read_day(text: str | None) -> date | None:
    """Read the day (2026-07-01, 1/7/2026) that a query carries; None for none, or one no ledger holds."""
    return read_typed_day(text, business_today()).day if text else None


def recovers_form[View: Callable[..., Any]](view: View) -> View:
    """Mark a view whose form is kept when it is sent after the session has ended."""
    view.recovers_form = True  # type: ignore[attr-defined]
    return view


def save_form(request: Request) -> None:
    """Keep what was sent here in the browser's new session; files and very long forms are not."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    encoded_fields = fields.urlencode()
    if len(encoded_fields) <= RECOVERY_BYTES:
        sent_at = request.now.timestamp()
        request.session[RECOVERY_KEY] = {"path": request.path, "sent": encoded_fields, "at": sent_at}
        request.session.set_expiry(RECOVERY_HOURS * 3600)


def has_saved_form(request: Request) -> bool:
    """Tell whether what was sent here after the session had ended waits to be given back."""
    saved_form = request.session.get(RECOVERY_KEY)
    return bool(saved_form and saved_form["path"] == request.path)


def recover_form(request: Request) -> QueryDict | None:
    """Give once what was sent here after the session had ended, and tell the reader; None otherwise."""
    saved_form = request.session.get(RECOVERY_KEY)
    if request.method != "GET" or not saved_form or saved_form["path"] != request.path:
        return None
    del request.session[RECOVERY_KEY]
    if request.now.timestamp() - saved_form["at"] > RECOVERY_HOURS * 3600:
        return None
    messages.warning(
        request,
        _(
            "Phiên đăng nhập đã hết nên lần gửi vừa rồi chưa được nhận. "
            "Chữ bạn gõ vẫn còn ở dưới; tệp thì cần chọn lại, rồi gửi lần nữa."
        ),
    )
    return QueryDict(saved_form["sent"])


def initial_of(form_class: type[forms.Form], fields: QueryDict | None) -> dict[str, Any]:
    """Turn recovered fields into initial values of an unsent form; files are left out."""
    if fields is None:
        return {}
    multiple_fields = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return {
        name: fields.getlist(name) if isinstance(field, multiple_fields) else fields.get(name, "")
        for name, field in form_class.base_fields.items()
        if not isinstance(field, forms.FileField)
    }
