"""An answer of the public look-up as its page shows it: verdict, what to do, the true link, whom to call."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guong.engines.channels import ChannelStatus, Kind, Past, state_of_case
from guong.engines.lookalike import Answer, AnsweredPart, Headline, Result, TextAnswer
from guong.engines.lookalike.answer import name_owner, owner_today
from guong.engines.lookalike.directory import ALARMING, Directory
from guong.engines.lookalike.message import PartKind
from guong.engines.lookalike.number_lookup import public_numbers
from guong.engines.viet.formats import capitalise
from guong.ui.empty_states import empty_sentence
from guong.ui.status_badges import look

from ..actions.lookup import part_to_report
from ..actions.public_body import Number, PublicBody

MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class TrueLink:
    """A channel that may be used: its name, its address as people read it, and where a tap leads."""

    name: str
    printed: str
    link: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a message with what is to be said of it."""

    text: str
    title: str
    reason: str
    is_alarming: bool
    is_true: bool
    link: TrueLink | None


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the page shows of an answer; what is empty is left out, no sentence has a hole."""

    state: str
    title: str
    sentence: str
    advice: tuple[str, ...]
    link_title: str
    link: TrueLink | None
    numbers: tuple[Number, ...]
    may_report: bool
    why: str
    parts: tuple[PartLine, ...] = ()
    report_link: str = ""

    @property
    def css(self) -> str:
        """Name the look of the panel: what nobody confirmed is shown as what is not known, or still open."""
        return _LOOKS.get(self.state, self.state.replace("_", "-"))

    @property
    def icon(self) -> str:
        """Give the sign beside the verdict."""
        return look("lookup", self.state).icon


_LOOKS = {Result.UNVERIFIED.value: "unknown", Result.REPORTED.value: "same-name"}
CELLS = Path(__file__).parents[1] / "answers.yaml"
_EMERGENCY = ("113", "156")
_TO_REPORT = (*ALARMING, Result.UNKNOWN, Result.REPORTED, Result.SAME_NAME, Result.UNVERIFIED)


def panel_of(text: TextAnswer, directory: Directory, body: PublicBody | None) -> Panel:
    """Turn an answer into what the page shows; `body` is the one whose page asks, if any."""
    if text.headline is not None:
        true_parts = [row.answer for row in text.parts if row.is_true_link]
        if text.alarms:
            sentence = f"{text.alarms} chỗ đáng ngờ, {len(true_parts)} chỗ là của cơ quan trong sổ."
        else:
            sentence = empty_sentence("lookup.words_not_weighed") if text.parts else text.answer.reason
        is_unsure = text.headline is Headline.WORDS_UNSURE
        answer = true_parts[0] if true_parts and is_unsure else text.worst
        shows_link = answer.result in (Result.OFFICIAL, Result.LOOKALIKE, Result.HIJACKED)
        cell = cells()[text.headline.value]
        return Panel(
            state=cell["state"],
            title=cell["title"] % {"owner": answer.owner or "cơ quan"},
            sentence=sentence,
            advice=tuple(cell["advice"]),
            link_title="Kênh thật, bấm để mở",
            link=_link(answer) if shows_link else None,
            numbers=_numbers(answer, directory, body, is_bad=True),
            may_report=True,
            why="Mỗi chỗ trong tin được so với sổ kênh chính thức.",
            parts=tuple(_part(row) for row in text.parts),
            report_link=part_to_report(text),
        )
    answer, link = text.answer, _link(text.answer)
    cell = cells()[_cell_of(answer, body, link)]
    is_bad = answer.lives or answer.result not in (Result.OFFICIAL, Result.OTHER_BODY)
    why = "So với sổ kênh chính thức và danh mục đơn vị hành chính của cả nước."
    if answer.entry is not None and answer.result is not Result.UNKNOWN and not answer.body:
        name = answer.entry.name or answer.entry.owner
        why = f"Sổ kênh ghi “{name}”, {owner_today(answer.entry)}."
    return Panel(
        state=cell.get("state", answer.result.value),
        title=_title(cell, answer),
        sentence=_sentence(answer),
        advice=tuple(line for line in cell["advice"] if link is not None or "ở dưới" not in line),
        link_title=_link_title(answer),
        link=link,
        numbers=_numbers(answer, directory, body, is_bad=is_bad),
        may_report=answer.result in _TO_REPORT,
        why=why,
    )


@cache
def cells() -> dict[str, dict[str, Any]]:
    """Read the table of what may be told, once."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(CELLS.read_text("utf-8"))
    return table


def _cell_of(answer: Answer, body: PublicBody | None, link: TrueLink | None) -> str:
    """Name the cell of the table that an answer stands in."""
    result, row = answer.result, answer.entry
    if result is Result.OFFICIAL and body and answer.owner is not None and body.name not in answer.owner:
        return "elsewhere"
    if not answer.by_name:
        if answer.warning and result is Result.SAME_NUMBER:
            return "spoofed_number"
        is_number = row is not None and row.channel.kind is Kind.PHONE
        return f"{result}_number" if is_number and result in _OF_CASES else result
    if result is Result.FORMER:
        # The name of a closed channel, whose body exists, is no former name of a body.
        is_channel = not answer.body and row is not None and row.standing is ChannelStatus.FORMER
        is_body_standing = row is not None and row.past.unit_ended_on is None
        return "name_of_closed_channel" if is_channel and is_body_standing else "former_name"
    if result is Result.SAME_NAME and not answer.lives:
        return result.value if link is not None else "same_name_without_channel"
    if result is Result.OTHER_BODY and not answer.lives:
        return "named_body"
    return _OF_NAMES.get(result, result.value)


_OF_CASES = (Result.KNOWN_FAKE, Result.REPORTED)
_OF_NAMES = {
    Result.LOOKALIKE: "posing_name",
    Result.SAME_NAME: "shared_name",
    Result.OTHER_BODY: "living_body",
    Result.UNKNOWN: "organisation",
}


def _title(cell: dict[str, Any], answer: Answer) -> str:
    if "empty" in cell:
        body = capitalise(answer.body.removeprefix("UBND ")) if answer.lives else answer.body
        return empty_sentence(cell["empty"], body=body).rstrip(".")
    state = state_of_case(Past(case=answer.entry.past.case)) if answer.entry is not None else ""
    return capitalise(cell["title"] % {"owner": answer.owner or "cơ quan", "state": state})


def _sentence(answer: Answer) -> str:
    """Say under the verdict what it does not say itself."""
    row = answer.entry
    if answer.result is Result.UNKNOWN and not answer.body:
        return f"{answer.reason} {empty_sentence('lookup.not_listed_is_not_false')}"
    if answer.result is Result.LOOKALIKE and answer.difference and row is not None:
        none_such = f"Sổ kênh của {name_owner(row)} không có địa chỉ này."
        if answer.by_name:
            none_such = "Tên thì ai cũng đặt được; phải so địa chỉ."
        return f"{capitalise(answer.difference)}. {none_such}"
    if answer.result is Result.SAME_NAME and row is not None and not answer.lives:
        compare = f"Chưa biết trang đang xem có phải của {name_owner(row)} không. Phải so địa chỉ."
        slip = f"{answer.difference}." if answer.difference else ""
        return f"{slip} {compare} {answer.warning}".strip()
    if answer.result is Result.OTHER_BODY and answer.lives:
        return "Tên thì ai cũng đặt được; hãy hỏi thẳng ở trụ sở."
    return answer.reason


def _link(answer: Answer) -> TrueLink | None:
    """Give the true channel to tap: never one in other hands, false, or given up."""
    row = answer.entry if answer.result in (Result.OFFICIAL, Result.SAME_NUMBER) else answer.genuine
    if row is None or not row.channel.address.startswith(("https://", "tel:", "mailto:")):
        return None
    address, is_number = row.channel.address, row.channel.kind is Kind.PHONE
    address_text = row.channel.printed if is_number else address
    for beginning in ("https://www.", "https://", "mailto:"):
        address_text = address_text.removeprefix(beginning)
    return TrueLink(row.name or row.owner, address_text.rstrip("/"), address, is_number)


def _link_title(answer: Answer) -> str:
    if answer.result is Result.SAME_NUMBER:
        return "Tự bấm gọi lại"
    if answer.result in (Result.FORMER, Result.HIJACKED):
        return "Nay dùng kênh này"
    if answer.result is Result.UNKNOWN and answer.entry is not None:
        return f"Kênh của {owner_today(answer.entry)}"
    return "Kênh thật, bấm để mở"


def _numbers(
    answer: Answer, directory: Directory, body: PublicBody | None, *, is_bad: bool
) -> tuple[Number, ...]:
    """List whom to call: the body's own numbers first, then those of the country where money may be lost."""
    numbers: list[Number] = []
    if answer.entry is not None:
        rows = directory.genuine_rows(owner_today(answer.entry)) or directory.genuine_rows(answer.entry.owner)
        numbers = [
            Number(row.channel.printed, row.channel.address, row.name)
            for row in rows
            if row.channel.kind is Kind.PHONE and row is not answer.entry
        ]
    if not numbers and body is not None:
        numbers = list(body.numbers)
    country = [
        Number(number_row.number, f"tel:{number_row.number}", number_row.name)
        for number in (_EMERGENCY if is_bad else ())
        if (number_row := public_numbers().get(number)) is not None
    ]
    return (*numbers[:MOST_NUMBERS], *country)


def _part(row: AnsweredPart) -> PartLine:
    answer = row.answer
    link = _link(answer) if row.is_true_link else None
    if row.is_true_link:
        title, explanation = f"Trang này là của {answer.owner}", _PROVES_NOTHING
    elif row.part.kind is PartKind.DEMAND:
        title, _stop, explanation = answer.reason.partition(". ")
    else:
        title, explanation = _title(cells()[_cell_of(answer, None, _link(answer))], answer), answer.reason
    return PartLine(row.part.text, title.rstrip("."), explanation, row.is_alarming, link is not None, link)


_PROVES_NOTHING = "Nó không chứng tỏ lời trong tin là của trang ấy."
