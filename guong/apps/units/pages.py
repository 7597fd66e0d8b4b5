"""What every app's pages share: the day looked at, the password asked for again."""

from datetime import date
from functools import partial

from allauth.account.decorators import reauthentication_required

from .request import Request

# For views of acts that bind: asks for the password again when the last time is long ago.
password_again = partial(reauthentication_required, allow_get=True)


def as_of(request: Request) -> date:
    """Give the day of the date control (`?ngay=`), by default today."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return request.today
