"""Looks whether the broker that carries the background work can be reached, and what it holds."""

from __future__ import annotations

from urllib.parse import urlsplit

from guong.apps.activity.lanes import Lane

from ..background import name_place
from .outcome import LOOPBACK, Checkup, ServerFacts, bad, doubtful, good

MANY_WAITING = 5000
_WHY = {
    "ConnectionRefusedError": "không ai nghe ở cổng ấy",
    "TimeoutError": "không trả lời kịp",
    "gaierror": "không có máy tên ấy",
    "AccessRefused": "tên hoặc mật khẩu không đúng",
    "NotAllowed": "không có kho (vhost) ấy, hoặc không được vào",
    "SSLError": "hai bên không hiểu nhau qua TLS",
}


def check_broker(facts: ServerFacts) -> Checkup:
    """See whether the broker answers, lets us in, and stands behind an encrypted way."""
    if not facts.broker:
        return good("Không dùng máy chuyển việc; việc nền lấy thẳng từ cơ sở dữ liệu.")
    from ..broker.application import application, failures, waiting

    place = name_place(facts.broker)
    app = application(facts.broker)
    try:
        counts = waiting(app, tuple(Lane))
    except failures(app) as failure:
        return bad(
            f"Không nối được máy chuyển việc ở {place} ({_why(failure)}): việc nền dừng, không mất; "
            "chúng chờ trong cơ sở dữ liệu.",
            "Chạy: systemctl status rabbitmq-server; xem lại tên, mật khẩu, cổng ghi ở GUONG_BROKER.",
        )
    total = sum(counts.values())
    if is_open(facts.broker):
        return doubtful(
            f"Máy chuyển việc ở {place} trả lời, {total} việc đang chờ; nối không mã hóa.",
            "Đi qua mạng thì ghi GUONG_BROKER=amqps://… và bật TLS ở RabbitMQ, hoặc đặt trong mạng riêng.",
        )
    if total > MANY_WAITING:
        return doubtful(
            f"Máy chuyển việc ở {place} giữ {total} việc đang chờ.",
            "Thêm máy việc nền (guong serve --worker), hoặc xem máy nào đang đứng.",
        )
    return good(f"Máy chuyển việc ở {place} trả lời, {total} việc đang chờ.")


def is_open(address: str) -> bool:
    """Tell whether what goes to the broker crosses a network unencrypted."""
    parts = urlsplit(address)
    return parts.scheme == "amqp" and (parts.hostname or "") not in LOOPBACK


def _why(failure: BaseException) -> str:
    name = type(failure).__name__
    return _WHY.get(name, name)
