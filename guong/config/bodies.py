"""What goes in and out in bulk: uploads that are too large are let go of, pages are sent packed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from guong.ui.errors import error_page

LENGTH_DIGITS = 18  # a longer number of bytes is too many without being read
READ = 6  # times the largest file: so much is still read for the words beside the files
TAKEN = 20  # times the largest file: the web server takes no more, whatever it is


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
    """Middleware: a request that is not worth reading gets the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        # Words without a file are bounded by Django itself; asked here, the answer is our page.
        with_files = request.content_type == "multipart/form-data"
        most = READ * settings.UPLOAD_BYTES if with_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and (len(length) > LENGTH_DIGITS or int(length) > most):
            return error_page(request, 413)
        return self.get_response(request)


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
