"""The page of an act: asked once, answered once, and nothing typed is lost on the way."""

from datetime import date

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Overtaken, Refused
from tests.factories import NOW


class NameForm(forms.Form):
    name = forms.CharField()


class Unfit(Refused):
    field = "name"


def sent(**fields):
    """Make the request of somebody who sent the form."""
    request = RequestFactory().post("/", fields)
    request.person, request.at, request.today = "lan", NOW, date(2023, 3, 24)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def carry_out(request, call, **arguments):
    arguments = {"success": "Xong.", "back": "/xong", "template": "ui/parts/form.html"} | arguments
    return form_action(request, NameForm, call, **arguments)


def refuse(error):
    def call(**_arguments):
        raise error

    return call


def test_the_call_gets_the_fields_the_person_and_the_moment():
    calls = []
    answer = carry_out(sent(name="xã Mẫu"), lambda **arguments: calls.append(arguments))

    assert calls == [{"name": "xã Mẫu", "by": "lan", "at": NOW}]
    assert (answer.status_code, answer.url) == (302, "/xong")


def test_what_was_made_may_say_where_to_go_on():
    answer = carry_out(sent(name="7"), lambda name, **_arguments: int(name), back=lambda pk: f"/vu/{pk}")

    assert answer.url == "/vu/7"


@pytest.mark.parametrize(("error", "status"), [(Unfit("Tên này không được."), 422), (Overtaken(), 409)])
def test_a_refusal_shows_the_page_again(error, status):
    assert carry_out(sent(name="x"), refuse(error)).status_code == status


@pytest.mark.parametrize(("state", "status"), [("assigned", 302), ("submitted", 409)])
def test_a_form_drawn_before_the_row_changed_is_refused(state, status):
    answer = carry_out(sent(name="x", seen=state), lambda **_arguments: None, state="assigned")
    assert answer.status_code == status


def test_what_stands_beside_the_form_is_gathered_only_for_the_page():
    gathered = []

    def beside():
        gathered.append(1)
        return {}

    carry_out(sent(name="x"), lambda **_arguments: None, context=beside)
    assert gathered == []

    carry_out(sent(name="x"), refuse(Unfit("Không.")), context=beside)
    assert gathered == [1]
