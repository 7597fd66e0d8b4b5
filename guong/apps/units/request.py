"""The request as every app's pages get it, with the person and the scope as rows of this app."""

from guong.ui import request as ui

from .models import Person, Scope


class Request(ui.Request):
    """What `config` leaves on a request: `person`, `scope`, `today`, `at` (business clock) and `now`."""

    person: Person
    scope: Scope
