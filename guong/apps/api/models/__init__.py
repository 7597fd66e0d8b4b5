"""What the interface for programs remembers; one noun a file."""

from .idempotency import KeyReused, RememberedCall

__all__ = ["KeyReused", "RememberedCall"]
