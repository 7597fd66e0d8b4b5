"""Short ways to make channels."""

from datetime import date

from guong.apps.registries.models import Channel, Confirmation, Custodian
from guong.apps.units.models import scope_of
from tests.factories import NOW, TODAY

START = date(2021, 5, 4)


def channel(owner, by, value="https://www.facebook.com/xavinho", **changes):
    """Make a channel of a unit."""
    fields = {"kind": "facebook", "name": "Xã Vĩnh Ô", "opened_on": START} | changes
    return Channel.register(owner=owner, value=value, by=by, at=NOW, **fields)


def confirmed(channel, by):
    """Let somebody who did not enter a channel approve it."""
    scope = scope_of(by, on=TODAY)
    Confirmation.approve(channel, claim=channel.claim(), scope=scope, by=by, at=NOW)
    return channel


def keeper(channel, person, by, start=TODAY):
    """Let somebody keep a channel."""
    return Custodian.appoint(channel, person, start=start, by=by, at=NOW)
