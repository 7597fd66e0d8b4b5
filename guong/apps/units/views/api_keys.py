"""The keys of programs: given out by whoever holds a post, shown once, taken back."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from guong.apps.activity.transitions import Refused
from guong.engines.viet.formats import write_moment
from guong.ui.status_badges import StatusBadge

from ..forms import ApiTokenForm
from ..list_pages import Link, ListLine, Names, PageHead, show_list
from ..models import ApiToken, Appointment, Permission, TokenScope
from ..models.api_token import ApiTokenQuerySet
from ..models.unit import units_under
from ..pages import password_again
from ..request import Request


@never_cache
@sensitive_variables("secret")
@password_again()
def tokens(request: Request) -> HttpResponse:
    """List the keys in reach, and give out one more; its secret stands on this answer alone."""
    posts = Appointment.objects.in_force(on=request.today).filter(person=request.person).order_by("pk")
    request.scope.refuse_unless(posts)
    form, secret = ApiTokenForm(request.POST or None, posts=posts), ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = ApiToken.issue(**form.cleaned_data, by=request.person, at=request.now)
            form = ApiTokenForm(posts=posts)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
    rows = _tokens_in_reach(request)
    standing = set(rows.standing(at=request.now, on=request.today).values_list("pk", flat=True))

    def line(row: ApiToken, _names: Names) -> ListLine:
        words = {"from": write_moment(row.issued_at), "until": write_moment(row.expires_at)}
        words["who"] = row.appointment.person.full_name
        about = _("%(who)s cấp lúc %(from)s, hết hạn %(until)s") % words
        facts = [about, *(TokenScope(scope).label for scope in row.scopes)]
        if row.pk not in standing:
            return ListLine(row.caller, "", StatusBadge(_("Không còn dùng được"), "archive", ""), facts)
        take_back = Link(_("Thu hồi"), reverse("units:end_token", args=[row.pk]), posts=True)
        return ListLine(row.caller, "", StatusBadge(_("Đang dùng"), "lock", ""), facts, (), [take_back])

    head = PageHead(
        _("Khóa truy cập"),
        _(
            "Để chương trình của nơi quen gọi Gương. Mã làm nhiều nhất bằng chức vụ của người cấp, hết cùng "
            "chức vụ."
        ),
        none="token.none",
        heading=_("Mã đã cấp"),
        secondary=[
            Link(_("Cách gọi"), reverse("api:guide"), "list-checks"),
            *([Link(_("Webhook"), reverse("api:webhooks"), "send")] if request.manages else ()),
        ],
        entry=_("Cấp mã"),
        button=_("Cấp mã"),
    )
    words = _("Mã mới, chỉ hiện một lần. Chép ngay rồi gửi cho nơi gọi qua đường kín.")
    return show_list(
        request,
        head,
        rows.select_related("appointment__person"),
        line,
        template="units/secret_list.html",
        context={"form": form, "secret": secret, "words": words},
    )


@require_POST
def end_token(request: Request, pk: int) -> HttpResponse:
    """Take a key back at once: one's own, or one of a unit whose people one looks after."""
    token = get_object_or_404(_tokens_in_reach(request), pk=pk)
    token.end(by=request.person, at=request.now)
    messages.success(request, _("Đã thu hồi mã."))
    return redirect("units:tokens")


def _tokens_in_reach(request: Request) -> ApiTokenQuerySet:
    """Keep one's own keys, and all those of the units whose people one looks after."""
    paths = request.scope.paths_for(Permission.MANAGE_PEOPLE)
    own = units_under(paths, on=request.today).values("unit")
    return ApiToken.objects.filter(Q(appointment__person=request.person) | Q(appointment__unit__in=own))
