"""The page of an act: ask, make the one call, answer a refusal beside what was typed, or go on."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from guong.engines.documents.kinds import RefusedFile
from guong.ui.fields import DatedForm
from guong.ui.request import Request
from guong.ui.toasts import undo_tag
from guong.ui.views import has_saved_form, initial_of, recover_form

from .transitions import Overtaken, Refused

STATE_FIELD = "seen"
CONFIRM_FIELD, CHANGE_FIELD = "xac-nhan", "sua-lai"
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", CONFIRM_FIELD, CHANGE_FIELD})
type Words = str | Promise
Summarise = Callable[[Mapping[str, Any]], Sequence[str]]


def form_action(
    request: Request,
    form_class: type[forms.Form],
    call: Callable[..., object],
    *,
    success: str | Promise,
    back: Any,
    template: str = "ui/act.html",
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
    state: str | None = None,
    summarise: Summarise | None = None,
    initial: Mapping[str, Any] | None = None,
    undo: str | Callable[[Any], str] = "",
    opens: str = "",
    **form_arguments: Any,
) -> HttpResponse:
    """
    Show the form of an act, or carry the act out and go back.

    A sent form that is valid becomes `call(**cleaned_data, by=person, at=moment)`; then comes the message
    `success` and a redirect to `back`: an address, a row with an address of its own, or a function that makes
    one of these of what the call gave (the row it has just made). A `Refused` becomes an error on the form,
    with status 409 when somebody else was quicker and 422 otherwise, and everything typed is still there.
    `context` is gathered only when the page is shown, if it is a function. `state` is the row's state: a form
    drawn before it changed is refused as overtaken. An unsent form is given back what was typed before a
    session ended. `undo` is where the act is taken back for some minutes, or a function that gives it of what
    the call gave. An act that binds has `summarise`: its sentences stand on a page of their own, where files
    are chosen. `opens` is where a form stands that is not sent yet, if not here.
    """
    if opens and request.method != "POST" and not has_saved_form(request):
        return redirect(opens)
    status, is_complete = 200, summarise is None or is_confirmed(request)
    form_arguments = ({"today": request.today} if issubclass(form_class, DatedForm) else {}) | form_arguments
    if request.method != "POST":
        recovered_fields = initial_of(form_class, recover_form(request))
        form = form_class(initial={**(initial or {}), **recovered_fields}, **form_arguments)
    else:
        form = form_class(request.POST, request.FILES, **form_arguments)
        status = 422
        if form.is_valid() and is_complete:
            try:
                if state is not None and request.POST.get(STATE_FIELD, state) != state:
                    raise Overtaken
                outcome = call(**form.cleaned_data, by=request.person, at=request.at)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = 409 if isinstance(refusal, Overtaken) else 422
            else:
                undo_at = undo(outcome) if callable(undo) else undo
                messages.success(request, str(success), extra_tags=undo_tag(undo_at) if undo_at else "")
                return redirect(back(outcome) if callable(back) else back)
    beside = context() if callable(context) else context or {}
    files = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    if summarise is not None and form.is_bound and set(form.errors) <= set(files):
        if CHANGE_FIELD not in request.POST:
            return show_summary(
                request,
                summarise(form.cleaned_data),
                context={**beside, "form": form, "files": [form[name] for name in files]},
                status=status if form.errors else 200,
            )
        status = 200
    if summarise is not None:
        for name in files:
            del form.fields[name]
    return render(request, template, {**beside, "form": form, "state": state}, status=status)


def place_of(_request: Request, row: Any) -> tuple[object, str]:
    """Give what a row is called and its page: it stands above the form of an act, and the act leads back."""
    return row, row.get_absolute_url()


def act_on(
    find: Callable[..., Any],
    call: Callable[..., object],
    *,
    title: Words,
    success: Words,
    button: Words = "",
    form: type[forms.Form] = forms.Form,
    note: Words | Callable[[Any, Any], Words] = "",
    icon: str = "check",
    place: Callable[[Any, Any], tuple[object, str]] = place_of,
    more: Callable[[Any, Any], Mapping[str, Any]] = lambda _request, _row: {},
    binds: bool = False,
) -> Callable[..., HttpResponse]:
    """
    Make the view of an act on one row, on a page of its own; before one that `binds` the password is asked.

    `find` takes the request and the address, and gives the row to whoever may act on it; `call` takes the
    row, then as in `form_action`. `place` is the page to which the act belongs and leads back. `more` gives
    of the request and the row what else `form_action` takes: what the form offers, first values, `back`,
    more words of the page.
    The button says the title unless told otherwise. A form drawn in another state of the row is refused.
    """

    def view(request: Request, **address: Any) -> HttpResponse:
        row = find(request, *address.values())
        label, url = place(request, row)
        kick = {"label": label, "url": url}
        words = {"title": title, "button": button or title, "icon": icon, "kick": kick}
        words["note"] = note(request, row) if callable(note) else note
        options = {"state": getattr(row, "state", None), "back": url, **more(request, row)}
        options["context"] = words | options.get("context", {})
        return form_action(request, form, partial(call, row), success=success, **options)

    return reauthentication_required(allow_get=True)(view) if binds else view


def act_by_word(acts: Mapping[str, Callable[..., HttpResponse]]) -> Callable[..., HttpResponse]:
    """Make the view of several acts on a row, each named by the last word of the address; 404 for others."""

    def view(request: Request, *, name: str, **address: Any) -> HttpResponse:
        if name not in acts:
            raise Http404
        return acts[name](request, **address)

    return view


def act_at_once(
    request: Request, call: Callable[..., object], *, success: str | Promise, back: Any, **arguments: Any
) -> HttpResponse:
    """Carry out an act that asks nothing and go back; a refusal is a message there."""
    try:
        call(**arguments, by=request.person, at=request.at)
    except (Refused, RefusedFile) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(success))
    return redirect(back)


def is_confirmed(request: Request) -> bool:
    """Tell whether the reader confirmed the summary of an act that binds."""
    return CONFIRM_FIELD in request.POST


def show_summary(
    request: Request, summary: Sequence[str], *, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show what an act that binds is about to do; what was typed goes along to the confirmation."""
    page = {"summary": summary, "typed": typed_fields(request.POST), **context}
    return render(request, "ui/summary.html", page, status=status)


def typed_fields(form: QueryDict) -> list[tuple[str, str]]:
    """List the names and texts that a form was sent with, each time they occur."""
    return [(name, str(text)) for name, texts in form.lists() if name not in _OF_THE_PAGE for text in texts]
