"""The command `guong due`: a phrase and a start in, the due moment out; and the law of commands."""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guong.engines.legal.deadlines import DueMoment
    from guong.engines.legal.law import Packs


def configure_due(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong due`."""
    parser.description = "Tính hạn từ một cụm từ thời hạn, kèm từng bước tính."
    parser.add_argument("phrase", help="cụm từ thời hạn, ví dụ “trong 15 ngày làm việc”")
    parser.add_argument("--from", dest="start", required=True, metavar="NGÀY[TGIỜ]", help="mốc bắt đầu")
    parser.add_argument("--law-date", metavar="NGÀY", help="ngày xét pháp luật, mặc định là mốc bắt đầu")
    parser.add_argument(
        "--pause", action="append", default=[], metavar="A/B", help="tạm dừng, gồm cả ngày A và B"
    )
    parser.add_argument(
        "--off", action="append", default=[], metavar="NGÀY", help="thêm ngày nghỉ (hoặc A/B)"
    )
    parser.add_argument(
        "--work", action="append", default=[], metavar="NGÀY", help="thêm ngày làm việc (hoặc A/B)"
    )
    parser.add_argument(
        "--roll", choices=("none", "next"), default="none", help="hạn rơi vào ngày nghỉ: giữ hay dời"
    )
    parser.add_argument("--json", action="store_true", help="in JSON")


def run_due(args: argparse.Namespace) -> int:
    """Run `guong due`: 0 with the result on standard output, or 2 with one sentence on standard error."""
    from guong.engines.legal.calendar import Calendar
    from guong.engines.legal.deadlines import due

    try:
        calendar = Calendar().add_off(*_days(args.off)).add_work(*_days(args.work))
        moment = due(
            args.phrase,
            start=_moment(args.start),
            calendar=calendar,
            law_date=_day(args.law_date) if args.law_date else None,
            pauses=[_pause(words) for words in args.pause],
            roll=args.roll,
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if moment.requirement:
        from guong.engines.legal.freshness import warn_of_age
        from guong.engines.legal.law import load_packs

        if warning := warn_of_age(load_packs(), date.today()):
            print(warning, file=sys.stderr)
    if args.json:
        print(json.dumps(as_json(args.phrase, moment), ensure_ascii=False))
    else:
        head = moment.due.isoformat() if moment.due else _HEADS[moment.kind]
        print(head, *(f"  {line}" for line in moment.trace), sep="\n")
    return 0


def open_law(folder: str | None) -> "Packs | None":
    """Open the packs with the office's own and warn of old ones; None, with a sentence, if unreadable."""
    from guong.engines.legal.freshness import warn_of_age
    from guong.engines.legal.own_store import BrokenStore, packs_with_own

    try:
        packs = packs_with_own(Path(folder) if folder else None)
    except BrokenStore as refusal:
        print(refusal, file=sys.stderr)
        return None
    if warning := warn_of_age(packs, date.today()):
        print(warning, file=sys.stderr)
    return packs


def as_json(phrase: str, moment: "DueMoment") -> dict[str, object]:
    """Give the result as JSON values; moments are ISO 8601 with +07:00, or null."""
    return {
        "phrase": phrase,
        "start": moment.start.isoformat() if moment.start else None,
        "due": moment.due.isoformat() if moment.due else None,
        "kind": moment.kind,
        "every": list(moment.every),
        "requirement": moment.requirement,
        "trace": list(moment.trace),
    }


_HEADS = {
    "none": "không thời hạn",
    "continuous": "thường xuyên, không có ngày đến hạn",
    "immediate": "làm ngay, không có ngày đến hạn",
    "periodic": "lặp lại theo giờ, không có một ngày đến hạn",
}


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise ValueError(f"Ngày “{words}” không hợp lệ; hãy ghi dạng 2026-11-24.") from None


def _days(entries: list[str]) -> list[date]:
    """Read days and stretches of days ("A/B", both ends included)."""
    days = []
    for words in entries:
        first, last = _pause(words) if "/" in words else (_day(words), _day(words))
        days += [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    return days


def _moment(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        raise ValueError(f"Mốc “{words}” không hợp lệ; hãy ghi dạng 2026-11-24T08:00.") from None


def _pause(words: str) -> tuple[date, date]:
    first, mark, last = words.partition("/")
    if not mark:
        raise ValueError(f"Khoảng ngày “{words}” không hợp lệ; hãy ghi dạng 2026-11-24/2026-11-30.")
    begin, end = _day(first), _day(last)
    if end < begin:
        raise ValueError(f"Khoảng ngày “{words}” kết thúc trước khi bắt đầu; hãy kiểm tra lại.")
    return begin, end
