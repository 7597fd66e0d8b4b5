"""Asks every other app for its part of a report; what is not built or has nothing yet prints as such."""

import logging
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from guong.engines.documents.writing import FigureRequest, ReportPart

type PartMaker = Callable[[FigureRequest], Iterable[ReportPart]]

CALL = "figures_for_report"
log = logging.getLogger(__name__)


def parts_of(
    request: FigureRequest, *, only: frozenset[str] | None = None
) -> tuple[dict[str, list[ReportPart]], list[str]]:
    """
    Gather the parts by section, of all apps or `only` of some, and the labels of apps that failed.

    An app takes part by a function `figures_for_report(request)` in its `actions` that gives `ReportPart`s;
    one that fails does not keep the report from being written, and is named among what is missing.
    """
    by_section: dict[str, list[ReportPart]] = {}
    missing = []
    for label, call in _callers():
        if only is not None and label not in only:
            continue
        try:
            for part in call(request):
                by_section.setdefault(part.section, []).append(part)
        except Exception:
            log.exception("the part of %s could not be had", label)
            missing.append(label)
    return by_section, missing


def _callers() -> Iterator[tuple[str, PartMaker]]:
    for config in apps.get_app_configs():
        if not config.name.startswith("guong.apps.") or config.label == "reports":
            continue
        if find_spec(f"{config.name}.actions") is None:
            continue
        call = getattr(import_module(f"{config.name}.actions"), CALL, None)
        if call is not None:
            yield config.label, call
