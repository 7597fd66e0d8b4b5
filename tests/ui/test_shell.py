"""The rail shows what is built, and knows where the reader is."""

import sys
import types

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path

from guong.ui import shell
from guong.ui.shell import navigation


def nothing(request):
    return HttpResponse("")


@pytest.fixture
def two_apps_built():
    urls = types.ModuleType("urls_of_two_apps")
    work = [path("viec/", nothing, name="assignments"), path("viec/van-ban/", nothing, name="directives")]
    urls.urlpatterns = [
        path("", include(([path("", nothing, name="today")], "dashboard"))),
        path("", include((work, "obligations"))),
    ]
    sys.modules[urls.__name__] = urls
    with override_settings(ROOT_URLCONF=urls.__name__):
        yield
    del sys.modules[urls.__name__]


def current(where):
    return [item.key for item in navigation(where) if item.current]


def test_a_place_appears_when_it_is_built(two_apps_built):
    assert [item.key for item in navigation("/")] == ["today", "directives", "work"]


def test_the_deepest_address_that_fits_is_the_current_place(two_apps_built):
    assert current("/viec/7/hoan-thanh") == ["work"]
    assert current("/viec/van-ban/3") == ["directives"]


def test_the_start_page_is_current_only_on_itself(two_apps_built):
    assert current("/") == ["today"]
    assert current("/tim") == []


def test_waiting_work_is_counted_where_it_waits(two_apps_built):
    counts = {item.key: item.count for item in navigation("/", {"work": 12})}

    assert counts == {"today": None, "directives": None, "work": 12}


def test_a_part_that_lives_under_a_place_makes_it_the_current_one(two_apps_built, monkeypatch):
    under = (shell.Place("work", "Việc", "x", "obligations:assignments", under=("obligations:directives",)),)
    monkeypatch.setattr(shell, "PLACES", under)

    assert current("/viec/van-ban/3") == ["work"]
