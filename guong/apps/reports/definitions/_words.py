"""Sentences that several kinds of reports and letters say in the same way."""

import re
from collections.abc import Iterable

from guong.apps.obligations.actions.issuers import name_in_papers
from guong.apps.obligations.models import DeadlineAct, Obligation
from guong.engines.legal.citation_style import CitedDocument, cite_in_full, cite_in_short
from guong.engines.viet.document_numbers import KINDS, parse_number
from guong.engines.viet.formats import capitalise, lower_first, write_number
from guong.engines.viet.sort_order import order_key

from ._report_data import ReportData

MOST_UNITS = 40
# What a subject begins with, which a sentence says by itself.
SUBJECT_MARK = re.compile(r"^(?:(?:v/v|về việc|về)(?!\w)\s*:?\s*)+", re.IGNORECASE)
# What a part of a sentence was cut off at.
LOOSE_END = re.compile(r"[\s.,;]*(?:\s(?:và|hoặc|đồng thời))?[\s.,;]*$")


def cite_directive(report_data: ReportData) -> str:
    """Cite the directive at its first mention: kind, number, day, issuer, subject."""
    return plain_text(cite_in_full(_directive_document(report_data)))


def refer_to_directive(report_data: ReportData) -> str:
    """Cite the directive at a later mention, or in a subject: kind and number."""
    return plain_text(cite_in_short(_directive_document(report_data)))


def _directive_document(report_data: ReportData) -> CitedDocument:
    directive = report_data.directive
    issuer, about = name_in_papers(directive), about_directive(report_data)
    return CitedDocument(directive.kind or "", directive.number, directive.date, issuer, about)


def cite_deadline_act(report_data: ReportData, act: DeadlineAct) -> str:
    """Cite an act that set a deadline, at its first mention; what an old row lacks the ledger tells."""
    # A number whose symbol names no kind is that of a letter.
    parts = parse_number(act.number)
    kind = KINDS.get(parts.kind, "") if parts is not None and parts.kind else "công văn"
    document = CitedDocument(
        act.kind or kind,
        act.number,
        act.date,
        act.issuer or report_data.act_issuers.get(act.pk, ""),
        act.subject or f"đặt thời hạn thực hiện {refer_to_directive(report_data)}",
    )
    return plain_text(cite_in_full(document))


def about_directive(report_data: ReportData) -> str:
    """Say what the directive is about, without the "V/v" or "Về việc" that it begins with."""
    return lower_first(SUBJECT_MARK.sub("", " ".join(report_data.directive.subject.split())))


def carrying_out(report_data: ReportData) -> str:
    """Name the carrying out of the directive, as the subject of a report."""
    about = about_directive(report_data)
    return f"kết quả thực hiện {refer_to_directive(report_data)}" + (f" về {about}" if about else "")


def items(lines: Iterable[str]) -> str:
    """Write lines as items of a list."""
    return "\n".join(f"- {line}" for line in lines)


def name_units(report_data: ReportData, units: Iterable[int]) -> str:
    """Name some units in one phrase, and count those that would make it too long."""
    names = sorted(
        {report_data.names.get(report_data.holder.get(unit, unit), "") for unit in units}, key=order_key
    )
    more = len(names) - MOST_UNITS
    more_words = f" và {write_number(more)} đơn vị khác" if more > 0 else ""
    return ", ".join(names[:MOST_UNITS]) + more_words


def plain_text(text: str) -> str:
    """Take what would be read as a figure's name out of somebody's words."""
    return text.replace("[", "(").replace("]", ")")


def duty_text(report_data: ReportData, obligation: Obligation) -> str:
    """Write the words of a duty in one line, to go on after them; what they cite falsely is cited rightly."""
    words = obligation.name or report_data.words.get(obligation.pk) or " ".join(obligation.text.split())
    return capitalise(plain_text(LOOSE_END.sub("", words)))


def number_order(number: str) -> tuple[int, str]:
    """Put the numbers of duties in order: 2 before 10."""
    return len(number), number
