"""Body limits: a page takes as many bytes as it needs, an anonymous client few (ADR 0085)."""

from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare, salted_hmac

from guong.apps.units.api_keys import caller_of, secret_of
from guong.apps.units.models.api_token import is_issued_here
from guong.apps.units.request import Request
from guong.ui.errors import error_page
from guong.ui.middleware import Middleware
from guong.ui.rate_limits import RateLimit, by_address

# Pages that one process computes at once; each such thread has a connection to the database.
PAGE_THREADS = 8
KILOBYTE, MEGABYTE = 1024, 1024 * 1024
LENGTH_DIGITS = 18  # a longer number of bytes is too many without being read
# Before sign-in: the longest public form, 2,500 characters of Vietnamese as browsers send them, twice over.
ANONYMOUS_BYTES = 64 * KILOBYTE
PAGE_BYTES = MEGABYTE
# So much of a body that is too large is read and thrown away.
DRAINED_OF_ANONYMOUS, DRAINED_FILES = 32 * MEGABYTE, 8 * settings.UPLOAD_BYTES
# Pictures of a report: as many as the form takes of one address, counted before they are received.
LARGE_BODIES = RateLimit(10, 600, name="large bodies of residents")
_anonymous_bodies = BoundedSemaphore(PAGE_THREADS // 2)
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
PAGES_OF_FILES = (WITH_A_FILE | WITH_SEVERAL_FILES) - {"api:v1:take_in"}
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
_SALT = "guong.config.bodies"


def most_bytes(path: str, *, is_known: bool) -> int:
    """Say how many bytes a page takes; an anonymous client brings no file but pictures of a report."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ANONYMOUS_BYTES
    if name in FROM_ANYBODY:
        return FROM_ANYBODY[name]
    if not is_known:
        return ANONYMOUS_BYTES
    if name in WITH_SEVERAL_FILES:
        return SEVERAL * int(settings.UPLOAD_BYTES)
    if name in WITH_A_FILE:
        return int(settings.UPLOAD_BYTES) + WORDS_BESIDE
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) if name in WITH_MANY_WORDS else PAGE_BYTES


def pass_of(session_key: str) -> str:
    """Sign a session's key: who shows both may send a longer body, and nothing else opens."""
    return salted_hmac(_SALT, session_key, algorithm="sha256").hexdigest()


def has_pass(cookies: Mapping[str, str]) -> bool:
    """Tell whether a client had signed in here, by its cookies alone."""
    session_key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(session_key) and constant_time_compare(cookies.get(PASS_COOKIE, ""), pass_of(session_key))


class UploadLimit(FileUploadHandler):
    """Stops writing a file down once it is too large, so that its form can refuse it in a sentence."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None if start + len(raw_data) > settings.UPLOAD_BYTES else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        if file_size <= settings.UPLOAD_BYTES:
            return None
        return UploadedFile(name=self.file_name, content_type=self.content_type, size=file_size)


class BodyLimitMiddleware(Middleware):
    """
    Middleware: a request that is too long for its page gets the page that says so; nothing of it is kept.

    It stands before everything that reads a body. How slowly a body may come is bounded by the proxy in
    front; what an anonymous client sends past its buffers (pictures of a report) holds half of the threads
    at most.
    No address of ours holds a null character, which PostgreSQL takes in no text.
    """

    def __call__(self, request: Request) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, 400)
        written = request.META.get("CONTENT_LENGTH") or ""
        # Without a length (chunks) Django reads no body at all.
        length = int(written[:LENGTH_DIGITS]) if written.isdecimal() else 0
        if length <= min(ANONYMOUS_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            if length and self._is_sent_past_the_proxy(request):
                return redirect_to_login(request.get_full_path())
            response = self.get_response(request)
        elif self._is_known(request):
            is_fitting = length <= most_bytes(request.path_info, is_known=True)
            response = self.get_response(request) if is_fitting else _refuse(request, DRAINED_FILES)
        elif length > most_bytes(request.path_info, is_known=False):
            response = _refuse(request, DRAINED_OF_ANONYMOUS)
        elif not LARGE_BODIES.allows(by_address(request)) or not _anonymous_bodies.acquire(blocking=False):
            response = error_page(request, 429, wait=int(LARGE_BODIES.seconds))
        else:
            try:
                response = self.get_response(request)
            finally:
                _anonymous_bodies.release()
        _keep_private(request, response)
        return response

    def _is_sent_past_the_proxy(self, request: Request) -> bool:
        """Tell whether an anonymous client sends to a page of files, whose bodies no proxy holds back."""
        try:
            name = resolve(request.path_info).view_name
        except Resolver404:
            return False
        return name in PAGES_OF_FILES and not self._is_known(request)

    @staticmethod
    def _is_known(request: Request) -> bool:
        if request.path_info.startswith(OF_PROGRAMS):
            return is_issued_here(secret_of(request)) and caller_of(request) is not None
        return has_pass(request.COOKIES) or request.user.is_authenticated


def _refuse(request: Request, drained: int) -> HttpResponse:
    """
    Give the page that says a body is too large, after so much of it was read and thrown away.

    A browser reads no answer before it has sent everything, and says "connection reset" instead of our page.
    """
    request.POST = QueryDict()  # the page that says so reads nothing of it
    is_waiting = "HTTP_EXPECT" in request.META  # for leave to send: answered at once
    if not is_waiting and _anonymous_bodies.acquire(blocking=False):
        try:
            while drained > 0 and (piece := request.read(min(drained, MEGABYTE))):
                drained -= len(piece)
        except OSError:
            pass
        finally:
            _anonymous_bodies.release()
    return error_page(request, 413)


def _keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Let nobody on the way keep a page of who is signed in, and hand that person's browser the pass."""
    session = request.session
    if not session.accessed or not request.user.is_authenticated:
        return
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-store"
    if not session.session_key:
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
