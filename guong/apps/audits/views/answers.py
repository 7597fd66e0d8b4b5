"""What an owner answers to a finding, what a lead says to it, and the letter to the vendor it was left to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, Unit
from guong.apps.units.request import Request
from guong.engines.documents import writing
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.platforms import platforms
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.normal_forms import plain
from guong.ui.letters import file_answer
from guong.ui.status_badges import StatusBadge

from ..actions.owner_answers import answer_fixed, assign_finding, uphold_answer
from ..actions.vendor_letter import MOST_ROWS, vendor_letter, vendors, waiting_for_vendors
from ..forms import ExplanationForm, UpheldCheckForm, UpholdForm, VendorForm, WrongForm
from ..models import AnswerKind, OwnerAnswer, RunFinding
from ..tasks import look_soon
from .access import fleet_views, visible_finding, visible_run
from .papers import DOCX


@require_POST
def recheck(request: Request, pk: int, finding: int) -> HttpResponse:
    """Take the owner's word that a finding is mended, and look at the site again at once."""
    row = _answerable(request, pk, finding)
    success = _("Đã nhận. Máy soi lại ngay; kết quả hiện ở phiếu mới nhất của trang.")
    call = partial(answer_fixed, row, then=look_soon)
    return act_at_once(request, call, success=success, back=card_address(pk, row))


class AnswerAct(NamedTuple):
    """A way to answer a finding: the kind of answer, the form it asks for, and the words of its page."""

    kind: AnswerKind
    form: type[forms.Form]
    title: str | Promise
    note: str | Promise
    success: str | Promise


# By the last word of the address.
ANSWERS = {
    "giai-trinh": AnswerAct(
        AnswerKind.EXPLAINED,
        ExplanationForm,
        gettext_lazy("Giải trình"),
        gettext_lazy(
            "Giải trình đứng bên cạnh kết quả, không đổi kết quả, và thôi khi bằng chứng đổi hoặc hết ngày."
        ),
        gettext_lazy("Đã ghi giải trình bên cạnh kết quả."),
    ),
    "may-sai": AnswerAct(
        AnswerKind.WRONG,
        WrongForm,
        gettext_lazy("Máy sai"),
        gettext_lazy("Đơn vị chủ trì xem và trả lời; trước đó kết quả để nguyên."),
        gettext_lazy("Đã gửi đơn vị chủ trì xem."),
    ),
    "nha-cung-cap": AnswerAct(
        AnswerKind.VENDOR,
        VendorForm,
        gettext_lazy("Do nhà cung cấp"),
        gettext_lazy("Mục này vào một thư chung gửi nhà cung cấp, cùng các mục khác của mọi trang họ làm."),
        gettext_lazy("Đã xếp vào thư gửi nhà cung cấp."),
    ),
}


def answer(request: Request, pk: int, finding: int, name: str) -> HttpResponse:
    """Explain a finding, say that the machine errs, or that the vendor has to mend it; the verdict stays."""
    if name not in ANSWERS:
        raise Http404
    row, run, act = _answerable(request, pk, finding), visible_run(request, pk), ANSWERS[name]
    platform = platforms().get(run.platform)
    context = {
        "title": act.title,
        "button": _("Gửi"),
        "icon": "send",
        "kick": {"url": card_address(pk, row), "label": row.site.value},
        "sub": load_packs().requirements[row.requirement].duty if row.requirement else row.section,
        "note": act.note,
    }
    return form_action(
        request,
        act.form,
        partial(OwnerAnswer.write, row, kind=act.kind),
        success=act.success,
        back=card_address(pk, row),
        context=context,
        initial={"vendor": run.vendor or (platform.name if platform else "")},
    )


@require_POST
def assign(request: Request, pk: int, finding: int) -> HttpResponse:
    """Make a task of a finding, in one tap."""
    row = visible_finding(request, visible_run(request, pk), finding)
    owner = row.site.owner
    request.scope.require(Permission.ASSIGN, owner)
    try:
        version = row.site.owner.version(on=request.today) or row.site.owner.current()
        paths = set(request.scope.paths_for(Permission.ASSIGN))
        posts = [
            post for post in request.scope.posts if post.path in paths and post.unit_id in version.lineage
        ]
        leading_unit = Unit.objects.get(pk=max(posts, key=lambda post: len(post.path)).unit_id)
        task = assign_finding(row, lead=leading_unit, by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(card_address(pk, row))
    messages.success(request, _("Đã giao thành việc."))
    return redirect("obligations:assignment", task.pk)


@require_safe
def answers(request: Request) -> HttpResponse:
    """List the answers that wait for a lead."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.EXAMINE))
    waiting = OwnerAnswer.objects.visible_to(request.scope).for_review()
    rules = load_packs().requirements

    def line(answer: OwnerAnswer, names: Names) -> ListLine:
        site, duty = answer.site, capitalise(rules[answer.requirement].duty)
        uphold, refuse = (reverse(f"audits:{act}", args=[answer.pk]) for act in ("uphold", "refuse"))
        mark = StatusBadge(write_date(timezone.localdate(answer.at)), "calendar", "")
        facts = [names.unit(site.owner_id), answer.reason, site.value]
        acts = [Link(_("Máy sai"), uphold), Link(_("Máy đúng"), refuse)]
        return ListLine(duty, card_address(answer.finding.run_id, answer.finding), mark, facts, acts=acts)

    return show_list(
        request,
        PageHead(
            _("Đơn vị nói máy sai"),
            _("Xem trang đã lưu và trang bây giờ rồi trả lời; đơn vị nhận câu trả lời bên cạnh kết quả."),
            none="audits.no_answer",
        ),
        waiting.select_related("site", "finding").order_by("at", "pk"),
        line,
        units=lambda answer: (answer.site.owner_id,),
        template="audits/fleet_list.html",
        context=fleet_views(request),
    )


def review(request: Request, pk: int, name: str) -> HttpResponse:
    """Agree that the machine errs, or disagree: the finding stands."""
    answers_in_reach = OwnerAnswer.objects.visible_to(request.scope).select_related("site__owner", "finding")
    answer = get_object_or_404(answers_in_reach, pk=pk)
    request.scope.require(Permission.EXAMINE, answer.site.owner_id)
    form_class: type[forms.Form] = UpheldCheckForm
    call: Callable[..., object] = answer.refuse
    success = _("Đã trả lời đơn vị: kết quả giữ nguyên.")
    title, button = _("Không đồng ý"), _("Gửi trả lời")
    if name == "uphold":
        form_class, call = UpholdForm, partial(uphold_answer, answer)
        success = _("Đã ghi: máy sai. Kết quả bạn thấy đứng thay.")
        title, button = _("Đồng ý: máy sai"), _("Ghi kết quả")
    context = {
        "title": title,
        "button": button,
        "kick": {"url": card_address(answer.finding.run_id, answer.finding), "label": answer.site.value},
        "sub": load_packs().requirements[answer.requirement].duty,
        "note": _("Đơn vị viết: %(reason)s") % {"reason": answer.reason},
    }
    back = reverse("audits:answers")
    return form_action(request, form_class, call, success=success, back=back, context=context)


def card_address(run: int, finding: RunFinding) -> str:
    """Give the place of a finding on a card."""
    return f"{reverse('audits:card', args=[run])}?muc={finding.pk}#muc-{finding.pk}"


def _answerable(request: Request, pk: int, finding: int) -> RunFinding:
    row = visible_finding(request, visible_run(request, pk), finding)
    request.scope.require(Permission.SUBMIT, row.site.owner_id)
    return row


@require_safe
def vendor_list(request: Request) -> HttpResponse:
    """List the vendors that have something to mend on sites in reach."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.SUBMIT))
    subtitle = _(
        "Mỗi nhà cung cấp một thư, gồm mọi mục của mọi trang họ làm. Mục nào máy thấy đã sửa thì tự rời thư."
    )
    hint = _("Trên phiếu soi, bấm ⋯ ở một mục rồi chọn “Do nhà cung cấp”.")

    def line(vendor: Mapping[str, Any], _names: Names) -> ListLine:
        counts = {"n": write_number(vendor["findings"]), "sites": write_number(vendor["sites"])}
        url = f"{reverse('audits:vendor_letter')}?{urlencode({'ben': vendor['vendor_key']})}"
        act = Link(_("Tải thư, Word"), url, "download")
        return ListLine(vendor["name"], facts=[_("%(n)s mục trên %(sites)s trang") % counts], acts=[act])

    return show_list(
        request,
        PageHead(_("Chờ nhà cung cấp"), subtitle, "audits.no_vendor", hint),
        vendors(OwnerAnswer.objects.visible_to(request.scope)),
        line,
        template="audits/fleet_list.html",
        context=fleet_views(request),
    )


@require_safe
def letter(request: Request) -> HttpResponse:
    """Give the letter to one vendor as a Word file, of all its sites in reach."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.SUBMIT))
    key = request.GET.get("ben", "")[:80]
    answers = waiting_for_vendors(OwnerAnswer.objects.visible_to(request.scope)).filter(vendor_key=key)
    rows = answers.select_related("site__owner", "finding").order_by("site__name", "site", "requirement")
    if not rows.exists():
        raise Http404
    # The letter comes from the reader's unit that stands highest.
    posts = sorted(request.scope.posts, key=lambda post: len(post.path))
    paper = vendor_letter(rows[:MOST_ROWS], unit=Unit.objects.get(pk=posts[0].unit_id), on=request.today)
    name = slugify(plain(key)) or "nha-cung-cap"
    return file_answer(writing.write_docx(paper), DOCX, f"thu-{name}.docx")
