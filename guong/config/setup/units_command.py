"""The command `guong units`: what became of a name, and a newer list of units applied to a running ledger."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guong.engines.legal.national import NationalUnit, Trace, trace
from guong.engines.legal.national.lists import by_code
from guong.engines.viet.formats import VIETNAM_TIME, write_date

from ..django_start import CannotRun, refusing_in_a_sentence, require_server, start_django

if TYPE_CHECKING:
    from guong.apps.units.actions.list_endings import ListEnding
    from guong.apps.units.actions.list_update import ListStep, ListUpdate

MOST_LINES = 40


def configure_units(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "trace TÊN: một tên đơn vị nay là ai, trước thuộc đâu. update [TỆP]: đối chiếu sổ với danh mục tỉnh, "
        "xã mới hơn (mặc định là danh mục đi kèm bản cài); chỉ xem trước, thêm --apply mới ghi."
    )
    parser.add_argument("action", choices=("trace", "update"), metavar="VIỆC", help="trace hoặc update")
    parser.add_argument(
        "words", nargs="?", default="", metavar="TÊN|TỆP", help="tên đơn vị, hoặc tệp danh mục"
    )
    parser.add_argument("--on", metavar="NGÀY", help="trace: xét vào ngày nào; mặc định hôm nay")
    parser.add_argument(
        "--district", default="", metavar="TÊN", help="trace: thuộc huyện, quận nào ngày trước"
    )
    parser.add_argument("--province", default="", metavar="TÊN", help="trace: thuộc tỉnh nào, trước hay nay")
    parser.add_argument("--since", metavar="NGÀY", help="update: ngày áp dụng của dòng không ghi Từ ngày")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--preview", action="store_true", help="update: chỉ xem trước (mặc định)")
    what.add_argument("--apply", action="store_true", help="update: ghi các thay đổi vào sổ")
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu; mặc định theo GUONG_DATA")


@refusing_in_a_sentence
def run_units(args: argparse.Namespace) -> int:
    """Run `guong units`: 0 when it went well, 1 when a name leads nowhere, 2 with a sentence on a fault."""
    if args.action == "trace":
        if not args.words:
            raise CannotRun(
                "Thiếu tên đơn vị. Ví dụ: guong units trace “xã Vĩnh Long” --district “Vĩnh Linh”"
            )
        on = _read_day(args.on) or datetime.now(VIETNAM_TIME).date()
        result = trace(args.words, on, district=args.district, province=args.province)
        place = ", ".join(filter(None, (args.words, args.district, args.province)))
        print("\n".join(describe(place, result, on)))
        return 0 if result.known else 1
    require_server()
    since = _read_day(args.since)
    try:
        content = Path(args.words).read_bytes() if args.words else b""
    except OSError as wrong:
        raise CannotRun(f"Không đọc được tệp “{args.words}”.") from wrong
    settings = start_django(args.data)
    from django.utils import timezone

    from guong.apps.units.actions.list_files import read_list_file
    from guong.apps.units.actions.list_update import apply, preview
    from guong.apps.units.actions.tables import TableRefused
    from guong.engines.legal.national import versions

    from ..backups.upgrade import require_accounts, upgrade

    upgrade(settings)
    require_accounts()
    try:
        rows = read_list_file(content, args.words, since=since) if content else versions()
    except TableRefused as refusal:
        raise CannotRun(str(refusal)) from refusal
    update = apply(rows, by=None, at=timezone.now()) if args.apply else preview(rows)
    print("\n".join(report(update, applied=args.apply)))
    return 0


def describe(words: str, result: Trace, on: date) -> list[str]:
    """Say in lines what became of a name."""
    lines = [f"Ngày {write_date(on)} có {_with_province(unit, on)}." for unit in result.living]
    for version in result.renamed:
        heir = by_code(version.code, on)
        until = write_date(version.valid_to) if version.valid_to else ""
        lines.append(f"{version.full_name} mang tên ấy đến hết {until}, nay là {_with_province(heir, on)}.")
    for unit in result.former:
        heirs = "; ".join(_with_province(by_code(code, on), on) for code in unit.heirs)
        above = ", ".join(place for place in (unit.district, unit.province) if place)
        how = "chia về" if unit.divided else "nay thuộc"
        where = f" ({above})" if above else ""
        lines.append(f"{unit.full_name}{where} kết thúc {write_date(unit.last_day)}, {how}: {heirs}.")
    return lines or [f"Danh mục không có “{words}”; không rõ ai kế thừa."]


def _with_province(unit: NationalUnit | None, on: date) -> str:
    if unit is None:
        return "đơn vị chưa có trong danh mục của ngày này"
    above = by_code(unit.province, on) if unit.province else None
    return f"{unit.full_name}, {above.full_name}" if above else unit.full_name


def report(update: "ListUpdate", *, applied: bool) -> list[str]:
    """Say in lines what a list brought, or would bring; long runs are cut with their number."""
    verb = "Đã ghi" if applied else "Sẽ ghi"
    changes: list[ListStep | ListEnding] = [*update.steps, *update.endings]
    lines = [f"{verb} {len(changes)} thay đổi; {update.same} đơn vị đã đúng danh mục."]
    lines += _first([f"  {change.code}: {change}" for change in changes])
    if update.left_alone:
        lines.append(f"{len(update.left_alone)} đơn vị giữ như sổ:")
        lines += _first([f"  {unit.code}: {unit.why}" for unit in update.left_alone])
    if changes and not applied:
        lines.append("Chưa ghi gì. Ghi vào sổ: thêm --apply.")
    return lines


def _first(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"  … và {rest} dòng nữa"] if rest > 0 else lines


def _read_day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise CannotRun(f"Ngày “{words}” không đúng; ghi dạng NĂM-THÁNG-NGÀY.") from None
