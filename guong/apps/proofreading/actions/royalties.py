"""The list of what an office pays for the posts of a month, by the rates that it set itself."""

from collections.abc import Mapping, Sequence
from datetime import date

from guong.apps.units.actions.body_titles import Body, filing_line
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
from guong.ui.language import in_vietnamese

from .officer_output import Product, royalty_basis, total_of


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
