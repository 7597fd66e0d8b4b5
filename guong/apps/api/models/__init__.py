"""What the interface for programs remembers; one noun a file."""

from .idempotency import KeyReused, RememberedCall
from .webhook import BACKOFF, Webhook, WebhookState
