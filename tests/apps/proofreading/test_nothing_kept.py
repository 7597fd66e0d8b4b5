"""Checking keeps nothing: no log, no database, no cache, no file, no address has a word of the draft."""

import logging
from functools import partial

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from guong.apps.proofreading.actions import draft_check

pytestmark = pytest.mark.django_db
# Words that stand nowhere else.
SECRET = "kiềm-chế-khoảnh-khắc-8271"
DRAFT = f"Đồ ngu {SECRET}, gọi 0905 123 456 {SECRET}"


def rows():
    """Read every row of every table, the sessions opened."""
    for model in apps.get_models():
        for row in model.objects.all():
            yield repr(row.__dict__)
    for session in Session.objects.all():
        yield repr(session.get_decoded())


def files():
    for path in settings.DATA.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def nothing_kept(caplog, capfd):
    assert not any(SECRET in row for row in rows())
    assert not any(SECRET.encode() in content for content in files())
    assert SECRET not in repr(getattr(cache, "_cache", {}))
    assert SECRET not in caplog.text
    assert not any(
        SECRET in repr(entry.__dict__) for entry in caplog.records if not hasattr(entry, "request")
    )
    assert SECRET not in "".join(capfd.readouterr())


@pytest.mark.parametrize("name", ["proofreading:draft", "proofreading:check", "proofreading:channels"])
def test_a_checked_draft_leaves_no_trace(signed_in, district, caplog, capfd, name):
    caplog.set_level(logging.DEBUG)
    client = signed_in(district.lan)

    answer = client.post(reverse(name), {"text": DRAFT})

    assert SECRET in answer.content.decode()
    assert SECRET not in repr(answer.headers)
    nothing_kept(caplog, capfd)


@pytest.mark.parametrize("name", ["proofreading:draft", "proofreading:check"])
def test_it_leaves_none_either_when_the_checker_fails(signed_in, district, caplog, capfd, monkeypatch, name):
    def broken(text, **_options):
        raise ValueError(text)

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(draft_check.textcheck, "check_text", broken)
    draft_check.warm_up.cache_clear()  # the first page of a process

    answer = signed_in(district.lan).post(reverse(name), {"text": DRAFT})
    page = answer.content.decode()

    assert answer.status_code == 500
    assert "Chưa soi được bài này." in page
    assert SECRET in page
    assert "ValueError at" in caplog.text
    nothing_kept(caplog, capfd)


def test_it_leaves_none_when_the_page_itself_fails(signed_in, district, caplog, capfd, monkeypatch):
    from guong.apps.proofreading.templatetags import proofreading

    def broken(text, spans):
        raise ValueError("drawn badly")

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(proofreading, "pieces", broken)
    client = signed_in(district.lan)
    client.raise_request_exception = False

    answer = client.post(reverse("proofreading:draft"), {"text": DRAFT})

    assert answer.status_code == 500
    nothing_kept(caplog, capfd)


def test_an_error_report_shows_none_of_what_was_sent(rf, district):
    from django.views.debug import SafeExceptionReporterFilter

    from guong.apps.proofreading.views import articles, channels, draft_check, drafts

    request = rf.post("/soi-bai", {"text": DRAFT})
    request.user, request.today = district.lan.user, None
    checks = (
        draft_check.draft,
        draft_check.check,
        channels.channels,
        drafts.save,
        channels.download,
        channels.speech,
    )
    for view in (*checks, articles.new_article, partial(articles.edit_article, pk=1)):
        try:
            view(request)
        except Exception as failure:
            assert failure is not None
        parameters = SafeExceptionReporterFilter().get_post_parameters(request)
        assert SECRET not in repr(parameters)
