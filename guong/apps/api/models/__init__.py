"""What the interface for programs remembers; one noun a file."""

from .idempotency import KeyReused, RememberedCall
from .webhook import PAUSES, Webhook, WebhookState

__all__ = ["PAUSES", "KeyReused", "RememberedCall", "Webhook", "WebhookState"]
