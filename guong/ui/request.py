"""The request of a signed-in page: who is asking, what the posts held open, and which day it is."""

from datetime import date, datetime
from typing import Any, Protocol

from django.http import HttpRequest


class PersonLike(Protocol):
    """The person who is signed in, as pages need it; the row itself is an app's."""

    pk: Any
    full_name: Any


class ScopeLike(Protocol):
    """The posts held on the day and the units they open."""

    @property
    def person_id(self) -> int: ...

    @property
    def on(self) -> date: ...

    @property
    def own_units(self) -> frozenset[int]: ...


class Request(HttpRequest):
    """
    What the middlewares of `config` leave on each request.

    `at` and `today` are the business clock (fixed in a demonstration), `now` always the machine's.
    """

    person: PersonLike
    scope: ScopeLike
    today: date
    at: datetime
    now: datetime
    # For the rail: how much waits, by key of a place, and whether the reader looks after units and people.
    nav_counts: dict[str, object]
    manages: object
