"""What the certificate of a host is like, and contexts that verify it or read on all the same."""

import asyncio
import re
import ssl
import warnings
from datetime import UTC, datetime
from functools import lru_cache

from guong.engines.siteaudit.crawl.guard import ConnectionRefused, Guard, Resolver, asking
from guong.engines.siteaudit.snapshots.snapshot import Tls

SECONDS = 12.0
_PROBLEMS = {
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    19: "self-signed",
    62: "wrong-host",
    64: "wrong-host",
}
# The two moments of a certificate's validity, as DER writes them.
_VALIDITY = re.compile(
    rb"\x17\x0d\d{12}Z\x17\x0d(\d{12})Z|(?:\x17\x0d\d{12}|\x18\x0f\d{14})Z\x18\x0f(\d{14})Z", re.DOTALL
)


@lru_cache(maxsize=1)
def strict() -> ssl.SSLContext:
    """Give the context that verifies."""
    context = ssl.create_default_context()
    # Browsers do not ask for every formality that newer Pythons do.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


@lru_cache(maxsize=1)
def lenient() -> ssl.SSLContext:
    """Give the context that reads whatever is there, for hosts whose certificate is known to be bad."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    return context


async def probe(guard: Guard, host: str, port: int) -> Tls | None:
    """Look at the certificate of a host; None where nobody listens there."""
    problem: str | None = None
    try:
        async with asyncio.timeout(SECONDS):
            try:
                await _handshake(guard, host, port, strict())
            except ssl.SSLCertVerificationError as wrong:
                problem = _PROBLEMS.get(wrong.verify_code, "untrusted")
            except ssl.SSLError:
                problem = "broken"
            try:
                certificate, protocol = await _handshake(guard, host, port, lenient())
            except ssl.SSLError:
                return Tls(False, "broken", None, None)
    except (OSError, TimeoutError):
        return None
    if protocol is None:
        return Tls(False, "broken", None, None)
    return Tls(problem is None, problem, not_after(certificate) if certificate else None, protocol)


async def _handshake(
    guard: Guard, host: str, port: int, context: ssl.SSLContext
) -> tuple[bytes | None, str | None]:
    """Connect once through the guard; give the certificate as DER and the protocol."""
    asking(host)
    last_error: OSError = ConnectionRefused(host)
    for address in await Resolver().resolve(host, port, 0):  # type: ignore[arg-type]
        try:
            guard.check(address["host"], port, host)
            _, writer = await asyncio.open_connection(
                address["host"], port, ssl=context, server_hostname=host
            )
        except ssl.SSLError:
            raise
        except OSError as wrong:
            last_error = wrong
            continue
        secure = writer.get_extra_info("ssl_object")
        answer = secure.getpeercert(binary_form=True), secure.version()
        writer.transport.abort()
        return answer
    raise last_error


def not_after(der: bytes) -> datetime | None:
    """Read the last moment of validity out of a certificate."""
    match = _VALIDITY.search(der)
    if not match:
        return None
    short, long = match.groups()
    timestamp = (b"20" + short if short < b"5" else b"19" + short) if short else long
    return datetime.strptime(timestamp.decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
