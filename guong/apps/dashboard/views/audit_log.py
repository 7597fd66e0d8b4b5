"""The page of the log, one line an act, for those who may read it; and its export as JSON Lines."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from guong.apps.activity.models import Entry, EntryQuerySet, Head, record, verify
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME, lower_first, write_date, write_number
from guong.ui.rate_limits import RateLimit, rate_limited
from guong.ui.text_formats import capital, labelled, short_weekday_date
from guong.ui.views import read_day, read_id

from ..actions import audit_log
from ..actions.audit_log import undo_address

PER_PAGE = 50
MOST_LINES = 12  # of one act
MOST_UNDONE = 3  # of the reader's own acts
LONGEST_TEXT = 100  # characters
MOST_CHECKED = 100_000  # entries: of a longer ledger reading all would hold the request, the command does it
PERIODS = (7, 30, 365)  # days
CHECKS = RateLimit(6, 3600, name="log_checks")
GROUP_WORDS = {
    "": gettext_lazy("Tất cả"),
    "giao": gettext_lazy("Giao, hạn"),
    "nhan": gettext_lazy("Nhận, kết luận"),
    "bao-cao": gettext_lazy("Báo cáo"),
    "nguoi": gettext_lazy("Người, quyền"),
}
# Whom an act is for, and not of whom.
FOR_SOMEBODY = ("assigned", "given_again", "urged", "urged_by_hand", "extended", "deadline_set", "handed_on")
LOOKS = {
    "obligations": ("send", "work"),
    "reports": ("chart-column", "neutral"),
    "evidence": ("paperclip", "neutral"),
    "units": ("users", "neutral"),
    "succession": ("arrow-right-left", "warn"),
    "audits": ("globe", "neutral"),
    "registries": ("megaphone", "neutral"),
    "incidents": ("siren", "bad"),
    "press": ("message-square", "neutral"),
    "proofreading": ("pen-line", "neutral"),
    "inspections": ("list-checks", "neutral"),
}


@dataclass(frozen=True, slots=True)
class AuditLogFilter:
    """What the reader looks for: words, one unit, a group of acts, a range of days."""

    text: str
    unit: int | None
    group: str
    first: date | None
    last: date | None

    def entries(self) -> EntryQuerySet:
        """Give the entries of the group and of the days."""
        entries: EntryQuerySet = Entry.objects.all()
        if self.group:
            entries = entries.filter(audit_log.GROUPS[self.group])
        if self.first:
            entries = entries.filter(at__gte=_midnight(self.first))
        if self.last:
            entries = entries.filter(at__lt=_midnight(self.last + ONE_DAY))
        return entries


@rate_limited(CHECKS)
def log(request: Request) -> HttpResponse:
    """List the acts within reach, the newest first; what is sent here asks for a check of the chain."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.READ_LOG))
    if request.method == "POST":
        # Read the whole chain unless too long, and write down when, by whom, and how far it holds.
        head = Head.objects.get_or_create(pk=1)[0]
        if head.position > MOST_CHECKED:
            messages.error(request, _("Sổ đã dài, hãy kiểm tra bằng lệnh guong verify trên máy chủ."))
            return redirect("dashboard:log")
        fault = verify()
        detail = {"to": fault.position if fault else head.position}
        verb = "chain.faulty" if fault else "chain.intact"
        record(head, verb, by=request.person, at=request.at, detail=detail)
        return redirect("dashboard:log")
    chosen_filter = _filter(request, request.GET)
    entries, search = chosen_filter.entries(), None
    if (before := read_id(request.GET.get("truoc"))) is not None:
        entries = entries.filter(position__lt=before)
    if chosen_filter.text:
        search = audit_log.LogSearch.of(chosen_filter.text, request.scope)
        entries = search.narrow(entries)
    reach = audit_log.reach_of(request.scope, unit=chosen_filter.unit)
    page, older = audit_log.read_back(entries, reach, limit=PER_PAGE, search=search)
    days = groupby(_act_lines(request, page), key=lambda act: local_day(act["main"].at))
    context = {
        "days": [
            (
                _("Hôm nay, %(day)s") % {"day": lower_first(short_weekday_date(day))}
                if day == request.today
                else short_weekday_date(day),
                acts := list(group),
                sum(len(act["entries"]) for act in acts),
            )
            for day, group in days
        ],
        "older": older,
        "is_first": before is None,
        "groups": GROUP_WORDS.items(),
        "chosen": chosen_filter,
        "periods": _periods(request.today, chosen_filter.first),
        "check": audit_log.last_check(),
    }
    return render(request, "dashboard/log.html", context)


def _act_lines(request: Request, page: Sequence[Sequence[Entry]]) -> Iterator[dict[str, Any]]:
    """Give each act as it reads: by whom, what, to what and for whom, and the rows it came to."""
    entries = [entry for act in page for entry in act]
    owner_of, name_of = audit_log.owners(entries), audit_log.object_names(entries)
    unit_ids = {owner.unit for owner in owner_of.values() if owner.unit is not None}
    ids = {entry.by_id for entry in entries} | {owner.person for owner in owner_of.values()}
    unit_names, people = name_units_and_people(request.scope, unit_ids, ids)
    owner_names = {
        position: unit_names.get(owner.unit or 0, "") or people.get(owner.person or 0, "")
        for position, owner in owner_of.items()
    }
    own_acts = 0
    for act in page:
        main = _main_of(act)
        first, undo = main[0], ""
        nobody = _("người chưa đăng nhập") if first.verb in audit_log.BY_ANONYMOUS else _("máy")
        actor = people.get(first.by_id or 0, nobody)
        is_own = owner_names.get(first.position) == actor
        # Whoever acts looks for the last things done; to look each up costs queries.
        if first.by_id == request.person.pk and own_acts < MOST_UNDONE:
            own_acts, undo = own_acts + 1, undo_address(act, by=request.person, at=request.at)
        what, whom = ("", "") if is_own else _object_of(main, owner_names, name_of)
        yield {
            "main": first,
            "hour": f"{first.at.astimezone(VIETNAM_TIME):%H:%M}",
            "entries": act[::-1],
            "look": _look_of(first),
            "actor": capital(actor),
            "words": audit_log.words_of(first.verb),
            "what": what,
            "whom": whom,
            "lines": _lines_of(act, owner_names),
            "undo": undo,
        }


def _look_of(entry: Entry) -> tuple[str, str]:
    """Give the icon of an act's kind, and its tone."""
    if entry.verb in audit_log.JUDGING or entry.subject_type == "evidence.verdict":
        return "check", "work"
    if entry.verb in audit_log.BY_ANONYMOUS:
        return "lock", "bad"
    return LOOKS.get(entry.subject_type.partition(".")[0], ("history", "neutral"))


def _main_of(act: Sequence[Entry]) -> list[Entry]:
    """Give the entries that name an act: the same done to the same kind, the oldest first."""
    by_verb = Counter((entry.verb, entry.subject_type) for entry in reversed(act))
    chosen = max(
        by_verb,
        key=lambda pair: (
            pair[1] == "succession.plan",
            not pair[1].startswith(audit_log.COMPANIONS),
            by_verb[pair],
        ),
    )
    return [entry for entry in reversed(act) if (entry.verb, entry.subject_type) == chosen]


def _object_of(
    main: Sequence[Entry], owner_names: Mapping[int, str], name_of: Mapping[int, str]
) -> tuple[str, str]:
    """Say to what an act was done, and whom it was for or about: "15 việc của 1904/SVHTTDL", "cho 5 xã"."""
    label = main[0].subject_type
    objects = len({entry.subject_id for entry in main})
    kind = audit_log.name_kind(label)
    what = f"{write_number(objects)} {kind}" if objects > 1 else kind
    names = {name_of.get(entry.position, "") for entry in main}
    if len(names) == 1 and (name := names.pop()):
        of_paper = label in ("obligations.assignment", "obligations.obligation")
        what = _("%(what)s của %(paper)s") % {"what": what, "paper": name} if of_paper else f"{what} {name}"
    owners = sorted({owner_names.get(entry.position, "") for entry in main} - {""})
    if not owners:
        return what, ""
    whom = owners[0]
    if len(owners) > 1:
        words = {owner.partition(" ")[0] for owner in owners}
        body = words.pop() if words in ({"xã"}, {"phường"}) else _("đơn vị")
        whom = f"{write_number(len(owners))} {body}"
    if label in ("units.unit", *audit_log.PERSON_OF):
        return what, whom if len(owners) == 1 else ""
    if main[0].verb.partition(".")[2] in FOR_SOMEBODY:
        return what, _("cho %(whom)s") % {"whom": whom}
    return what, f"· {whom}"


def _lines_of(act: Sequence[Entry], owner_names: Mapping[int, str]) -> list[str]:
    """Say what an act came to, one line for each owner and verb, no more than a look takes in."""
    objects: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for entry in reversed(act):
        owner = owner_names.get(entry.position, "")
        objects[owner, entry.verb, entry.subject_type].add(entry.subject_id)
    lines = []
    for (owner, verb, label), ids in objects.items():
        words = f"{audit_log.words_of(verb)} {write_number(len(ids))} {audit_log.name_kind(label)}"
        lines.append(labelled(capital(owner), words) if owner else words)
    rest = len(lines) - MOST_LINES
    more = [_("và %(n)s nơi, việc khác") % {"n": write_number(rest)}] if rest > 0 else []
    return lines[:MOST_LINES] + more


def _periods(today: date, first: date | None) -> list[tuple[str, str, bool]]:
    """Offer the last days to choose from, and a day from the address beside them."""
    days = {today - timedelta(days=n - 1): _("%(n)s ngày qua") % {"n": n} for n in PERIODS}
    if first and first not in days:
        days[first] = _("từ %(day)s") % {"day": write_date(first)}
    return [
        ("", _("Mọi ngày"), first is None),
        *((f"{day}", words, day == first) for day, words in days.items()),
    ]


@require_POST
def log_export(request: Request) -> HttpResponseBase:
    """Hand the chain out as JSON Lines, without a name; that somebody did is an entry too."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.READ_LOG))
    chosen_filter = replace(_filter(request, request.POST), group="")
    reach = audit_log.reach_of(request.scope, unit=chosen_filter.unit)
    record(request.person, "log.exported", by=request.person, at=request.at)
    # Each entry of the days is a line of JSON.
    lines = (
        json.dumps(line, ensure_ascii=True, sort_keys=True, separators=(",", ":")) + "\n"
        for line in audit_log.export_lines(chosen_filter.entries(), reach)
    )
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="nhat-ky.jsonl"'
    return answer


def _filter(request: Request, parameters: Mapping[str, str]) -> AuditLogFilter:
    """Read the filters; what is no unit in reach, no group and no day filters nothing."""
    unit = read_id(parameters.get("don-vi"))
    group = parameters.get("nhom", "")
    return AuditLogFilter(
        parameters.get("q", "").strip()[:LONGEST_TEXT],
        unit if unit and request.scope.may(Permission.READ_LOG, unit) else None,
        group if group in audit_log.GROUPS else "",
        read_day(parameters.get("tu", "")),
        read_day(parameters.get("den", "")),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM_TIME)
