"""The calendar is read by phones that cannot sign in: its address is the key, and it can be taken back."""

from tests.factories import NOW


def _secret(district):
    from guong.apps.notices.models import FeedToken

    return [FeedToken.issue(district.lan, at=NOW)[1]]


PUBLIC = {"dashboard:calendar": _secret}
