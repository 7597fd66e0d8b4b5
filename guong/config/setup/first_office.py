"""Finds the first office of a new server in the list of the day, asking where a name means several."""

import argparse
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from guong.engines.viet.formats import VIETNAM_TIME
from guong.engines.viet.normal_forms import plain

from ..django_start import CannotRun

if TYPE_CHECKING:
    from guong.apps.units.actions.start_choices import StartChoice

MOST_LISTED = 40
_LISTED_KINDS = ("xa ", "phuong ", "dac khu ", "tinh ", "thanh pho ", "so ")
_YES = ("", "c", "co", "y", "yes", "dung", "ok")


@dataclass(frozen=True, slots=True)
class Start:
    """The office that begins, the usual bodies it does not have and the less usual ones it has."""

    choice: "StartChoice"
    without: tuple[str, ...]
    extra: tuple[str, ...]


def find_start(unit: str, args: argparse.Namespace) -> Start | None:
    """Find the office by code or name; None for a body of no listed kind; a script must name it exactly."""
    from guong.apps.units.actions.start_choices import choice_of, find_choices

    today = datetime.now(VIETNAM_TIME).date()
    if args.code:
        choice = choice_of(args.code, on=today)
        if choice is None:
            raise CannotRun(f"Danh mục không có đơn vị mang mã “{args.code}”.")
        return _with_bodies(choice, args)
    choices = find_choices(unit, on=today)
    if not choices:
        if plain(unit).casefold().startswith(_LISTED_KINDS):
            raise CannotRun(
                f"Danh mục không có “{unit}”: kiểm lại tên, hoặc thêm --kind để lập đơn vị ngoài danh mục."
            )
        return None
    return _with_bodies(_choose(unit, choices, yes=args.yes), args)


def _choose(unit: str, choices: "list[StartChoice]", *, yes: bool) -> "StartChoice":
    if len(choices) > 1:
        if not sys.stdin.isatty():
            listed = "; ".join(f"{choice.label} (--code {choice.id})" for choice in choices[:MOST_LISTED])
            raise CannotRun(f"Có {len(choices)} nơi tên “{unit}”, chưa lập gì, hãy chọn một mã: {listed}.")
        for number, choice in enumerate(choices, 1):
            print(f"{number:3}. {choice.label}")
        answer = question("Số thứ tự", "--code")
        if not answer.isdecimal() or not 1 <= int(answer) <= len(choices):
            raise CannotRun("Chưa lập gì: số thứ tự không có trong danh sách.")
        return choices[int(answer) - 1]
    [choice] = choices
    if yes or (not choice.former and not sys.stdin.isatty()):
        return choice
    if not sys.stdin.isatty():
        raise CannotRun(f"“{unit}” nay là {choice.label}: thêm --yes nếu đúng.")
    question_words = f"{choice.label}, đúng không? (c/k)"
    if plain(question(question_words, "--yes", "c")).casefold() in _YES:
        return choice
    raise CannotRun("Chưa lập gì. Chạy lại với tên khác, hoặc ghi kèm tỉnh.")


def _with_bodies(choice: "StartChoice", args: argparse.Namespace) -> Start:
    from guong.apps.units.actions.start_choices import keys_of_bodies, usual_bodies

    try:
        without, extra = keys_of_bodies(choice, args.without or ""), keys_of_bodies(choice, args.also or "")
    except ValueError as wrong:
        listed = ", ".join(f"{body.key} ({body.name})" for body in usual_bodies(choice))
        raise CannotRun(f"{choice.label} không có bộ phận “{wrong}”; có: {listed}.") from None
    return Start(choice, tuple(without), tuple(extra))


def question(words: str, option: str, default: str | None = None) -> str:
    """Ask at the keyboard; where nobody sits there, give the default or refuse what is missing."""
    if not sys.stdin.isatty():
        if default is None:
            raise CannotRun(f"Thiếu tham số {option}: {words[0].lower()}{words[1:]}.")
        return default
    prompt = f"{words} [{default}]: " if default else f"{words}: "
    while True:
        try:
            answer = input(prompt).strip() or (default or "")
        except EOFError:
            raise CannotRun("Chưa trả lời hết nên chưa lập gì. Chạy lại “guong init” khi sẵn sàng.") from None
        if answer or default is not None:
            return answer
