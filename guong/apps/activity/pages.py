"""The page of an act: ask, make the one call, answer a refusal beside what was typed, or go on."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from guong.ui.request import Request
from guong.ui.views import initial_of, recover_form

from .transitions import Overtaken, Refused

STATE_FIELD = "seen"


def form_action(
    request: Request,
    form_class: type[forms.Form],
    call: Callable[..., object],
    *,
    done: str | Promise,
    back: Any,
    template: str = "ui/act.html",
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
    state: str | None = None,
    initial: Mapping[str, Any] | None = None,
    **form_arguments: Any,
) -> HttpResponse:
    """
    Show the form of an act, or carry the act out and go back.

    A sent form that is valid becomes `call(**cleaned_data, by=person, at=moment)`; then comes the message
    `done` and a redirect to `back`: an address, a row with an address of its own, or a function that makes
    one of these of what the call gave (the row it has just made). A `Refused` becomes an error on the form,
    with status 409 when somebody else was quicker and 422 otherwise, and everything typed is still there.
    `context` is gathered only when the page is shown, if it is a function. `state` is the row's state: a form
    drawn before it changed is refused as overtaken. An unsent form is given back what was typed before a
    session ended.
    """
    status = 200
    if request.method != "POST":
        recovered = initial_of(form_class, recover_form(request))
        form = form_class(initial={**(initial or {}), **recovered}, **form_arguments)
    else:
        form = form_class(request.POST, request.FILES, **form_arguments)
        status = 422
        if form.is_valid():
            try:
                if state is not None and request.POST.get(STATE_FIELD, state) != state:
                    raise Overtaken
                outcome = call(**form.cleaned_data, by=request.person, at=request.at)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
                status = 409 if isinstance(refusal, Overtaken) else 422
            else:
                messages.success(request, str(done))
                return redirect(back(outcome) if callable(back) else back)
    beside = context() if callable(context) else context or {}
    return render(request, template, {**beside, "form": form, "state": state}, status=status)
