"""Remark on what a person should look at before confirming: what it is, where it stands, what to do."""

import re
from collections.abc import Iterator
from datetime import date

from guong.engines.directives.criteria import CitationPair
from guong.engines.directives.directive import Directive, ReviewNote
from guong.engines.directives.heads import LetterHead
from guong.engines.directives.patterns import load
from guong.engines.directives.signature import Foot
from guong.engines.directives.typos import find_slips
from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.legal.unchecked_citations import coverage
from guong.engines.surety import Degree
from guong.engines.viet.dates import find_dates
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import MappedText, plain

_FORM = re.compile(
    r"(?:theo|kèm)\s+(?:\w+\s+){0,4}(?:mẫu|biểu|đề cương|phụ lục|Mẫu|Biểu|Đề cương|Phụ lục)\b"
    r"|[Đđ]ề cương báo cáo|[Bb]iểu mẫu|[Mm]ẫu báo cáo"
)
# What no register holds is remarked on once for the whole paper; what no source confirms is not remarked on.
_QUIET = frozenset({"unknown", "unverified"})

_NUMBER_SLIP = re.compile(r"\d*[lIOo][\dlIOo]*/")


def remark(code: str, at: tuple[int, int] = (0, 0), **words: object) -> ReviewNote:
    """Write a remark in the words of patterns/remarks.yaml, with those of this paper filled in."""
    message, remedy = (sentence.format(**words) for sentence in load("remarks")[code])
    return ReviewNote(code, *at, message, remedy)


def find_remarks(
    directive: Directive,
    head: LetterHead,
    text_map: MappedText,
    citations: tuple[CitationPair, ...],
    on: date,
) -> tuple[ReviewNote, ...]:
    """Collect the remarks in the order of their places; absences (start = end = 0) come first."""
    about_reading: list[ReviewNote] = []
    tasks, unclear, sure = len(directive.tasks), len(directive.unclear), directive.is_directive is True
    count_list = [f"{count} {noun}" for count, noun in ((tasks, "việc"), (unclear, "câu chưa rõ")) if count]
    if directive.is_directive is None and not tasks:
        about_reading.append(remark("cannot-tell"))
    elif count_list and not sure:
        reason = "" if directive.signs_missing else f" {directive.kind_surety.reason}"
        about_reading.append(remark("not-a-directive", reason=reason, listed=" và ".join(count_list)))
    elif not tasks:
        kind = f" (loại văn bản: {directive.kind})" if directive.kind and not sure else ""
        doubts = f"; còn {count_list[0]}" if count_list else ""
        about_reading.append(remark("no-tasks", kind=kind, doubts=doubts))
    about_citations: list[ReviewNote] = []
    gap = coverage(
        ((entry.number, resolution.registered_number) for entry, resolution in citations),
        (entry.instrument for entry, _ in citations if entry.instrument and "unverified" in entry.faults),
    )
    if gap.message:
        about_citations.append(ReviewNote("not-in-register", 0, 0, gap.message, gap.remedy))
    reported_keys: set[tuple[str, str, str]] = set()
    for entry, resolution in citations:
        for fault in resolution.faults:
            key = (entry.number, fault.code, fault.message)
            if fault.code in _QUIET or key in reported_keys:
                continue
            reported_keys.add(key)
            note = ReviewNote(fault.code, entry.start, entry.end, fault.message, fault.remedy)
            about_citations.append(note)
    remarks = [
        *about_reading,
        *_about_time(directive),
        *_about_head(directive, head, text_map),
        *about_citations,
        *_about_names(directive, text_map, on),
    ]
    for slip in find_slips(text_map.text) if directive.is_directive else ():
        guess = f"có lẽ là “{slip.correction}”" if slip.correction else "không phải âm tiết tiếng Việt"
        place = text_map.origin(slip.start, slip.end)
        remarks.append(remark("likely-slip", place, printed=slip.printed, guess=guess))
    return tuple(sorted(remarks, key=lambda c: (c.start, c.end)))


def _about_time(directive: Directive) -> Iterator[ReviewNote]:
    tasks = directive.tasks
    if not tasks:
        return
    tasks_with_time = {obligation.task for obligation in directive.obligations if obligation.due}
    tasks_without_time = [task for task in tasks if task.id not in tasks_with_time]
    if len(tasks_without_time) == len(tasks):
        yield remark("no-deadline", count=len(tasks))
    elif tasks_without_time:
        yield remark("some-without-deadline", undated=len(tasks_without_time), count=len(tasks))
    if directive.report_to and not _FORM.search(directive.text):
        holder = next((t for t in reversed(tasks) if re.search(r"báo cáo|gửi|nộp", t.text, re.I)), tasks[-1])
        yield remark("no-report-form", (holder.start, holder.end))
    for task in tasks:
        if task.lead is None:
            yield remark("no-bearer", (task.start, task.end))
        issue_day = directive.date
        for deadline in task.deadlines:
            if deadline.day and issue_day and deadline.day < issue_day:
                days = {"due": write_date(deadline.day), "issued": write_date(issue_day)}
                yield remark("deadline-before-issue", (task.start, task.end), **days)


def _about_head(directive: Directive, head: LetterHead, text_map: MappedText) -> Iterator[ReviewNote]:
    if directive.is_directive is not True:
        return
    if head.number_blank:
        yield remark("number-blank")
    if head.date_blank:
        yield remark("date-blank")
    number, issue_day = head.number or head.number_blank, head.date or head.date_blank
    parts = {"số, ký hiệu": number, "ngày ban hành": issue_day, "cơ quan ban hành": head.issuer}
    lacking = [name for name, words in parts.items() if not words and name not in directive.signs_missing]
    if lacking:
        yield remark("head-unread", lacking=", ".join(lacking))
    if directive.issuer and directive.issuer_surety.degree is Degree.OPEN:
        yield remark("issuer-unclear", question=directive.issuer_surety.reason)
    if head.date_slip and head.date_at and directive.date:
        yield remark("date-slip", text_map.origin(*head.date_at), day=write_date(directive.date))
    if _NUMBER_SLIP.match(directive.number or ""):
        yield remark("number-slip", number=directive.number)
    for day in find_dates(text_map.text):
        if not day.valid:
            place = text_map.origin(day.start, day.end)
            yield remark("impossible-date", place, printed=text_map.text[day.start : day.end])


def _about_names(directive: Directive, text_map: MappedText, on: date) -> Iterator[ReviewNote]:
    """Warn once of each body that ended by `on`: first the issuer, then those that are told to act."""
    if directive.is_directive is not True:
        return
    names = {unit: (task.start, task.end) for task in reversed(directive.tasks) for unit in task.units}
    reported_units: set[str] = set()
    for name, place in [(directive.issuer or "", (0, 0)), *reversed(names.items())]:
        of_issuer = place == (0, 0)
        issuer = None if of_issuer else directive.issuer
        text = f"{name}; {issuer}" if issuer else name
        ended_in = [ended_name for ended_name in find_ended_names(text, on) if ended_name.start < len(name)]
        for ended in ended_in[: 1 if of_issuer else None]:
            if ended.unit.id not in reported_units:
                reported_units.add(ended.unit.id)
                code = "issuer-ended" if of_issuer else "bearer-ended"
                subject = "cấp huyện" if "huyen" in plain(ended.name) else f"“{ended.name}”"
                end = f"{subject} đã kết thúc từ {write_date(ended.ended_on)}"
                # The name may be wrapped over lines.
                match = re.search(r"\s+".join(map(re.escape, name.split())), text_map.text)
                at = text_map.origin(*match.span()) if match else place
                yield remark(code, at, name=name, end=end, heirs="; ".join(ended.successors))


def remark_on_signers(foot: Foot) -> ReviewNote:
    """Say of a paper of several bodies who signs it: the head names the first only."""
    signers = [signer for signer in (foot.signer, *foot.co_signers) if signer]
    names = " và ".join(
        f"{signer.name} ({', '.join(filter(None, (signer.authority, signer.title)))})" for signer in signers
    )
    return remark("several-signers", count=len(signers), names=names)
