"""Search in what an office does and keeps: duties and work, reports, law, channels, files; each in sight."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.evidence.models import EvidenceItem
from guong.apps.inspections.models import UnitVisit, VisitState
from guong.apps.lawbook.models import OwnInstrument
from guong.apps.obligations.models import Assignment, Directive, Obligation
from guong.apps.obligations.models.directive import key_of
from guong.apps.press.models import PressRequest
from guong.apps.proofreading.models import Article
from guong.apps.registries.models import Channel
from guong.apps.reports.definitions import definitions
from guong.apps.reports.models import Report
from guong.apps.units.models import Scope, UnitVersion
from guong.engines.legal.law import Instrument, load_packs
from guong.engines.viet.formats import capitalise, shorten, write_date, write_number

# Rows in sight, the newest first, that are compared one by one where no folded words are stored.
MOST_COMPARED = 1000
LONGEST_DUTY = 140  # characters
HITS_OF_SORT = 20


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: what it is, why it is here, and where it leads ("" where there is no page)."""

    what: str
    why: str
    url: str = ""
    icon: str = "landmark"
    heirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HitList:
    """What was found of one sort; `more` tells that there is more than is listed."""

    key: str
    title: str
    hits: Sequence[SearchHit]
    more: bool = False


def hit_list(key: str, title: str, hits: Sequence[SearchHit]) -> HitList:
    """Make the list of a sort of which one more than is listed was looked for."""
    return HitList(key, title, hits[:HITS_OF_SORT], len(hits) > HITS_OF_SORT)


def search_registers(key: str, scope: Scope, *, on: date) -> list[HitList]:
    """Find folded words in duties, work, reports, law, channels and files."""
    return [
        *_duties_and_work(key, scope),
        _reports(key, scope),
        *_registers(key, scope, on),
        hit_list("can-cu", _("Văn bản pháp luật"), _law(key, scope)),
    ]


def _matching(key: str, rows: Iterable[Any], words: Callable[[Any], str]) -> Iterator[Any]:
    """Give the first rows in whose folded words the key stands, one more than is listed."""
    return islice((row for row in rows if key in key_of(words(row))), HITS_OF_SORT + 1)


def _duties_and_work(key: str, scope: Scope) -> tuple[HitList, HitList]:
    """Find duties of letters in sight, and of each the work that is in sight too."""
    visible = Directive.objects.visible_to(scope).values("pk")
    matches = Obligation.objects.filter(directive__in=visible, search__contains=key)
    matches = matches.select_related("directive").defer("directive__text", "directive__read")
    duties = list(matches.order_by("-directive__date", "order", "pk")[: HITS_OF_SORT + 1])
    work = Assignment.objects.visible_to(scope).without_drafts().filter(obligation__in=duties)
    counts = dict(work.order_by().values_list("obligation").annotate(n=Count("pk")))
    hits, jobs = [], []
    for duty in duties:
        what, directive = shorten(duty.title, LONGEST_DUTY), duty.directive
        words = {"n": duty.number, "directive": directive, "day": write_date(directive.date)}
        why = _("Nhiệm vụ %(n)s của %(directive)s ngày %(day)s") % words
        page = reverse("obligations:directive", args=[duty.directive_id])
        hits.append(SearchHit(what, why, f"{page}#{duty.anchor}", "list-checks"))
        if duty.pk in counts:
            params = {"n": write_number(counts[duty.pk]), "directive": directive, "number": duty.number}
            why = _("%(n)s việc bạn xem được · %(directive)s, nhiệm vụ %(number)s") % params
            page = reverse("obligations:work", args=[duty.directive_id])
            jobs.append(SearchHit(what, why, f"{page}?{urlencode({'nhiem-vu': duty.pk})}", "inbox"))
    return hit_list("nhiem-vu", _("Nhiệm vụ"), hits), hit_list("viec", _("Việc"), jobs)


def _reports(key: str, scope: Scope) -> HitList:
    """Find reports and letters by number, kind or subject."""
    names = {code: str(kind.name) for code, kind in definitions().items()}
    rows = Report.objects.visible_to(scope).select_related("directive")
    rows = rows.defer("narrative", "directive__text", "directive__read").order_by("-begun_on", "-pk")

    def name_of(row: Report) -> str:
        number = f"{row.number}/{row.head.get('symbol', '')}" if row.number else ""
        return f"{names.get(row.definition, '')} {number}".strip()

    def words_of(row: Report) -> str:
        number = f"{row.number}/{row.head.get('symbol', '')}" if row.number else ""
        return f"{number} {names.get(row.definition, '')} {row.head.get('subject', '')} {row.directive}"

    hits = []
    for row in _matching(key, rows[:MOST_COMPARED], words_of):
        params = {
            "directive": row.directive,
            "start": write_date(row.starts_on),
            "end": write_date(row.ends_on),
        }
        words = _("Theo %(directive)s, kỳ %(start)s–%(end)s") % params
        issued = _("ban hành %(day)s") % {"day": write_date(row.issued_on)} if row.issued_on else _("dự thảo")
        url = reverse("reports:report", args=[row.pk])
        hits.append(SearchHit(name_of(row), f"{words} · {issued}", url, "file-text"))
    return hit_list("bao-cao", _("Báo cáo, công văn"), hits)


def _registers(key: str, scope: Scope, on: date) -> Iterator[HitList]:
    """Find posts by title, press requests, channels, files and inspections; authors cannot be searched."""
    posts = Article.objects.visible_to(scope).only("pk", "title", "kind", "state", "updated_at")
    hits = [
        SearchHit(
            row.title,
            f"{capitalise(str(row.get_kind_display()))} · {row.get_state_display()}",
            row.get_absolute_url(),
            "pen-line",
        )
        for row in _matching(key, posts.order_by("-pk")[:MOST_COMPARED], lambda row: row.title)
    ]
    yield hit_list("bai", _("Bài của đơn vị"), hits)
    requests = PressRequest.objects.visible_to(scope).defer("reply").order_by("-received_at", "-pk")
    hits = [
        SearchHit(
            row.title,
            f"{row.get_kind_display()} · {row.get_state_display()} · {write_date(row.received_on)}",
            row.get_absolute_url(),
            "megaphone",
        )
        for row in _matching(key, requests[:MOST_COMPARED], lambda row: f"{row.outlet} {row.question}")
    ]
    yield hit_list("bao-chi", _("Báo chí"), hits)
    newest = Channel.objects.visible_to(scope).order_by("-pk")[:MOST_COMPARED]
    channels = list(_matching(key, newest, lambda row: f"{row.name} {row.value} {row.code}"))
    names = UnitVersion.objects.names([row.owner_id for row in channels], on=on)
    hits = [
        SearchHit(
            row.name,
            f"{row.get_kind_display()} · {row.value} · {capitalise(names.get(row.owner_id, ''))}",
            row.get_absolute_url(),
            "globe",
        )
        for row in channels
    ]
    yield hit_list("kenh", _("Kênh"), hits)
    newest_items = EvidenceItem.objects.newest_visible_to(scope, limit=MOST_COMPARED)
    items = EvidenceItem.objects.present().filter(pk__in=newest_items).order_by("-pk")
    hits = [
        SearchHit(
            row.name,
            " · ".join(filter(None, (row.note, write_date(row.received_date)))),
            reverse("evidence:item", args=[row.pk]),
            "paperclip",
        )
        for row in _matching(key, items, lambda row: f"{row.name} {row.note}")
    ]
    yield hit_list("tep", _("Tệp minh chứng"), hits)
    yield _inspections(key, scope, on)


def _inspections(key: str, scope: Scope, on: date) -> HitList:
    """Find inspections by the unit or the round."""
    visits = UnitVisit.objects.visible_to(scope).exclude(state=VisitState.DROPPED)
    rows = visits.select_related("round").order_by("-day", "-pk")[:MOST_COMPARED]
    names = UnitVersion.objects.names({row.unit_id for row in rows}, on=on)
    hits = [
        SearchHit(
            _("Kiểm tra %(unit)s") % {"unit": names.get(row.unit_id, "")},
            f"{row.round.name} · {write_date(row.day)} · {row.get_state_display()}",
            row.get_absolute_url(),
            "list-checks",
        )
        for row in _matching(key, rows, lambda row: f"kiểm tra {names.get(row.unit_id, '')} {row.round.name}")
    ]
    return hit_list("kiem-tra", _("Kiểm tra"), hits)


def _law(key: str, scope: Scope) -> list[SearchHit]:
    """Find instruments by number or title: those that came with Gương, and those the office entered."""
    if not scope.posts:
        return []
    own = [row.instrument for row in OwnInstrument.objects.visible_to(scope).search(key)[: HITS_OF_SORT + 1]]
    instruments = (instrument for words, instrument in _folded_instruments() if key in words)
    page = reverse("lawbook:instruments")
    return [
        SearchHit(
            f"{capitalise(instrument.kind)} {instrument.number}".strip(),
            instrument.title,
            f"{page}?{urlencode({'q': instrument.number or instrument.title})}",
            "scale",
        )
        for instrument in (*own, *islice(instruments, HITS_OF_SORT + 1))
    ]


@cache
def _folded_instruments() -> tuple[tuple[str, Instrument], ...]:
    """Fold what an instrument is found by, once: the packs do not change while a server runs."""
    return tuple(
        (key_of(" ".join((row.kind, row.number, row.title, *row.aliases))), row)
        for row in load_packs().instruments.values()
    )
