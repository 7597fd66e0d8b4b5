"""Tells receivers what happened, in the order of the log, through the guard of all that goes out."""

import asyncio
import base64
import hmac
import ipaddress
import json
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.dashboard.actions.audit_log import reach_of
from guong.apps.units.models import scope_of_post
from guong.engines.siteaudit.crawl.guard import ConnectionRefused, Guard, Resolver, asking

from ..models import Webhook
from ..models.webhook import LONGEST_ADDRESS
from .events import events_after

DELIVERY_SECONDS = 10.0  # a receiver that has not answered by then is tried again later
RUN_SECONDS = 50.0  # after so long no further receiver is begun: the next minute goes on
TURN_SECONDS = 30.0  # after so long the others have their turn; far shorter than a lease
MOST_A_RUN = 100  # events to one receiver before the others have their turn


class UnfitAddress(Refused):
    """An address that nothing is sent to."""

    field = "address"


def check_address(address: str) -> str:
    """Refuse an address that is not of the open internet or not over HTTPS; give it as it is written."""
    guard = Guard(settings.AUDIT_ALLOW)
    try:
        parts = urlsplit(address.strip())
        port = parts.port or 443
    except ValueError:
        raise UnfitAddress(_t("Không đọc được địa chỉ này.")) from None
    host = parts.hostname or ""
    if not host or parts.username is not None or len(address) > LONGEST_ADDRESS:
        raise UnfitAddress(_t("Cần một địa chỉ đủ tên máy, không kèm tên đăng nhập."))
    if parts.scheme != "https" and not (
        parts.scheme == "http" and guard.is_exception(host, parts.port or 80)
    ):
        raise UnfitAddress(_t("Chỉ gửi đến địa chỉ https."))
    try:
        asyncio.run(_look_through(guard, host, port))
    except ConnectionRefused as refusal:
        raise UnfitAddress(_t("Không gửi đến được máy này: %(why)s.") % {"why": refusal}) from None
    except OSError:
        raise UnfitAddress(
            _t("Không tra được tên máy “%(host)s”: xem lại địa chỉ.") % {"host": host}
        ) from None
    return address.strip()


async def _look_through(guard: Guard, host: str, port: int) -> None:
    with suppress(ValueError):
        ipaddress.ip_address(host)
        guard.check(host, port, host)
        return
    asking(host)
    for address in await Resolver().resolve(host, port, socket.AF_UNSPEC):
        guard.check(address["host"], port, host)


def deliver_due(*, at: datetime, now: datetime) -> int:
    """Give every receiver whose time has come its turn; give how many deliveries were taken."""
    began, count = time.monotonic(), 0
    for row in Webhook.objects.due(now=now).select_related("appointment__person__user"):
        if time.monotonic() - began > RUN_SECONDS:
            break
        if row.lease(now=now):
            with suppress(Overtaken):  # ended by a person while it was being told
                count += deliver(row, at=at, now=now)
    return count


def deliver(row: Webhook, *, at: datetime, now: datetime) -> int:
    """Send a receiver what it was not told yet; give how much of it was taken."""
    day = timezone.localdate(at)
    if not row.holds(day):
        row.end(by=None, at=at)
        return 0
    reach = reach_of(scope_of_post(row.appointment, on=day))
    entries, position = events_after(row.position, reach, limit=MOST_A_RUN)
    count, fault = asyncio.run(_send_each(row, entries)) if entries else (0, "")
    if fault:
        if count:
            row.note_position(entries[count - 1].position, "", now=now)
        row.note_failure(fault, at=at, now=now)
    else:
        if count < len(entries):
            position = entries[count - 1].position
        if position > row.position:
            row.note_position(position, "2xx" if entries else row.outcome, now=now)
        row.release(now=now)
    return count


def payload_of(entry: Entry) -> bytes:
    """Write what a receiver is told: what was done to which row, and when; no name and no words."""
    content = {
        "type": entry.verb,
        "timestamp": entry.recorded_at.astimezone(UTC).isoformat(),
        "data": {
            "position": entry.position,
            "subject": entry.subject_type,
            "id": entry.subject_id,
            "at": entry.at.astimezone(UTC).isoformat(),
        },
    }
    return json.dumps(content, separators=(",", ":")).encode()


def headers_of(row: Webhook, entry: Entry, body: bytes, *, moment: int) -> dict[str, str]:
    """Sign a delivery: its id, the second it is sent at and its body, as Standard Webhooks name them."""
    name = f"msg_{row.pk}_{entry.position}"
    signature = hmac.digest(row.key, f"{name}.{moment}.".encode() + body, "sha256")
    return {
        "content-type": "application/json",
        "user-agent": "guong-webhook/1",
        "webhook-id": name,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{base64.b64encode(signature).decode()}",
    }


async def _send_each(row: Webhook, entries: Sequence[Entry]) -> tuple[int, str]:
    """
    Send in order, and stop at the first that was not taken: nothing overtakes what waits.

    Give how many were taken, and what the last attempt gave where it failed.
    A receiver that takes its time is told of the rest in its next turn.
    """
    guard, began = Guard(settings.AUDIT_ALLOW), time.monotonic()
    asking(row.address)
    timeout = aiohttp.ClientTimeout(total=DELIVERY_SECONDS)
    async with aiohttp.ClientSession(connector=guard.connector(), timeout=timeout) as session:
        for count, entry in enumerate(entries):
            if count and time.monotonic() - began > TURN_SECONDS:
                return count, ""
            if fault := await _send(session, row, entry):
                return count, fault
    return len(entries), ""


async def _send(session: Any, row: Webhook, entry: Entry) -> str:
    """Send one event; give what went wrong. An answer that leads elsewhere is not followed."""
    body = payload_of(entry)
    headers = headers_of(row, entry, body, moment=int(time.time()))
    try:
        async with session.post(row.address, data=body, headers=headers, allow_redirects=False) as answer:
            return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except TimeoutError:
        return "không trả lời trong 10 giây"
    except (aiohttp.ClientError, OSError) as failure:
        return f"không nối được: {type(failure).__name__}"
