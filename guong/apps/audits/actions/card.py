"""The card of a run as a work list: what to mend first, then every finding in its part of the site."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from guong.apps.obligations.models.site_evidence import SiteFault
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import Packs, load_packs
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.platforms import where_to_fix
from guong.engines.siteaudit.papers.cards.card import observed_and_todo
from guong.engines.viet.formats import capitalise

from ..models import AnswerState, OwnerAnswer, Run, RunFinding
from ..models.owner_answer import Overruling
from .results import UNDECIDED_STATES, Measure, in_order, is_mostly_unread, sum_up
from .site_lookout import RANK, TO_FIX, merge_faults

FIRST_TO_FIX = 10
MOST_ANSWERS = 300  # of one site, the newest
TO_FIX_FILTER, UNDECIDED_FILTER, DOUBT_FILTER, ADVICE = "can-sua", "chua-xet", "can-kiem-tra", "loi_khuyen"
PEOPLE_FILTER = "nguoi-xem"
_GROUPS = Path(__file__).parent.parent / "card_groups.yaml"
FIXABLE = frozenset(status.value for status in TO_FIX)
_UNSURE = frozenset(status.value for status in UNDECIDED_STATES)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding on a card; `state` is its own, or "loi_khuyen" where it is advice alone."""

    finding: RunFinding
    state: str
    title: str
    basis: str
    observed: str
    todo: str
    place: str
    doubt: str = ""
    answer: OwnerAnswer | None = None
    answer_look: str = ""

    @property
    def pk(self) -> int:
        return self.finding.pk


@dataclass(frozen=True, slots=True)
class CardGroup:
    """A part of a card: lines under one heading; one with a `key` is a view that the card leads to."""

    title: str
    lines: Sequence[FindingLine]
    is_open: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A card: `counts` by state of what counts; `summary` where little was read or no fault was found."""

    counts: Mapping[str, int]
    summary: str
    first: Sequence[SiteFault]
    cleared: int
    groups: Sequence[CardGroup]

    @property
    def to_mend(self) -> int:
        """Count what is to be mended."""
        return sum(self.counts.get(state, 0) for state in FIXABLE)

    @property
    def is_mostly_unread(self) -> bool:
        """Tell whether too little was read to say that something is not there."""
        return is_mostly_unread(self.counts)

    def find(self, pk: int | None) -> FindingLine | None:
        """Give the line of a finding; None where it does not stand on the card."""
        return next((line for group in self.groups for line in group.lines if line.pk == pk), None)

    def first_line(self) -> FindingLine | None:
        """Give the line that opens by itself: that of the first thing to mend."""
        return self.find(self.first[0].finding) if self.first else None


def lay_out_card(run: Run, findings: Iterable[RunFinding], *, on: date, only: str = "") -> WorkCard:
    """Put the findings of a run on a card as of a day; `only` is a state, or "" for the first page."""
    law, lines = load_packs(), []
    measure = Measure.of([run.site_id])
    newest = OwnerAnswer.objects.filter(site=run.site_id).select_related("by", "reviewed_by")
    # The newest answer to each requirement comes last.
    answers = {answer.requirement: answer for answer in reversed(newest[:MOST_ANSWERS])}
    for finding in findings:
        rate, answer = measure.advisory.get(finding.check_id), answers.get(finding.requirement)
        lines.append(_line(run, finding, law, rate, answer, on))
    lines.sort(key=lambda line: (RANK[line.finding.state], line.pk))
    judged_lines = [
        line
        for line in lines
        if line.state != ADVICE
        and measure.counts(run.site_id, line.finding.requirement, line.finding.check_id)
    ]
    faults = merge_faults(line.finding for line in judged_lines)
    first = faults[:FIRST_TO_FIX]
    counts = in_order(line.state for line in judged_lines)
    return WorkCard(
        counts=counts,
        summary=sum_up(run, counts),
        first=first,
        cleared=sum(fault.requirements for fault in first),
        groups=_groups(lines, judged_lines, only),
    )


def _line(
    run: Run, finding: RunFinding, law: Packs, rate: Overruling | None, answer: OwnerAnswer | None, on: date
) -> FindingLine:
    rule = law.requirements.get(finding.requirement)
    title = rule.duty if rule else finding.section or finding.check_id
    is_upheld = answer is not None and answer.state == AnswerState.UPHELD
    observation_text, todo = observed_and_todo(Finding("", "", Status(finding.state), advice=finding.advice))
    doubt = ""
    if is_upheld:
        doubt = _("Đơn vị chủ trì đã xem và đồng ý là máy sai.")
    elif rate is not None:
        doubt = _(
            "Đơn vị chủ trì đã bác phép kiểm này %(n)s trên %(all)s lần trả lời nên nay chỉ là lời khuyên."
        ) % {"n": rate.overruled, "all": rate.answers}
    elif rule is None or not rule.concludes:
        doubt = _("Căn cứ này cần kiểm tra, không dùng để kết luận.")
    return FindingLine(
        finding=finding,
        state=ADVICE if finding.policy or rate or is_upheld else finding.state,
        title=capitalise(title),
        basis=short_basis(rule) if rule else "",
        observed=observation_text,
        todo=todo,
        place=where_to_fix(run.platform, finding.check_id),
        doubt=doubt,
        answer=answer,
        answer_look=answer.look(on) if answer else "",
    )


def _groups(lines: Sequence[FindingLine], judged_lines: Sequence[FindingLine], only: str) -> list[CardGroup]:
    """Part the lines: what to mend by the parts of the site, then what waits for a person, then the rest."""
    other_groups = (
        (UNDECIDED_FILTER, _("Máy chưa xét được, cần người xem"), lambda line: line.state in _UNSURE),
        (Status.PASS.value, _("Đã đạt"), lambda line: line.state == Status.PASS),
        (Status.NOT_APPLICABLE.value, _("Không áp dụng"), lambda line: line.state == Status.NOT_APPLICABLE),
    )
    groups = [
        *(
            CardGroup(title, [line for line in judged_lines if belongs(line)], key=key)
            for key, title, belongs in other_groups
        ),
        CardGroup(
            _("Việc chỉ người xem được"),
            [line for line in lines if not (line.finding.check_id or line.doubt)],
            key=PEOPLE_FILTER,
        ),
        CardGroup(
            _("Lời khuyên, không phải yêu cầu của luật"),
            [line for line in lines if line.state == ADVICE],
            key=ADVICE,
        ),
        CardGroup(
            _("Căn cứ cần kiểm tra, không dùng để kết luận"),
            [line for line in lines if line.doubt and line.state != ADVICE],
            key=DOUBT_FILTER,
        ),
    ]
    if only and only != TO_FIX_FILTER:
        views = {group.key: group.lines for group in groups}
        return _by_part(views.get(only, [line for line in judged_lines if line.state == only]), is_open=True)
    return _by_part([line for line in judged_lines if line.state in FIXABLE]) + [
        group for group in groups if group.lines
    ]


def _by_part(lines: Iterable[FindingLine], *, is_open: bool = False) -> list[CardGroup]:
    by_title: dict[str, list[FindingLine]] = {title: [] for title, _checks, _codes in _parts()}
    for line in lines:
        by_title[part_of(line.finding)].append(line)
    return [CardGroup(title, group, is_open) for title, group in by_title.items() if group]


def part_titles() -> list[str]:
    """Give the parts of a card in their order."""
    return [title for title, _checks, _codes in _parts()]


def part_of(finding: RunFinding) -> str:
    """Give the part of the card that a finding stands in."""
    for title, checks, codes in _parts():
        if finding.check_id in checks or finding.requirement.startswith(codes):
            return title
    return _parts()[-1][0]


@cache
def _parts() -> list[tuple[str, frozenset[str], tuple[str, ...]]]:
    parts = yaml.safe_load(_GROUPS.read_text("utf-8"))
    return [
        (part["title"], frozenset(part.get("checks", ())), tuple(part.get("requirements", ())))
        for part in parts
    ]
