"""What an officer published, with its proofs and what the office pays; what each unit posted in a month."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from guong.apps.units.actions.body_titles import Body, filing_line
from guong.apps.units.models import Scope, UnitVersion
from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    OfficialPaper,
    PaperCell,
    PaperTable,
    runs,
)
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.language import in_vietnamese

from ..models import ONCE_PUBLIC, Article, ArticleKind, GoodNewsPlan, Publication, RoyaltyRate, SightState

MOST_PRODUCTS = 1_000  # of one list
MOST_UNITS = 600  # of one table
# Since then the head sets what is paid (khoản 3 Điều 20); for earlier days no clause is named here.
RATES_BY_DECREE_SINCE = date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Product:
    """A post that stands, or stood, in public: since when, where, and what is paid for it."""

    article: Article
    since: date
    publications: Sequence[Publication]
    rate: RoyaltyRate | None

    @property
    def proven(self) -> int:
        """Count the places where the machine saw all of it."""
        return sum(row.sight == SightState.PRESENT for row in self.publications)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What a unit posted in a month, by kind, and what it meant to."""

    unit: int
    name: str
    good_news: int
    others: int
    target: int | None
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def is_silent(self) -> bool:
        """Tell whether it posted nothing at all."""
        return not self.good_news and not self.others


def month_of(day: date) -> tuple[date, date]:
    """Give the first and the last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def first_published(units: Iterable[int], start: date, end: date) -> QuerySet[Any]:
    """Give the posts of units that came out between two days; a correction is no new post."""
    rows = Article.objects.filter(unit__in=units, corrects__isnull=True, publications__isnull=False)
    dated_articles = rows.annotate(since=Min("publications__published_at"))
    return dated_articles.filter(since__date__gte=start, since__date__lte=end)


def products_of(person: int | None, units: Iterable[int], start: date, end: date) -> list[Product]:
    """List what somebody, or everybody, of some units published between two days, the newest first."""
    units = list(units)
    rows = first_published(units, start, end).defer("text", "versions")
    if person is not None:
        rows = rows.filter(author=person)
    rates = list(RoyaltyRate.objects.filter(unit__in=units))
    products = []
    chosen_articles = rows.prefetch_related("publications__channel").order_by("-since", "-pk")[:MOST_PRODUCTS]
    for row in chosen_articles:
        since = timezone.localdate(row.since)
        own_rates = (rate for rate in rates if (rate.unit_id, rate.kind) == (row.unit_id, row.kind))
        rate = next((rate for rate in own_rates if rate.holds(since)), None)
        products.append(Product(row, since, list(row.publications.all()), rate))
    return products


def total_of(products: Iterable[Product]) -> int:
    """Add up what is paid; a post without a rate adds nothing."""
    return sum(product.rate.amount for product in products if product.rate is not None)


def royalty_basis(on: date) -> str:
    """Name the clause by which the head sets what is paid on a day."""
    if on >= RATES_BY_DECREE_SINCE:
        return (
            "Khoản 3 Điều 20 Nghị định 224/2026/NĐ-CP: thủ trưởng quyết định mức chi theo chế độ nhuận bút. "
            "Gương không đặt sẵn mức nào."
        )
    return "Ngày này trước Nghị định 224/2026/NĐ-CP: ghi theo quyết định của đơn vị, căn cứ cần kiểm tra."


@in_vietnamese
def products_paper(
    products: Sequence[Product], body: Body, name: str, start: date, end: date
) -> OfficialPaper:
    """Write the list of a person's published posts, each with its address; number and day are left blank."""
    opening = (
        f"Trong thời gian từ ngày {write_date(start)} đến ngày {write_date(end)}, "
        f"{name} có {write_number(len(products))} sản phẩm đã đăng."
    )
    subject = f"Danh sách sản phẩm đã đăng của {name}"
    columns = (
        *(Column("Ngày đăng", 1.1, "centre"), Column("Tên bài", 3)),
        *(Column("Loại", 1.2), Column("Nơi đăng", 3.4), Column("Mức chi, đồng", 1.2, "right")),
    )
    rows = []
    for product in products:
        places = "; ".join(
            f"{row.channel.name}: {row.address}" if row.address else row.channel.name
            for row in product.publications
        )
        amount = product.rate.amount if product.rate is not None else "chưa đặt mức"
        kind = capitalise(str(product.article.get_kind_display()))
        rows.append((write_date(product.since), product.article.title, kind, places, amount))
    note = "Địa chỉ do người đăng ghi; máy xem lại trang khi đọc được."
    return body.paper(
        [BodyParagraph(runs(opening))],
        mark="DS",
        type_name="Danh sách",
        subject=f"sản phẩm đã đăng của {name}",
        year=end.year,
        copies=(filing_line(""),),
        annexes=(Annex(subject, (PaperTable.numbered(columns, rows, note=note),), "Sản phẩm"),),
    )


def unit_counts(scope: Scope, unit: int, month: date, *, on: date) -> tuple[list[UnitCount], Counter[str]]:
    """Count what a unit and those right below it posted in a month, and the unit's own by kind."""
    start, end = month_of(month)
    below = UnitVersion.objects.in_force(on=on).filter(scope.units(on=on), parent=unit)
    names = {unit: UnitVersion.objects.names([unit], on=on).get(unit, "")}
    names |= dict(below.values_list("unit", "name")[:MOST_UNITS])
    counted_articles = first_published(names, start, end).filter(state__in=sorted(ONCE_PUBLIC | {"archived"}))
    pairs = counted_articles.order_by().values_list("pk", "unit", "kind")
    by_unit: dict[int, Counter[str]] = {}
    for _pk, owner, kind in pairs:
        by_unit.setdefault(owner, Counter())[kind] += 1
    plans: Mapping[int, int] = dict(
        GoodNewsPlan.objects.filter(unit__in=names, month=start).values_list("unit", "target")
    )
    rows = []
    for pk, name in names.items():
        kinds = by_unit.get(pk, Counter())
        good = kinds[ArticleKind.GOOD_NEWS]
        counts = tuple(
            (str(kind.label), kinds[kind])
            for kind in ArticleKind
            if kind != ArticleKind.GOOD_NEWS and kinds[kind]
        )
        rows.append(UnitCount(pk, capitalise(name), good, kinds.total() - good, plans.get(pk), counts))
    rows.sort(key=lambda row: (row.unit != unit, order_key(row.name)))
    return rows, by_unit.get(unit, Counter())


@in_vietnamese
def royalties_paper(
    products: Sequence[Product], names: Mapping[int, str], body: Body, start: date, end: date
) -> OfficialPaper:
    """Draw up the list of royalties of a month; what has no rate is listed and adds nothing."""
    unrated_count = sum(product.rate is None for product in products)
    sentences = [
        f"Bài đăng lần đầu từ ngày {write_date(start)} đến ngày {write_date(end)}: "
        f"{write_number(len(products))} bài, cộng {write_number(total_of(products))} đồng.",
        royalty_basis(end),
    ]
    if unrated_count:
        sentences.append(f"{write_number(unrated_count)} bài chưa có mức, không tính vào tổng.")
    columns = (
        *(Column("Người viết", 1.8), Column("Tên bài", 3)),
        *(Column("Loại", 1.4), Column("Ngày đăng", 1.3, "centre")),
        *(Column("Mức theo", 1.7), Column("Số tiền, đồng", 1.4, "right")),
    )
    ordered = sorted(products, key=lambda product: (names.get(product.article.author_id, ""), product.since))
    rows = (
        (
            names.get(product.article.author_id, ""),
            product.article.title,
            capitalise(str(product.article.get_kind_display())),
            write_date(product.since),
            *((product.rate.decision, product.rate.amount) if product.rate else ("chưa đặt mức", "")),
        )
        for product in ordered
    )
    total = total_of(products)
    sum_cell, blank = PaperCell(write_number(total), total, bold=True), PaperCell("")
    last = (blank, PaperCell("Cộng", bold=True), blank, blank, blank, blank, sum_cell)
    note = "Mức do đơn vị quyết định; Gương không đặt sẵn mức nào. Bản đính chính không tính là bài mới."
    table = PaperTable.numbered(columns, rows, note=note, total=last)
    subject = f"nhuận bút tháng {start.month} năm {start.year}"
    return body.paper(
        [BodyParagraph(runs(sentence)) for sentence in sentences],
        mark="BK",
        type_name="Bảng kê",
        subject=subject,
        year=end.year,
        copies=(filing_line(""),),
        annexes=(Annex(capitalise(subject), (table,), "Nhuận bút"),),
    )
