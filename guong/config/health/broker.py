"""Looks whether the broker that wakes the background work can be reached."""

from urllib.parse import urlsplit

from .outcome import LOOPBACK, Checkup, ServerFacts, bad, doubtful, good

CONNECT_SECONDS = 3.0
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
    import kombu

    parts = urlsplit(facts.broker)
    # Machine and port, never who signs in nor with what.
    place = f"{parts.hostname}:{parts.port or (5671 if parts.scheme == 'amqps' else 5672)}"
    try:
        with kombu.Connection(facts.broker, connect_timeout=CONNECT_SECONDS) as connection:
            connection.connect()
    except Exception as failure:  # whatever a broker raises that is away, refuses or breaks off
        name = type(failure).__name__
        return bad(
            f"Không nối được máy chuyển việc ở {place} ({_WHY.get(name, name)}): việc nền dừng, không mất; "
            "chúng chờ trong cơ sở dữ liệu.",
            "Chạy: systemctl status rabbitmq-server; xem lại tên, mật khẩu, cổng ghi ở GUONG_BROKER.",
        )
    if is_open(facts.broker):
        return doubtful(
            f"Máy chuyển việc ở {place} trả lời; nối không mã hóa.",
            "Đi qua mạng thì ghi GUONG_BROKER=amqps://… và bật TLS ở RabbitMQ, hoặc đặt trong mạng riêng.",
        )
    return good(f"Máy chuyển việc ở {place} trả lời.")


def is_open(address: str) -> bool:
    """Tell whether what goes to the broker crosses a network unencrypted."""
    parts = urlsplit(address)
    return parts.scheme == "amqp" and (parts.hostname or "") not in LOOPBACK
