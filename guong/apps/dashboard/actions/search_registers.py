"""Search in what an office does and keeps: duties and work, reports, law, channels, files; each in sight."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import islice
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

from .search_hits import HITS_OF_SORT, HitList, SearchHit, hit_list

# Rows in sight, the newest first, that are compared one by one where no folded words are stored.
MOST_COMPARED = 1000
LONGEST_DUTY = 140  # characters


def search_registers(key: str, scope: Scope, *, on: date) -> list[HitList]:
    """Find folded words in duties, work, reports, law, channels and files."""
    # Find duties of letters in sight, and of each the work that is in sight too.
    visible = Directive.objects.visible_to(scope).values("pk")
    matches = Obligation.objects.filter(directive__in=visible, search__contains=key).select_related(
        "directive"
    )
    matches = matches.defer("directive__text", "directive__read").order_by("-directive__date", "order", "pk")
    duties = list(matches[: HITS_OF_SORT + 1])
    work = Assignment.objects.visible_to(scope).without_drafts().filter(obligation__in=duties)
    counts = dict(work.order_by().values_list("obligation").annotate(n=Count("pk")))
    hits = [_duty(duty) for duty in duties]
    jobs = [_work(duty, counts[duty.pk]) for duty in duties if duty.pk in counts]
    duties_and_work = [hit_list("nhiem-vu", _("Nhiệm vụ"), hits), hit_list("viec", _("Việc"), jobs)]
    # Find reports and letters by number, kind or subject.
    names = {code: str(kind.name) for code, kind in definitions().items()}
    rows = Report.objects.visible_to(scope).select_related("directive")
    rows = rows.defer("narrative", "directive__text", "directive__read").order_by("-begun_on", "-pk")
    hits = []
    for row in rows[:MOST_COMPARED]:
        name = names.get(row.definition, "")
        number = f"{row.number}/{row.head.get('symbol', '')}" if row.number else ""
        if key in key_of(f"{number} {name} {row.head.get('subject', '')} {row.directive}"):
            subject = f"{name} {number}".strip()
            params = {
                "directive": row.directive,
                "start": write_date(row.starts_on),
                "end": write_date(row.ends_on),
            }
            words = _("Theo %(directive)s, kỳ %(start)s–%(end)s") % params
            issued = (
                _("ban hành %(day)s") % {"day": write_date(row.issued_on)} if row.issued_on else _("dự thảo")
            )
            hits.append(
                SearchHit(
                    subject, f"{words} · {issued}", reverse("reports:report", args=[row.pk]), "file-text"
                )
            )
        if len(hits) > HITS_OF_SORT:
            break
    return [
        *duties_and_work,
        hit_list("bao-cao", _("Báo cáo, công văn"), hits),
        _posts(key, scope),
        _press(key, scope),
        _channels(key, scope, on),
        _files(key, scope),
        _inspections(key, scope, on),
        _law(key, scope),
    ]


def _duty(duty: Obligation) -> SearchHit:
    page = reverse("obligations:directive", args=[duty.directive_id])
    words = {"n": duty.number, "directive": duty.directive, "day": write_date(duty.directive.date)}
    why = _("Nhiệm vụ %(n)s của %(directive)s ngày %(day)s") % words
    return SearchHit(shorten(duty.title, LONGEST_DUTY), why, f"{page}#{duty.anchor}", "list-checks")


def _work(duty: Obligation, n: int) -> SearchHit:
    url = f"{reverse('obligations:work', args=[duty.directive_id])}?{urlencode({'nhiem-vu': duty.pk})}"
    why = _("%(n)s việc bạn xem được · %(directive)s, nhiệm vụ %(number)s") % {
        "n": write_number(n),
        "directive": duty.directive,
        "number": duty.number,
    }
    return SearchHit(shorten(duty.title, LONGEST_DUTY), why, url, "inbox")


def _posts(key: str, scope: Scope) -> HitList:
    """Find posts of the own units by their titles."""
    rows = Article.objects.visible_to(scope).only("pk", "title", "kind", "state", "updated_at")
    matches = (row for row in rows.order_by("-pk")[:MOST_COMPARED] if key in key_of(row.title))
    hits = [
        SearchHit(
            row.title,
            " · ".join((capitalise(str(row.get_kind_display())), str(row.get_state_display()))),
            row.get_absolute_url(),
            "pen-line",
        )
        for row in islice(matches, HITS_OF_SORT + 1)
    ]
    return hit_list("bai", _("Bài của đơn vị"), hits)


def _press(key: str, scope: Scope) -> HitList:
    """Find press requests by outlet or subject; authors cannot be searched."""
    rows = PressRequest.objects.visible_to(scope).defer("reply").order_by("-received_at", "-pk")
    matches = (row for row in rows[:MOST_COMPARED] if key in key_of(f"{row.outlet} {row.question}"))
    hits = []
    for row in islice(matches, HITS_OF_SORT + 1):
        words = (row.get_kind_display(), row.get_state_display(), write_date(row.received_on))
        hits.append(SearchHit(row.title, " · ".join(words), row.get_absolute_url(), "megaphone"))
    return hit_list("bao-chi", _("Báo chí"), hits)


def _channels(key: str, scope: Scope, on: date) -> HitList:
    """Find channels of the register by name or address."""
    rows = Channel.objects.visible_to(scope).order_by("-pk")
    matches = (row for row in rows[:MOST_COMPARED] if key in key_of(f"{row.name} {row.value} {row.code}"))
    channels = list(islice(matches, HITS_OF_SORT + 1))
    names = UnitVersion.objects.names([row.owner_id for row in channels], on=on)
    hits = [
        SearchHit(
            row.name,
            " · ".join((str(row.get_kind_display()), row.value, capitalise(names.get(row.owner_id, "")))),
            row.get_absolute_url(),
            "globe",
        )
        for row in channels
    ]
    return hit_list("kenh", _("Kênh"), hits)


def _files(key: str, scope: Scope) -> HitList:
    """Find evidence by the name of its file or what it shows."""
    newest = EvidenceItem.objects.newest_visible_to(scope, limit=MOST_COMPARED)
    rows = EvidenceItem.objects.present().filter(pk__in=newest).order_by("-pk")
    matches = (row for row in rows if key in key_of(f"{row.name} {row.note}"))
    hits = [
        SearchHit(
            row.name,
            " · ".join(filter(None, (row.note, write_date(row.received_date)))),
            reverse("evidence:item", args=[row.pk]),
            "paperclip",
        )
        for row in islice(matches, HITS_OF_SORT + 1)
    ]
    return hit_list("tep", _("Tệp minh chứng"), hits)


def _inspections(key: str, scope: Scope, on: date) -> HitList:
    """Find inspections by the unit or the round."""
    rows = UnitVisit.objects.visible_to(scope).exclude(state=VisitState.DROPPED)
    rows = rows.select_related("round").order_by("-day", "-pk")[:MOST_COMPARED]
    names = UnitVersion.objects.names({row.unit_id for row in rows}, on=on)
    matches = (
        row for row in rows if key in key_of(f"kiểm tra {names.get(row.unit_id, '')} {row.round.name}")
    )
    hits = [
        SearchHit(
            _("Kiểm tra %(unit)s") % {"unit": names.get(row.unit_id, "")},
            " · ".join((row.round.name, write_date(row.day), str(row.get_state_display()))),
            row.get_absolute_url(),
            "list-checks",
        )
        for row in islice(matches, HITS_OF_SORT + 1)
    ]
    return hit_list("kiem-tra", _("Kiểm tra"), hits)


def _law(key: str, scope: Scope) -> HitList:
    """Find instruments by number or title: those that came with Gương, and those the office entered."""
    if not scope.posts:
        return hit_list("can-cu", _("Văn bản pháp luật"), [])
    own = [row.instrument for row in OwnInstrument.objects.visible_to(scope).search(key)[: HITS_OF_SORT + 1]]
    instruments = (instrument for words, instrument in _folded_instruments() if key in words)
    of_packs = islice(instruments, HITS_OF_SORT + 1)
    page = reverse("lawbook:instruments")
    hits = [
        SearchHit(
            f"{capitalise(instrument.kind)} {instrument.number}".strip(),
            instrument.title,
            f"{page}?{urlencode({'q': instrument.number or instrument.title})}",
            "scale",
        )
        for instrument in (*own, *of_packs)
    ]
    return hit_list("can-cu", _("Văn bản pháp luật"), hits)


@cache
def _folded_instruments() -> tuple[tuple[str, Instrument], ...]:
    """Fold what an instrument is found by, once: the packs do not change while a server runs."""
    return tuple(
        (
            key_of(
                f"{instrument.kind} {instrument.number} {instrument.title} {' '.join(instrument.aliases)}"
            ),
            instrument,
        )
        for instrument in load_packs().instruments.values()
    )
