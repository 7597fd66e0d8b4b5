"""
Weigh a whole paper by its outward marks and its demands: how sure it is that it assigns work at all.

Nothing is read less for it: where a paper lacks a directive's marks its tasks wait for a person, and what
names nobody stands among the unclear sentences.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from guong.engines.directives.directive import Addressee, Task, UnclearSentence
from guong.engines.directives.heads import LetterHead
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine
from guong.engines.directives.parts import Parts, is_page_or_form
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.signature import Foot
from guong.engines.surety import Surety, explicit, inferred, open_question
from guong.engines.viet.normal_forms import plain

ENOUGH_EVIDENCE = 2.5
FOR_A_TASK, FOR_MORE_TASKS, FOR_A_TABLE, FOR_THE_PRESS = 1.0, 0.5, 1.5, 1.5
FOR_A_SPEAKER = 1.0  # a body says in it that it orders, asks or announces
_WEIGHTS = {"state": 1.0, "number": 1.0, "date": 0.5, "subject": 0.5, "receivers": 1.5, "signer": 1.0}
_NAMES = {
    "state": "quốc hiệu",
    "number": "số, ký hiệu",
    "date": "ngày ban hành",
    "receivers": "nơi nhận",
    "signer": "người ký",
}
_PRESS = re.compile(WORDS["press"])
PRESS_TOP = 4_000  # characters
# A page opens with the paper that somebody issued.
AN_OPENING = 80  # characters: below it a line is of the menu or a title
_PAPER_OF_ORDER = re.compile(WORDS["paper_of_order"])
# By when: "vào ngày 5" is the day of an event, and "trước cổng chùa" is no time.
_BY_WHEN = re.compile(
    r"\b(?:(?:trước|chậm nhất|muộn nhất|hạn|đến hết (?:ngày|tháng|năm))\b[^.;]{0,25}?\d"
    r"|(?:trước|trong|xong|hạn)\b[^.;]{0,12}?\b(?:nay|mai|tuần này|tuần sau|thứ \w|chủ nhật)\b)",
    re.I,
)


def weigh_paper(
    verdict: bool | None, parts: Parts, tasks: Sequence[Task]
) -> tuple[bool | None, tuple[str, ...], Surety]:
    """
    Settle whether a paper is a directive, by its demands too: verdict, marks it lacks, surety of its kind.

    A plain directive lacks none that matters: its marks are not listed.
    """
    head, kinds = parts.head, load("kinds")
    if verdict is True and (tasks or head.kind not in kinds["may_assign"]):
        return True, (), _surety_of_kind(parts)
    if verdict is True or not _may_assign(head.kind):
        return False, (), inferred(f"Loại văn bản “{head.kind}” thường không giao việc.")
    if not is_page_or_form(parts):
        if not tasks:
            evidence = 0.0
        else:
            total = sum(_WEIGHTS[name] for name, present in _marks(head, parts.foot).items() if present)
            has_table = any(task.table for task in tasks)
            total += FOR_A_TASK + FOR_MORE_TASKS * (len(tasks) > 1) + FOR_A_TABLE * has_table
            text = "\n".join(line.text for line in parts.layout.lines)
            total += FOR_A_SPEAKER * bool(re.search(WORDS["speaks_as_a_body"], text))
            total += head.kind_line is not None and head.kind in (*kinds["covered"], *kinds["may_assign"])
            press = 0 if head.reprinted else len(_marks_of_press(parts.layout.lines))
            evidence = total - FOR_THE_PRESS * press
        verdict = evidence >= ENOUGH_EVIDENCE or (parts.is_chat and bool(tasks)) or verdict
    lacking = missing_signs(head, parts.foot)
    signs = ", ".join(lacking) or "câu nào nói rõ là giao việc"
    return verdict, lacking, inferred(f"Không thấy {signs}.")


def _may_assign(kind: str | None) -> bool:
    """Tell whether a kind of paper may be a directive where its demands show it; an unknown one may."""
    return kind is None or kind in load("kinds")["covered"] or kind in load("kinds")["may_assign"]


def _surety_of_kind(parts: Parts) -> Surety:
    """Say how the kind of a plain directive is known: its type line, or the form of a letter."""
    head, lines = parts.head, parts.layout.lines
    if head.kind is None:
        return open_question("Văn bản này thuộc loại nào?")
    if head.kind_line is not None:
        line = lines[head.kind_line]
        return explicit(span=parts.mapped.origin(line.at[0], line.at[-1] + 1))
    if head.kind == "công văn" and head.recipients:
        return explicit("Kính gửi")  # a letter has no type line (decree 30/2020)
    if head.number and head.kind != "công văn":
        return explicit("số, ký hiệu")
    return inferred("Văn bản không ghi tên loại, không có “Kính gửi”.")


def leave_unclear(
    parts: Parts, addressees: tuple[Addressee, ...], unclear: tuple[UnclearSentence, ...], surety: Surety
) -> tuple[tuple[Addressee, ...], tuple[UnclearSentence, ...]]:
    """
    Keep as tasks of a paper that is no directive only what names who does it by when.

    All else that obliges goes to the unclear sentences, with the reason; of the press, a form or a kind that
    assigns no work, everything does. Of a paper that a page tells of, whoever is named stands.
    """
    head, texts = parts.head, (line.text for line in parts.layout.lines)
    opening = next((text for text in texts if len(text) >= AN_OPENING and not is_upper(text)), "")
    may_stand = _may_assign(head.kind) and not is_page_or_form(parts)
    tells_order = head.retold or parts.is_chat or bool(_PAPER_OF_ORDER.search(opening))
    may_stand = may_stand and (tells_order or not _marks_of_press(parts.layout.lines))
    why = f"{surety.reason[:1].lower()}{surety.reason[1:].rstrip('.')} nên chưa chắc câu này giao việc"
    stand: list[Addressee] = []
    doubts = list(unclear)
    for entry in addressees:
        clear = [
            t
            for t in entry.tasks
            if may_stand
            and t.lead
            and (
                (head.retold or parts.is_chat or _BY_WHEN.search(t.text))
                or (tells_order and t.bearer_surety.acts_alone)
            )
        ]
        stand += [replace(entry, tasks=tuple(clear))] if clear else []
        doubts += [
            UnclearSentence(task.text, task.start, task.end, why, task.lead)
            for task in entry.tasks
            if task not in clear
        ]
    return tuple(stand), tuple(sorted(doubts, key=lambda doubt: doubt.start))


def _marks(head: LetterHead, foot: Foot) -> dict[str, bool]:
    return {
        "state": head.state_header,
        "number": bool(head.number or head.number_blank),
        "date": bool(head.date or head.date_blank),
        "subject": bool(head.subject),
        "receivers": bool(head.recipients or foot.received_by),
        "signer": bool(foot.signer),
    }


def _marks_of_press(lines: Iterable[TextLine]) -> set[str]:
    return set(_PRESS.findall(plain("\n".join(line.text for line in lines)[:PRESS_TOP])))


def missing_signs(head: LetterHead, foot: Foot) -> tuple[str, ...]:
    """Name the outward marks of a letter that a paper lacks."""
    marks = _marks(head, foot)
    return tuple(name for sign, name in _NAMES.items() if not marks[sign])
