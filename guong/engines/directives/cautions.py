"""Warn of what a person should look at before confirming."""

from datetime import date

from guong.engines.directives.directive import Caution, Directive
from guong.engines.directives.header import Head
from guong.engines.viet.forms import Mapped


def find_cautions(directive: Directive, head: Head, mapped: Mapped, on: date) -> tuple[Caution, ...]:
    return ()
