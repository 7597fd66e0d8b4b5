"""Posts of the unit on the first page: to be reviewed, to be mended, to be put up today."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.apps.proofreading.models import Article
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date, write_number

from .cards import JobAction, JobCard, JobList

TO_REVIEW, BACK, DUE = "bai-cho-duyet", "bai-tra-lai", "bai-den-gio"
MOST_POSTS = 20


def post_lists(request: Request) -> list[JobList]:
    """Give the lines about posts: to be reviewed together as one, to be mended and to be put up each."""
    visible = Article.objects.visible_to(request.scope)
    waiting_for = Article.objects.waiting_for(request.scope).values("pk")
    own = visible.back_with(request.person) | visible.to_post(request.person, on=request.today)
    rows = Article.objects.filter(Q(pk__in=waiting_for) | Q(pk__in=own.values("pk")))
    posts = list(rows.defer("text", "versions").order_by("submitted_at", "pk"))
    waiting = [row for row in posts if row.state == "submitted"]
    back = [row for row in posts if row.state == "returned"]
    due = [row for row in posts if row.state == "scheduled"]
    lists = [
        (TO_REVIEW, _("Bài chờ bạn duyệt"), [_review(waiting)] if waiting else [], len(waiting)),
        (DUE, _("Bài đăng hôm nay"), _cards(due[:MOST_POSTS]), len(due)),
        (BACK, _("Bài bị trả lại"), _cards(back[:MOST_POSTS]), len(back)),
    ]
    return [JobList(place, title, cards, total) for place, title, cards, total in lists if cards]


def _review(waiting: list[Article]) -> JobCard:
    n = write_number(len(waiting))
    url = f"{reverse('proofreading:articles')}?xem=cho-duyet"
    if len(waiting) == 1:
        url = reverse("proofreading:approve_article", args=[waiting[0].pk])
    titles = ", ".join(article.title for article in waiting[:2])
    return JobCard(
        id="bai-cho-duyet-tat-ca",
        what=_("%(n)s bài chờ duyệt") % {"n": n},
        url=url,
        why=_("%(titles)s và bài khác") % {"titles": titles} if len(waiting) > 2 else titles,
        action=JobAction(_("Đọc và duyệt"), url, icon="go"),
        axis="article",
        state="submitted",
    )


def _cards(rows: Iterable[Article]) -> list[JobCard]:
    cards = []
    for row in rows:
        is_back = row.state == "returned"
        label, route = (_("Sửa"), "edit_article") if is_back else (_("Đã đăng"), "publish_article")
        action = JobAction(label, reverse(f"proofreading:{route}", args=[row.pk]))
        why = row.reason if is_back else _("Gương không tự đăng lên trang; đăng xong thì ghi địa chỉ.")
        if row.scheduled_for is not None:
            hour = timezone.localtime(row.scheduled_for)
            why = _("hẹn %(hour)s ngày %(day)s") % {"hour": f"{hour:%H:%M}", "day": write_date(hour.date())}
        url = row.get_absolute_url()
        cards.append(JobCard(f"bai-{row.pk}", row.title, url, why, action, "article", row.state))
    return cards
