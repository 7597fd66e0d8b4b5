"""The small picture of a file: drawn once, in the background, and stored beside the file."""

from contextlib import suppress

from guong.engines.documents import UnreadableFile
from guong.engines.documents.thumbnails import draw_thumbnail

from ..models import EvidenceItem, Tombstoned, shelf
from ..stores import FileLost, StoreAway

MAY_PASS = frozenset({"busy", "too-slow"})  # why a file may be drawn another time


def draw_beside(pk: int) -> None:
    """Draw a file that has no picture yet; one that cannot be drawn is not tried again."""
    item = EvidenceItem.objects.present().filter(pk=pk).first()
    if item is None:
        return
    with suppress(FileLost, StoreAway, Tombstoned):
        if shelf().thumbnail(item.key) is not None:
            return
        try:
            with item.open() as content:
                picture = draw_thumbnail(content.read(), item.kind, name=item.name)
        except UnreadableFile as refusal:
            if refusal.code in MAY_PASS:
                return
            picture = b""
        shelf().put_thumbnail(item.key, picture)
