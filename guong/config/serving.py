"""One process that serves pages and, where told so, does the background work beside them."""

from contextlib import nullcontext

from .worker import worker_thread


def serve() -> None:
    """Serve until stopped, on the address of GUONG_LISTEN."""
    from django.conf import settings
    from waitress import create_server

    from .wsgi import application

    env = settings.SERVER
    server = create_server(
        application,
        listen=env["GUONG_LISTEN"],
        threads=env["GUONG_THREADS"],
        max_request_body_size=settings.UPLOAD_BYTES + 1024 * 1024,
        trusted_proxy="*" if env["GUONG_BEHIND_PROXY"] else None,
        trusted_proxy_headers={"x-forwarded-proto", "x-forwarded-for"} if env["GUONG_BEHIND_PROXY"] else None,
        clear_untrusted_proxy_headers=True,
        ident=None,
    )
    with worker_thread() if settings.TASKS_EMBEDDED else nullcontext():
        try:
            server.run()
        finally:
            server.close()
