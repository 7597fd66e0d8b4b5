"""Why an act upon a matter of the press is refused, each at the field that it is about."""

from __future__ import annotations

from guong.apps.activity.transitions import Refused


class WrongPressMoment(Refused):
    """A moment that a matter cannot have."""

    field = "received_at"


class NoSpeaker(Refused):
    """Somebody approves who does not speak for the unit."""


class UnnamedOutlet(Refused):
    """A matter of the press without a press agency."""

    field = "outlet"


class NoGround(Refused):
    """A refusal on no ground of the law of its day."""

    field = "ground"


class WrongReplyMoment(Refused):
    """An answer before its question, or in the future."""

    field = "answered_at"


class WrongPublicationMoment(Refused):
    """A publication before its question, or in the future."""

    field = "published_at"


class WrongRecipient(Refused):
    """A matter that would be passed on to the very body it lies with."""

    field = "recipient"
