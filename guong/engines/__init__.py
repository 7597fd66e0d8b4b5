"""Plain Python that thinks: text or a snapshot in, frozen dataclasses out; no database, clock or settings."""
