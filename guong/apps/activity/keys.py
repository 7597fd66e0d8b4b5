"""The keys drawn from the key of the ledger, which lies in a file and never in the database."""

import hashlib
import hmac

from django.conf import settings

KEY_ID_LENGTH = 16  # characters


class LostKey(Exception):
    """The chain was written with another key than the one that lies here."""


def draw_key(purpose: str) -> bytes:
    """Draw a key of 32 bytes for one purpose; those of two purposes tell nothing of one another."""
    return hmac.digest(settings.LEDGER_KEY, f"guong {purpose}".encode(), hashlib.sha256)


def key_id() -> str:
    """Give the mark by which a key is recognised; it tells nothing of the key."""
    return draw_key("key id").hex()[:KEY_ID_LENGTH]


def seal_entry(entry_hash: str, previous_mac: str) -> str:
    """Compute the keyed hash of an entry: over its plain hash and the keyed hash before it."""
    return hmac.digest(draw_key("chain"), f"{previous_mac}:{entry_hash}".encode(), hashlib.sha256).hex()
