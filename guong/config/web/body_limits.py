"""What goes in and out in bulk: a page takes as much as it needs, a stranger little; pages go out packed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare, salted_hmac

from guong.apps.units.callers import caller_of, secret_of
from guong.apps.units.models.api_token import is_issued_here
from guong.apps.units.request import Request
from guong.ui.errors import error_page

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
LENGTH_DIGITS = 18  # a longer number of bytes is too many without being read
# Before sign-in: the longest public form, 2,500 characters of Vietnamese as browsers send them, twice over.
STRANGER_BYTES = 64 * KILOBYTE
PAGE_BYTES = MEGABYTE
# A file may be too large for its form and is read all the same, so that the form can say so beside what was
# typed; several files are so many times the largest one.
SEVERAL, WORDS_BESIDE = 6, MEGABYTE
# What anybody may bring: a picture is some megabytes, a film is read and refused in a sentence.
FROM_ANYBODY = {"incidents:report": 36 * MEGABYTE}
WITH_SEVERAL_FILES = frozenset({"evidence:send", "obligations:submit", "obligations:contribute"})
WITH_A_FILE = frozenset(
    {
        "api:v1:take_in",
        "incidents:prove",
        "inspections:add_picture",
        "lawbook:import",
        "obligations:set_deadline",
        "obligations:take_in",
        "obligations:tracking",
        "outreach:attach",
        "outreach:enter",
        "outreach:sheet",
        "proofreading:fill",
        "registries:import",
        "reports:attach_scan",
        "reports:issue",
        "reports:template",
        "units:import",
    }
)
# A table between its preview and its saving, a long list of addresses, a draft however long.
WITH_MANY_WORDS = frozenset(
    {
        *("inspections:checklist", "inspections:new_sheet", "inspections:self_score"),
        *("registries:finder", "units:import_confirm", "units:import_faulty", "lawbook:import_confirm"),
        "obligations:tracking_confirm",
        *("proofreading:draft", "proofreading:check", "proofreading:keep", "proofreading:rewrite"),
        *("proofreading:new_article", "proofreading:edit_article", "proofreading:article_slots"),
        *("proofreading:channels", "proofreading:take", "proofreading:say", "proofreading:notice_poster"),
    }
)
# Addresses that a program reaches by its key, which counts as having signed in.
OF_PROGRAMS = "/api/"
PASS_COOKIE = "guong-pass"
_SALT = "guong.config.web.body_limits"


def most_bytes(path: str, *, is_known: bool) -> int:
    """Say how many bytes a page takes; somebody unknown brings no file but pictures of a report."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return STRANGER_BYTES
    if name in FROM_ANYBODY:
        return FROM_ANYBODY[name]
    if not is_known:
        return STRANGER_BYTES
    if name in WITH_SEVERAL_FILES:
        return SEVERAL * int(settings.UPLOAD_BYTES)
    if name in WITH_A_FILE:
        return int(settings.UPLOAD_BYTES) + WORDS_BESIDE
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) if name in WITH_MANY_WORDS else PAGE_BYTES


def pass_of(session_key: str) -> str:
    """
    Sign a session's key: who shows both had signed in here.

    It opens nothing; it only lets a body be received before anything of the ledger can be asked.
    """
    return salted_hmac(_SALT, session_key, algorithm="sha256").hexdigest()


def has_pass(cookies: Mapping[str, str]) -> bool:
    """Tell whether a client had signed in here, by its cookies alone."""
    session_key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(session_key) and constant_time_compare(cookies.get(PASS_COOKIE, ""), pass_of(session_key))


def brings_key(path: str, authorization: str) -> bool:
    """Tell whether somebody comes to the interface with a key issued here; it may have ended since."""
    return path.startswith(OF_PROGRAMS) and is_issued_here(authorization.removeprefix("Bearer ").strip())


class UploadLimit(FileUploadHandler):
    """
    Stops writing a file down once it is larger than any file may be; its name and size go on to the form.

    So the form itself refuses the file in a sentence, and keeps everything that was typed beside it.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None if start + len(raw_data) > settings.UPLOAD_BYTES else raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        if file_size <= settings.UPLOAD_BYTES:
            return None
        return UploadedFile(name=self.file_name, content_type=self.content_type, size=file_size)


class BodyLimitMiddleware:
    """
    Middleware: a request that is too long for its page, or not worth reading, gets the page that says so.

    No address of ours holds a null character, which PostgreSQL takes in no text.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and not _fits(request, length):
            request.POST = QueryDict()  # the page that says so reads nothing of it
            return error_page(request, 413)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, 400)
        response = self.get_response(request)
        _give_pass(request, response)
        return response


def _fits(request: Request, length: str) -> bool:
    if len(length) > LENGTH_DIGITS:
        return False
    if int(length) <= min(STRANGER_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
        return True
    if request.path_info.startswith(OF_PROGRAMS):
        is_known = bool(secret_of(request)) and caller_of(request) is not None
    else:
        is_known = has_pass(request.COOKIES) or request.user.is_authenticated
    return int(length) <= most_bytes(request.path_info, is_known=is_known)


def _give_pass(request: HttpRequest, response: HttpResponse) -> None:
    """Hand the pass to whoever is signed in and does not have it; a session nobody read is not asked."""
    session = request.session
    if not session.accessed or not session.session_key or not request.user.is_authenticated:
        return
    if request.COOKIES.get(settings.SESSION_COOKIE_NAME) == session.session_key and has_pass(request.COOKIES):
        return
    response.set_cookie(
        PASS_COOKIE,
        pass_of(session.session_key),
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class PrivatePagesMiddleware:
    """Middleware: what somebody who is signed in gets is kept by no browser and by nobody on the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        was_asked = request.session.accessed
        if was_asked and request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class PageGzipMiddleware(GZipMiddleware):
    """
    Middleware: pages, and pages alone, are packed where the browser takes it.

    A secret in a page beside words of the client's could be guessed from its packed size (BREACH): Django
    adds a random length to each answer, and masks the token of its forms anew each time.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
