"""Compares what citizens are told of channels with what the log says was confirmed."""

from collections.abc import Iterator

from .acts import RowLog, compare_rows

CONFIRMED, UNCONFIRMED = "channel.confirmed", "channel.unconfirmed"


def compare_channels() -> Iterator[str]:
    """Name the channels that are called official though the log says nothing of it, or of another address."""
    from guong.apps.registries.models import Channel, Confirmation

    log = RowLog(Channel, (CONFIRMED, UNCONFIRMED))
    open_by_channel = {
        row.channel_id: row for row in Confirmation.objects.filter(ended_on__isnull=True).order_by("pk")
    }

    def fault_of(channel: Channel) -> str:
        last, confirmation = log.last(channel.pk), open_by_channel.get(channel.pk)
        is_logged = last is not None and last.verb == CONFIRMED
        if (channel.state == "confirmed") != (confirmation is not None):
            return "tình trạng khác với dòng xác minh."
        if confirmation is None:
            return "nhật ký ghi đã xác minh mà dòng xác minh không còn." if is_logged else ""
        if last is None or not is_logged:
            return "được coi là kênh chính thức mà nhật ký không ghi ai xác minh."
        if last.detail.get("channel") != channel.fingerprint():
            return "địa chỉ, tên hay chủ quản khác với lúc được xác minh."
        differs = last.detail.get("from") != confirmation.begins_on.isoformat()
        return "ngày bắt đầu là kênh chính thức khác với nhật ký." if differs else ""

    yield from compare_rows("Kênh", Channel.objects.all(), log, fault_of)
