"""Writes a page on which every line of a report stands beside the clause of its directive behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guong.apps.reports.actions import Composition, collect, compose
from guong.apps.reports.models import Report
from guong.engines.documents.writing import Block, Heading, Item, PaperTable
from guong.engines.viet.formats import shorten

from .pages import STYLE

MOST_QUOTED = 160
TITLE = "Báo cáo theo văn bản: từng dòng và điểm đòi hỏi"


@dataclass(frozen=True, slots=True)
class TracedLine:
    """One line of a report: its words, and the clauses that ask for it as (code, passage of the letter)."""

    words: str
    clauses: tuple[tuple[str, str], ...]


def trace(composition: Composition) -> Iterator[TracedLine]:
    """Give every line of the body with the passages of the directive that ask for it."""
    report_data = composition.report_data
    text = report_data.directive.text
    spans = [(row.code, row.start, row.end) for row in report_data.obligations]
    spans += [(norm.code, norm.start, norm.end) for norm in report_data.norms]
    passages = {code: " ".join(text[start:end].split()) for code, start, end in spans}
    for line in composition.lines:
        codes = line.placed.section.clauses if line.placed else tuple(passages)
        yield TracedLine(words_of(line.block), tuple((code, passages[code]) for code in codes))


def words_of(block: Block) -> str:
    """Give the words of one block; of a table its caption."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, PaperTable):
        return block.caption
    return ("- " if isinstance(block, Item) else "") + "".join(run.text for run in block.runs)


def page(reports: Iterable[Report]) -> str:
    """Write the page of several reports."""
    parts: list[SafeString] = []
    for report in reports:
        composition = compose(report, collect(report, at=report.freeze.known_at))
        obligation_count = len(composition.report_data.obligations)
        rows = (
            (
                line.words,
                "Toàn bộ các nhiệm vụ của văn bản"
                if len(line.clauses) >= obligation_count
                else "; ".join(f"{code[1:]}. “{shorten(text, MOST_QUOTED)}”" for code, text in line.clauses),
            )
            for line in trace(composition)
        )
        table = format_html(
            '<h2>{}</h2><div class="wide"><table><thead><tr><th>Dòng của báo cáo</th>'
            "<th>Điểm của văn bản</th></tr></thead><tbody>{}</tbody></table></div>",
            f"Công văn số {report.directive.number}: {report.directive.subject}",
            format_html_join("", "<tr><td>{}</td><td>{}</td></tr>", rows),
        )
        parts.append(table)
    return str(
        format_html(
            '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width"><title>{}</title><style>{}</style></head><body><main><h1>{}</h1>'
            "<p>Mỗi dòng của báo cáo đứng cạnh điểm của văn bản đòi hỏi dòng ấy. Văn bản và tên người "
            "là ví dụ.</p>{}</main></body></html>\n",
            TITLE,
            STYLE,
            TITLE,
            format_html_join("", "{}", ((part,) for part in parts)),
        )
    )
