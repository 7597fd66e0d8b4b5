"""Good news by month and unit, each officer's own products, and what the office pays for them."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from guong.apps.activity.transitions import Refused
from guong.apps.proofreading.actions.officer_output import month_of, products_of, royalty_basis, total_of
from guong.apps.proofreading.models import GoodNewsPlan, RoyaltyRate
from guong.engines.documents import read_isolated
from tests import factories as make
from tests.apps.proofreading.factories import SITE, page_of, published
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_good_news_is_counted_against_the_plan_and_who_sent_none_is_listed(signed_in, district):
    published(district.vinh_o, district.lan, kind="good_news", title="=HYPERLINK(1)")
    correction = published(district.vinh_o, district.lan, path="/2")
    correction.begin_correction(by=district.lan, at=NOW)
    client = signed_in(district.lan)
    good_news = reverse("proofreading:good_news")
    assert client.post(good_news, {"target": "-1"}).status_code == 422
    assert client.post(good_news, {"target": "không"}).status_code == 422
    assert client.post(f"{good_news}?thang=2023-03", {"target": "4"}).status_code == 302
    assert client.post(f"{good_news}?thang=2023-03", {"target": "3"}).status_code == 302
    page = page_of(client.get(good_news))
    assert "Đã đăng 1 trên 3 tin tốt dự định." in page and "Còn 2 tin." in page and "Tin: 1" in page
    assert "chưa đặt kế hoạch" in page_of(client.get(f"{good_news}?thang=2023-02"))
    assert client.get(f"{good_news}?thang=9999-99").status_code == 200

    page = page_of(signed_in(district.tung).get(good_news))
    assert "(tin 1)" in " ".join(page.split())  # each unit by kind
    assert "2 đơn vị sổ chưa ghi bài nào trong tháng" in page  # Vĩnh Hà and the office
    assert "HYPERLINK" not in page and SITE not in page
    assert GoodNewsPlan.objects.get().target == 3
    assert (
        signed_in(make.member("Đọc", district.vinh_o, "inspector", "doc")).post(good_news).status_code == 403
    )


def test_an_officers_products_are_listed_with_their_proofs_and_taken_along(signed_in, district):
    published(district.vinh_o, district.lan, title="=HYPERLINK(1)")
    client = signed_in(district.lan)
    page = page_of(client.get(reverse("proofreading:products")))
    assert f"{SITE}/tin/tiem-phong" in page and "chưa đặt mức chi" in page and "Chưa rõ" in page

    assert "Sổ chưa ghi bài nào đăng trong tháng này." in page_of(
        client.get(reverse("proofreading:products") + "?thang=2023-02")
    )

    file = reverse("proofreading:products")
    sheets = openpyxl.load_workbook(io.BytesIO(client.get(file, {"tep": "xlsx"}).content))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]
    title = next(cell for cell in cells if "HYPERLINK" in str(cell.value))
    assert title.data_type == "s"
    assert any(f"{SITE}/tin/tiem-phong" in str(cell.value) for cell in cells)
    words = read_isolated(client.get(file, {"tep": "docx"}).content).text
    assert "Hồ Thị Lan có 1 sản phẩm đã đăng" in words and "HYPERLINK" in words
    assert client.get(file, {"tep": "exe", "thang": "x"}).status_code == 200
    assert "HYPERLINK" not in page_of(signed_in(district.hoa).get(reverse("proofreading:products")))


def test_what_is_paid_is_what_the_office_set_for_the_day_and_nothing_before(signed_in, district):
    chair = make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")
    published(district.vinh_o, district.lan, chair)
    client, royalties = signed_in(chair), reverse("proofreading:royalties")
    assert "Sổ chưa ghi bài nào đăng" in page_of(client.get(f"{royalties}?thang=2023-02"))
    page = page_of(client.get(royalties))
    assert page.count("chưa đặt mức") == 7 and "căn cứ cần kiểm tra" in page and "1 bài chưa có mức" in page
    rate = {"kind": "news", "amount": "60000", "decision": "5/QĐ-UBND", "start": "01/3/2023"}
    assert client.post(royalties, rate | {"amount": "0"}).status_code == 422
    assert client.post(royalties, rate | {"decision": " "}).status_code == 422
    assert client.post(royalties, rate).status_code == 302
    assert client.post(royalties, rate).status_code == 422  # no later day than the rate that stands
    assert "60.000 đồng" in page_of(client.get(royalties))
    fields = {"kind": "news", "amount": 90_000, "decision": "9/QĐ", "by": chair, "at": NOW}
    RoyaltyRate.enter(district.vinh_o.pk, start=date(2023, 3, 25), **fields)
    products = products_of(district.lan.pk, [district.vinh_o.pk], *month_of(TODAY))
    assert total_of(products) == 60_000
    with pytest.raises(Refused):
        RoyaltyRate.enter(district.vinh_o.pk, start=date(2023, 3, 25), **fields)
    month = {"thang": "2023-03"}
    paper = read_isolated(signed_in(chair).get(royalties, month | {"tep": "docx"}).content).text
    assert "1 bài, cộng 60.000 đồng" in paper and "5/QĐ-UBND" in paper and "Hồ Thị Lan" in paper
    sheets = openpyxl.load_workbook(
        io.BytesIO(signed_in(chair).get(royalties, month | {"tep": "xlsx"}).content)
    )
    assert [
        cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value == 60_000
    ] == [60_000, 60_000]
    for file in ("", "docx", "xlsx"):
        assert signed_in(district.lan).get(royalties, {"tep": file}).status_code == 403
    assert "khoản 3 Điều 20".casefold() in royalty_basis(date(2026, 7, 1)).casefold()
    assert "Điều 20" not in royalty_basis(date(2026, 6, 30))


def test_a_report_counts_what_came_out_and_who_cleared_for_themselves(district):
    from guong.apps.proofreading.actions.figures import figures_for_report
    from guong.engines.documents.writing import FigureRequest

    units = (district.vinh_o.pk, district.vinh_ha.pk)
    request = FigureRequest(0, district.office.pk, units, date(2023, 3, 1), TODAY, NOW)
    assert figures_for_report(request) == []
    published(district.vinh_o, district.lan, kind="good_news")
    chair = make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")
    published(district.vinh_o, district.lan, chair, path="/2")
    [part] = figures_for_report(request)
    counts = {figure.code: (figure.count, figure.of) for figure in part.figures}
    assert counts == {
        "posts": (2, None),
        "posts-good-news": (1, None),
        "posts-second-hand": (1, 2),
        "posts-confirmed": (0, 2),
        "posts-units": (1, 2),
        "posts-corrected": (0, 2),
    }
    assert "1 lần tự duyệt" in next(figure.excluded for figure in part.figures if figure.excluded)


def test_words_are_let_go_in_their_time_and_digests_stay(district):
    from datetime import timedelta

    from guong.apps.evidence.actions.retention import apply_retention
    from guong.apps.proofreading.models import Approval, Article
    from tests.apps.proofreading.factories import approved, submitted

    waiting, cleared = submitted(district.vinh_o, district.lan), approved(district.vinh_o, district.lan)
    public = published(district.vinh_o, district.lan)
    for years, texts in ((1, {public.pk}), (5, set())):
        later = TODAY + timedelta(days=years * 366 + 2)
        moment = NOW + timedelta(days=years * 366 + 2)
        apply_retention(on=later, at=moment, now=moment)
        assert set(Article.objects.exclude(text="").values_list("pk", flat=True)) == texts
        assert set(Approval.objects.exclude(text="").values_list("article", flat=True)) == texts
    states = dict(Article.objects.values_list("pk", "state"))
    assert states == {waiting.pk: "archived", cleared.pk: "archived", public.pk: "published"}
    assert Article.objects.get(pk=public.pk).digest == public.digest
