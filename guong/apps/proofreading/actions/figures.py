"""What the posts of units give a report: how many came out, by whose clearing, and what the machine saw."""

from collections.abc import Iterable
from functools import partial

from django.urls import reverse

from guong.engines.documents.writing import Figure, FigureRequest, ReportPart

from ..models import ONCE_PUBLIC, Approval, Article, ArticleKind, Publication, SightState
from .officer_output import first_published

SECTION = "sites"  # the chapter of the editorial board and its pages
DUTY = "publish-web"  # the kind of duty whose bearers are to post


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the posts of the period; without one there is nothing to say."""
    start, end, units = request.starts_on, request.ends_on, request.units
    posts = first_published(units, start, end).filter(publications__at__lte=request.at)
    pks = set(posts.order_by().values_list("pk", flat=True))
    if not pks:
        return []
    make = partial(
        Figure, source="bài của đơn vị", starts_on=start, ends_on=end, rows=reverse("proofreading:good_news")
    )
    publications = Publication.objects.filter(article__in=pks, at__lte=request.at)
    readable = publications.filter(channel__kind="website")
    approvals = Approval.objects.filter(pk__in=publications.values("approval"))
    by_another = approvals.filter(same_hand=False).count()
    by_one_hand = approvals.count() - by_another
    bearers = request.bearers_of(DUTY)
    posting = set(Article.objects.filter(pk__in=pks).values_list("unit", flat=True))
    besides = len(posting - bearers)
    public_articles = Article.objects.filter(pk__in=pks, state__in=sorted(ONCE_PUBLIC))
    figures = (
        make("posts", "Bài đã duyệt và đã đăng", len(pks), "bài đăng lần đầu trong kỳ, trừ bản đính chính"),
        make(
            "posts-good-news",
            "Trong đó tin người tốt, việc tốt",
            Article.objects.filter(pk__in=pks, kind=ArticleKind.GOOD_NEWS).count(),
            "bài loại tin người tốt, việc tốt đăng trong kỳ",
        ),
        make(
            "posts-second-hand",
            "Bài do người thứ hai duyệt",
            by_another,
            "lần duyệt của bài đăng trong kỳ mà người duyệt không phải người viết",
            of=by_another + by_one_hand,
            excluded=f"{by_one_hand} lần tự duyệt ở đơn vị một người" if by_one_hand else "",
        ),
        make(
            "posts-confirmed",
            "Bài trên trang mà máy thấy đủ chữ đã duyệt",
            readable.filter(sight=SightState.PRESENT).count(),
            "lần đăng trên trang thông tin điện tử, máy đọc lại thấy đủ các câu",
            of=readable.count(),
        ),
        make(
            "posts-units",
            "Đơn vị có bài đăng trong kỳ",
            len(posting & bearers),
            "đơn vị có ít nhất một bài đăng, trên số đơn vị được giao nhiệm vụ",
            of=len(bearers),
            excluded=f"ngoài ra {besides} đơn vị khác, kể cả đơn vị đã kết thúc" if besides else "",
        ),
        make(
            "posts-corrected",
            "Bài đã đính chính hoặc đã gỡ",
            public_articles.exclude(state="published").count(),
            "bài đăng trong kỳ nay đã có bản đính chính hoặc đã gỡ",
            of=len(pks),
        ),
    )
    return [ReportPart(SECTION, figures)]
