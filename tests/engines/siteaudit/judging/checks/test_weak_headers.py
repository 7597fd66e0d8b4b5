"""Headers that make a browser guard its reader: advice only."""

from tests.engines.siteaudit.factories import page_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, advice, page

ALL = (
    ("Strict-Transport-Security", "max-age=31536000"),
    ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)


def headers(response_headers, **changes):
    return advice("weak-headers", {HOME: page_of(page(), HOME, headers=response_headers)}, **changes)


def test_missing_headers_are_advice():
    [result] = headers((("Content-Type", "text/html"),))

    assert result.policy and "HSTS" in result.advice


def test_a_guarded_answer_gives_no_advice():
    assert headers(ALL) == []


def test_the_version_of_the_server_is_told():
    [result] = headers((*ALL, ("Server", "Apache/2.4.6 (CentOS)")))

    assert "Apache/2.4.6" in result.advice


def test_a_saved_copy_has_no_headers_to_judge():
    assert headers((("Content-Type", "text/html"),), offline=True) == []
