"""What owners left to their vendors, and one letter to each for all its sites."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, Unit
from guong.apps.units.request import Request
from guong.engines.documents import writing
from guong.engines.viet.formats import write_number
from guong.engines.viet.normal_forms import plain
from guong.ui.letters import file_answer

from ..actions.vendor_letter import MOST_ROWS, vendor_letter, vendors, waiting_for_vendors
from ..models import OwnerAnswer
from .access import fleet_views
from .papers import DOCX


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
