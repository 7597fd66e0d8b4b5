"""`guong lookup`: with a file it needs only the engines; without one it asks the ledger of this machine."""

import argparse
from datetime import date

from guong.engines.channels import Register
from guong.engines.lookalike import command

from ..django_start import CannotRun, start_django


def configure_lookup(parser: argparse.ArgumentParser) -> None:
    command.configure_lookup(parser)


def run_lookup(args: argparse.Namespace) -> int:
    """Run `guong lookup` over the file that is named, or over the ledger of this machine."""
    return command.run_lookup(args, stored_register=_register_of_ledger, on=date.today())


def _register_of_ledger() -> Register | None:
    try:
        start_django()
    except CannotRun:
        return None
    from django.db import OperationalError, ProgrammingError

    from guong.apps.registries.actions import ledger_register

    try:
        register = ledger_register(on=date.today())
    except (OperationalError, ProgrammingError):
        return None
    return register if register.rows else None
