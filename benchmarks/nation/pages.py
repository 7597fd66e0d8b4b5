"""The pages that are asked for: every route that answers GET, and the views of it that cost most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .country import PAST, TODAY

APPS = ("dashboard", "obligations", "evidence", "units")
# The acts on a task that have a page of their own to fill in.
TASK_PAGES = (
    *("assignment", "give", "receive", "start", "submit", "decline", "contribute", "accept", "return"),
    *("pause", "resume", "withdraw", "give_again", "urge", "ask_extension", "extend"),
)
STAGES = ("dang-lam", "cho-xac-nhan", "qua-han", "hom-nay", "sap-den-han", "khong-han", "xong", "dung")


def routes() -> list[tuple[str, bool]]:
    """List (name, whether it takes arguments) of every pattern of the URLconf."""

    def walk(patterns: Any, space: str = "") -> Iterator[tuple[str, bool]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                takes = bool(pattern.pattern.converters) or pattern.pattern.regex.groups > 0
                yield f"{space}{pattern.name}", takes

    return list(walk(get_resolver().url_patterns))


def addresses() -> tuple[list[tuple[str, str]], list[str]]:
    """Give (label, address) of every page, and the routes that no row of this ledger fits."""
    rows, queries = _rows(), _queries()
    pages, without = [], []
    for name, takes in routes():
        if takes and name not in rows:
            without.append(name)
            continue
        row = rows.get(name, [])
        keywords, listed = (row, None) if isinstance(row, dict) else (None, row)
        address = reverse(name, args=listed, kwargs=keywords)
        pages.append((name, address))
        pages += [(f"{name} ?{query}", f"{address}?{query}") for query in queries.get(name, ())]
    return pages, without


def _first() -> tuple[Any, int, int | None]:
    from guong.apps.units.models import UnitVersion, User

    lan = User.objects.get(username="xa").person
    unit = lan.appointments.get().unit_id
    return lan, unit, UnitVersion.objects.get(unit=unit).parent_id


def _rows() -> dict[str, list[Any] | dict[str, Any]]:
    """Name the row that each route with arguments is asked for."""
    from guong.apps.evidence.models import EvidenceItem, Verdict
    from guong.apps.obligations.models import Assignment, Directive, Extension, Reading
    from guong.apps.registries.actions import public_body

    lan, unit, _province = _first()
    body: Any = public_body(unit, on=TODAY)
    waiting: Any = Assignment.objects.filter(directive__lead_unit__isnull=False, state="submitted").first()
    last: Any = Directive.objects.order_by("date").last()
    task: Any = Assignment.objects.filter(directive=last, unit=unit).order_by("pk").first()
    verdict: Any = Verdict.objects.filter(subject=unit).exclude(inputs={}).first()
    reading: Any = Reading.objects.unfinished().first()
    extension: Any = Extension.objects.filter(decided_at__isnull=True).first()
    item: Any = EvidenceItem.objects.filter(subject=unit).first()
    return {
        **{f"obligations:{name}": [last.pk] for name in ("directive", "handing_out", "set_deadline")},
        **{f"obligations:{name}": [last.pk] for name in ("work", "letters", "letter")},
        "obligations:judge": [waiting.pk],
        "reports:of_directive": [last.pk],
        **{
            f"dashboard:unit_{name}": [unit]
            for name in ("work", "channels", "evidence", "people", "board", "press")
        },
        "registries:official": [unit],
        "registries:front": dict(zip(("kind", "name"), body.path.strip("/").split("/"), strict=True)),
        **{f"obligations:{name}": [task.pk] for name in TASK_PAGES},
        **{f"obligations:{name}": [reading.pk] for name in ("reading", "correct_head", "add_missed", "drop")},
        **{f"obligations:{name}": [reading.pk, "O1"] for name in ("correct", "card")},
        **{f"obligations:{name}_extension": [extension.pk] for name in ("grant", "refuse")},
        **{f"evidence:{name}": [item.pk] for name in ("item", "download", "tombstone")},
        **{f"evidence:{name}": [unit] for name in ("subject", "matter", "observe", "draw")},
        **{f"evidence:{name}": [verdict.pk] for name in ("verdict", "recompute", "override")},
        "units:unit": [unit],
        **{f"units:{name}": [lan.pk] for name in ("person", "recovery", "close_login")},
        "units:recover": ["khong-co-lien-ket-nay"],
    }


def _queries() -> dict[str, list[str]]:
    """Name the views of a page that ask more of the server than its plain address."""
    from guong.apps.obligations.models import Directive

    _lan, unit, province = _first()
    last: Any = Directive.objects.order_by("date").last()
    duty = next(obligation for obligation in last.obligations.all() if obligation.criteria)
    return {
        "dashboard:grid": [
            f"xem={axis}{day}{more}"
            for axis in ("tien-do", "han", "ket-luan")
            for day in ("", f"&ngay={PAST}")
            for more in ("", f"&mo={province}", "&khoi=xa", "&chi=not_met")
        ],
        "dashboard:search": [f"q={words}" for words in ("315/BT", "Vinh+Linh", "nguoi+xa+77", "0912345678")],
        "obligations:assignments": [
            *(f"xem={stage}" for stage in STAGES),
            "cua=don-vi-toi",
            "cua=chu-tri&xem=qua-han",
            f"don-vi={unit}",
            "trang=50",
        ],
        "obligations:work": [f"nhiem-vu={duty.pk}&xem=qua-han"],
        "dashboard:evidence": ["q=bien+ban+so+7", "q=khong+co+ten+nay", "trang=15"],
        "evidence:matter": [f"tieu-chi={duty.criteria[0]}&tu=2026-06-01&den="],
        "units:tree": ["q=vinh", "ngay=2025-08-01", "trang=20"],
        "units:people": ["trang=20"],
    }
