"""Bài của đơn vị: the list, one post, writing it, who reviews which field; all stays inside the unit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.bulletins import SLOTS
from guong.engines.bulletins import forms as bulletin_forms
from guong.engines.viet.formats import capitalise, write_moment
from guong.ui.filters import Filter
from guong.ui.rate_limits import rate_limited, signed_in
from guong.ui.status_badges import look
from guong.ui.text_formats import listed
from guong.ui.views import read_id

from ..actions.articles import (
    WAIVED_SLOTS,
    acts_for,
    channels_for,
    channels_left,
    difference_of,
    one_person_note,
    pack_slots,
)
from ..actions.channel_texts import MORE
from ..actions.draft_check import MOST_KEPT, as_typed
from ..forms.articles import ArticleForm, ReviewersForm
from ..models import VERSION_LABELS, Article, ArticleField, ArticleKind, ArticleState, ReviewDuty, seats_of
from .draft_check import CHECKS, DraftCards, cards_beside, check_draft, required_unit, text_of

SLOTS_SENT = "slots"  # sent by the page of the four channels itself
# What the list is narrowed to by `?xem=`.
FILTERS = {
    "cho-duyet": (gettext_lazy("Chờ duyệt"), (ArticleState.SUBMITTED,)),
    "dang-viet": (gettext_lazy("Đang viết"), (ArticleState.DRAFT, ArticleState.RETURNED)),
    "cho-dang": (gettext_lazy("Đã duyệt, chờ đăng"), (ArticleState.APPROVED, ArticleState.SCHEDULED)),
    "da-dang": (gettext_lazy("Đã đăng"), (ArticleState.PUBLISHED, ArticleState.CORRECTED)),
    "het": (gettext_lazy("Đã gỡ, lưu trữ"), (ArticleState.REMOVED, ArticleState.ARCHIVED)),
}


@dataclass(frozen=True, slots=True)
class VersionCard:
    """The version of a post for one kind of channel, with what the check says of it."""

    form: str
    label: str
    beside: DraftCards


@never_cache
@require_safe
def articles(request: Request) -> HttpResponse:
    """List the posts of the own units, those that wait first."""
    visible = Article.objects.visible_to(request.scope)
    view_name = request.GET.get("xem", "")
    rows = visible.filter(state__in=FILTERS[view_name][1]) if view_name in FILTERS else visible
    counts = Counter(visible.order_by().values_list("state", flat=True))
    options = [
        (key, f"{label} {sum(counts[state] for state in states)}") for key, (label, states) in FILTERS.items()
    ]
    secondary, primary = [], None
    if request.scope.may_somewhere(Permission.APPROVE_CONTENT):
        secondary = [Link(_("Ai duyệt lĩnh vực nào"), reverse("proofreading:reviewers"), "user-round")]
    if request.scope.may_somewhere(Permission.WRITE):
        primary = Link(_("Viết bài mới"), reverse("proofreading:new_article"), "pen-line")
    head = PageHead(
        _("Bài của đơn vị"),
        _("Từ nháp đến đã đăng: bản được duyệt là bản được đăng. Người đơn vị khác không xem được."),
        none="article.none",
        hint=_("Viết một bài, gửi người duyệt, rồi ghi nơi đã đăng: Gương giữ bản đã duyệt làm bằng."),
        heading=_("Các bài"),
        secondary=secondary,
        primary=primary,
    )
    many_units = len(request.scope.own_units) > 1

    def line(row: Article, names: Names) -> ListLine:
        times = [_("hẹn %(at)s") % {"at": write_moment(row.scheduled_for)}] if row.scheduled_for else []
        facts = [
            _("Bản đính chính") if row.corrects_id else "",
            capitalise(row.get_kind_display()),
            f"{names.person(row.author_id)}, {write_moment(row.updated_at)}",
            *(channel.name for channel in row.channels.all()),
            *times,
            names.unit(row.unit_id) if many_units else "",
        ]
        title = row.title or _("Bài đã hết hạn giữ chữ")
        return ListLine(title, row.get_absolute_url(), look("article", row.state), facts)

    return show_list(
        request,
        head,
        rows.defer("text", "versions").prefetch_related("channels"),
        line,
        people=lambda row: [row.author_id],
        filters=[Filter("xem", _("Bước"), view_name, [("", _("Tất cả")), *options])],
    )


@never_cache
@require_safe
def article(request: Request, pk: int) -> HttpResponse:
    """Show one post: its words with the remarks, where it stands, who cleared it, what may be done next."""
    row = visible_article(request, pk)
    return render(request, "proofreading/article.html", article_context(request, row))


def slots_of(request: Request) -> dict[str, Any]:
    """Give the answers that the page of the four channels sent along; other pages send none."""
    if SLOTS_SENT not in request.POST:
        return {}
    slots = {name: text_of(request, name) for name in (*SLOTS, *MORE)}
    return pack_slots(slots, request.POST.getlist(WAIVED_SLOTS))


def article_context(request: Request, row: Article) -> dict[str, Any]:
    """Gather what the page of a post draws."""
    approvals = list(row.approvals.order_by("-at", "-pk"))
    publications = list(row.publications.select_related("channel"))
    viewer = row.viewer(at=request.at)
    people = [row.author_id, row.updated_by_id, row.submitted_by_id, viewer]
    people += [approval.by_id for approval in approvals]
    units, names = name_units_and_people(request.scope, [row.unit_id], people)
    acts = acts_for(request.scope, row)
    texts = [(form, words, VERSION_LABELS.get(form, _("Bài"))) for form, words in _texts_in(row).items()]
    return {
        "article": row,
        "cards": [
            VersionCard(form, str(label), cards_beside(request, words, form, row.unit_id))
            for form, words, label in texts
        ],
        "unit_name": units.get(row.unit_id, ""),
        "names": names,
        "viewer": viewer,
        "is_viewer": viewer == request.person.pk,
        "acts": acts,
        "approvals": approvals,
        "publications": publications,
        "may_write": request.scope.may(Permission.WRITE, row.unit_id),
        "channels": list(row.channels.order_by("kind", "name")),
        "left": list(channels_left(row)),
        "difference": difference_of(row),
        "own_hand": one_person_note(row, request.scope) if acts["review"] else "",
        "corrections": list(row.corrections.order_by("pk")),
    }


def visible_article(request: Request, pk: int) -> Article:
    """Find a post of the own units, or answer 404."""
    rows = Article.objects.visible_to(request.scope).select_related("unit", "corrects")
    return get_object_or_404(rows, pk=pk)


def writable_article(request: Request, pk: int) -> Article:
    """Find a post that the reader may work on."""
    row = visible_article(request, pk)
    request.scope.require(Permission.WRITE, row.unit_id)
    return row


def _texts_in(row: Article) -> dict[str, str]:
    return {"text": row.text, **row.versions}


def stops_in(request: Request, row: Article) -> int:
    """Count what the check says to stop at in a post and its versions, less what the unit is spared."""
    texts = _texts_in(row).items()
    return sum(check_draft(request, words, row.unit_id, form).stops for form, words in texts)


@never_cache
@sensitive_post_parameters()
def new_article(request: Request) -> HttpResponse:
    """Begin a post of the unit, from a draft, from the four texts of a notice, or from nothing."""
    unit = required_unit(request, Permission.WRITE)
    if request.method != "POST":
        return _edit_page(request, None, unit, {})
    texts = texts_of(request)
    wrong = unfit_texts(texts)
    if wrong:
        return _edit_page(request, None, unit, texts, status=422, wrong=wrong)
    kind, field = request.POST.get("kind", ""), request.POST.get("field", "")
    channel_ids = {pk for value in request.POST.getlist("channels") if (pk := read_id(value)) is not None}
    row = Article.begin(
        unit,
        title=text_of(request, "title"),
        text=texts.pop("text"),
        versions=texts,
        slots=slots_of(request),
        kind=kind if kind in ArticleKind else ArticleKind.NEWS,
        field=field if field in ArticleField else ArticleField.GENERAL,
        channels=channels_for(unit, on=request.today).filter(pk__in=channel_ids),
        by=request.person,
        at=request.at,
    )
    messages.success(request, _("Đã lưu thành bài của đơn vị. Chọn loại, lĩnh vực, kênh rồi gửi duyệt."))
    return redirect("proofreading:edit_article", row.pk)


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
def edit_article(request: Request, pk: int) -> HttpResponse:
    """Write a post; one that was cleared is a draft again with the first change."""
    row = writable_article(request, pk)
    if request.method != "POST":
        return _edit_page(request, row, row.unit_id, _texts_in(row))
    texts = texts_of(request)
    form = ArticleForm(request.POST, channels=channels_for(row.unit_id, on=request.today))
    wrong = unfit_texts(texts)
    if wrong or not form.is_valid():
        return _edit_page(request, row, row.unit_id, texts, status=422, wrong=wrong, form=form)
    fields = form.cleaned_data
    try:
        row.rewrite(
            revision=read_id(request.POST.get("revision")) or 0,
            title=as_typed(fields["title"]),
            text=texts.pop("text"),
            versions=texts,
            kind=fields["kind"],
            field=fields["field"],
            channels=list(fields["channels"]),
            by=request.person,
            at=request.at,
        )
    except Refused as refusal:
        status = 409 if isinstance(refusal, Overtaken) else 422
        row = visible_article(request, pk)
        texts = texts_of(request)
        return _edit_page(request, row, row.unit_id, texts, status=status, wrong=str(refusal), form=form)
    if "submit" in request.POST:
        return redirect("proofreading:submit_article", pk)
    messages.success(request, _("Đã lưu."))
    return redirect("proofreading:article", pk)


def texts_of(request: Request) -> dict[str, str]:
    """Read the text, which the page of four channels sends under its form's own name, and its versions."""
    text = text_of(request, "web_article") or text_of(request)
    versions = {form: text_of(request, form) for form in bulletin_forms() if form in VERSION_LABELS}
    return {"text": text} | {form: words for form, words in versions.items() if words.strip()}


def unfit_texts(texts: Mapping[str, str]) -> str:
    """Say why texts cannot be kept as a post; empty where they can."""
    if not texts["text"].strip():
        return _("Chưa có chữ nào để lưu.")
    if sum(map(len, texts.values())) > MOST_KEPT:
        return _("Bài dài quá nên chưa lưu được. Hãy chia thành nhiều bài; chữ của bạn vẫn còn ở dưới.")
    return ""


def _edit_page(
    request: Request,
    row: Article | None,
    unit: int,
    texts: Mapping[str, str],
    *,
    status: int = 200,
    wrong: str = "",
    form: ArticleForm | None = None,
) -> HttpResponse:
    channels = channels_for(unit, on=request.today)
    if form is None:
        initial = {"kind": ArticleKind.NEWS, "field": ArticleField.GENERAL, "channels": list(channels[:1])}
        if row is not None:
            initial = {name: getattr(row, name) for name in ("title", "kind", "field")}
            initial["channels"] = list(row.channels.values_list("pk", flat=True))
        form = ArticleForm(initial=initial, channels=channels)
    cards = cards_beside(request, texts.get("text", ""), "text", unit)
    versions = [
        VersionCard(version, str(label), cards_beside(request, texts.get(version, ""), version, unit))
        for version, label in VERSION_LABELS.items()
    ]
    context = {
        **cards.context(),
        "article": row,
        "unit": unit,
        "unit_name": UnitVersion.objects.names([unit], on=request.today).get(unit, ""),
        "form": form,
        "versions": versions,
        "has_channels": channels.exists(),
        "wrong": wrong,
    }
    return render(request, "proofreading/article_edit.html", context, status=status)


@never_cache
def reviewers(request: Request) -> HttpResponse:
    """Show and set who reviews which field of a unit."""
    unit = required_unit(request, Permission.APPROVE_CONTENT)
    seats = {seat.pk: seat for seat in seats_of(unit, on=request.today)}
    labels = {pk: listed((seat.person.full_name, seat.get_role_display())) for pk, seat in seats.items()}
    standing = ReviewDuty.objects.filter(unit=unit, ended_at__isnull=True)
    initial = {duty.field: str(duty.seat_id) for duty in standing if duty.seat_id in seats}
    form = ReviewersForm(request.POST or None, initial=initial, seats=labels) if seats else None
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            try:
                ReviewDuty.assign(unit, form.seats(seats), by=request.person, at=request.at)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã ghi phân công duyệt."))
                return redirect("proofreading:articles")
    name = UnitVersion.objects.names([unit], on=request.today).get(unit, "")
    context = {"form": form, "unit": unit, "unit_name": name}
    return render(request, "proofreading/reviewers.html", context, status=status)
