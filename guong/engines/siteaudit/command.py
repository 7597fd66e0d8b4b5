"""The command `guong audit`: sites in, what each shows and lacks out, measured against the law of one day."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guong.engines.siteaudit.fleet import Asked
    from guong.engines.siteaudit.results import Results, Wanted

LEVELS = ("commune", "district", "department", "province")
CANNOT, INTERRUPTED = 2, 130


class Refused(Exception):
    """What was asked cannot be done; the message is one Vietnamese sentence."""


def configure_audit(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong audit`."""
    parser.description = (
        "Soi trang thông tin điện tử: mục nào đạt, trống, cũ, không thấy; căn cứ nào, câu nào chứng minh."
    )
    what = parser.add_argument_group("soi gì")
    what.add_argument(
        "urls", nargs="*", metavar="ĐỊA_CHỈ", help="trang chủ cần soi, ví dụ https://xa.tinh.gov.vn"
    )
    what.add_argument("--fleet", metavar="TỆP", help="tệp CSV nhiều trang, các cột unit,url,level")
    what.add_argument(
        "--folder", metavar="THƯ_MỤC", help="soi bản lưu trong thư mục, không nối mạng; cần --base"
    )
    what.add_argument("--base", metavar="ĐỊA_CHỈ", help="địa chỉ mà bản lưu trong --folder được lấy về")
    what.add_argument(
        "--again", metavar="BẢN_LƯU", help="xét lại một bản lưu theo quy định của --on, không nối mạng"
    )
    law = parser.add_argument_group("theo quy định nào")
    law.add_argument("--on", metavar="NGÀY", help="ngày xét (NĂM-THÁNG-NGÀY), mặc định là hôm nay")
    law.add_argument("--level", metavar="CẤP", help="commune (mặc định), district, department hoặc province")
    law.add_argument("--unit", metavar="TÊN", help="tên đơn vị, khi chỉ soi một trang")
    law.add_argument(
        "--register",
        metavar="TỆP",
        help="sổ kênh chính thức (CSV: kind,value,name,owner,province,predecessors)",
    )
    law.add_argument("--criteria", metavar="TỆP", help="bảng tiêu chí có điểm (.xlsx, .csv) cho bảng tự chấm")
    law.add_argument("--before", metavar="NƠI", help="bản lưu hoặc thư mục kết quả của lần trước, để so sánh")
    _configure_crawl(parser.add_argument_group("đi qua trang thế nào"))
    out = parser.add_argument_group("kết quả")
    out.add_argument("--out", metavar="THƯ_MỤC", help="ghi kết quả và bản lưu vào thư mục này")
    out.add_argument("--resume", action="store_true", help="soi tiếp lần dở dang trong --out")
    out.add_argument("--json", action="store_true", help="ghi audit.json vào --out, hoặc in ra màn hình")
    out.add_argument(
        "--html", action="store_true", help="ghi phiếu từng trang (HTML, PDF), bảng tự chấm, bảng đội trang"
    )
    out.add_argument("--warc", action="store_true", help="ghi bản lưu dạng WARC để nộp lưu trữ")


def _configure_crawl(how: Any) -> None:
    how.add_argument(
        "--max-pages",
        metavar="SỐ",
        default="",
        help="số trang con nhiều nhất mỗi trang (300; 0: không giới hạn)",
    )
    how.add_argument(
        "--max-per-template",
        metavar="SỐ",
        default="60",
        help="số trang con cùng một kiểu địa chỉ (60; 0: không giới hạn)",
    )
    how.add_argument("--per-host", metavar="SỐ", default="1", help="số kết nối cùng lúc tới một máy chủ (1)")
    how.add_argument(
        "--delay", metavar="GIÂY", default="1", help="nghỉ giữa hai lần hỏi một máy chủ (1 giây)"
    )
    how.add_argument(
        "--allow",
        metavar="NƠI",
        action="append",
        default=[],
        help="cho phép một địa chỉ nội bộ: máy[:cổng] hoặc dải/số[:cổng]",
    )
    how.add_argument(
        "--render",
        action="store_true",
        help="mở trang cần mã kịch bản, và vài trang mẫu để xem rào cản tiếp cận, bằng Chromium",
    )


def run_audit(args: argparse.Namespace) -> int:
    """Run `guong audit`: 0 when every site was looked at, 2 when one was not, 130 when interrupted."""
    from guong.engines.siteaudit.fleet import BadAddress, BadFleet

    at = datetime.now(UTC)
    try:
        if args.again:
            return _again(args)
        wanted = _wanted(args)
        asked, refused = _asked(args)
        sites, barred = _bound(asked, wanted.on)
        refused = [*refused, *barred]
        for sentence in refused:
            print(sentence, file=sys.stderr)
        if not sites:
            return CANNOT
        results = _results(args, wanted, at)
        try:
            return _run(args, sites, refused, results, at)
        finally:
            results.close()
    except (Refused, BadAddress, BadFleet) as refusal:
        print(refusal, file=sys.stderr)
        return CANNOT
    except BrokenPipeError:
        raise
    except OSError as fault:
        place = fault.filename or args.out or args.folder or ""
        print(f"Không ghi hoặc đọc được “{place}”; kiểm tra chỗ trống và quyền của thư mục.", file=sys.stderr)
        return CANNOT


def _run(
    args: argparse.Namespace, sites: Sequence[Asked], refused: Sequence[str], results: Results, at: datetime
) -> int:
    if args.folder:
        stopped, troubled = False, _read_folder(args, sites[0], results, at)
    else:
        from guong.engines.siteaudit.running import run_crawl

        stopped, troubled = run_crawl(sites, _options(args, results), results)
    results.finish(sites, refused)
    _show(args, sites, refused, results)
    if stopped:
        print("Đã dừng; phần đã soi được giữ lại.", file=sys.stderr)
        return INTERRUPTED
    return CANNOT if refused or troubled else 0


def _read_folder(args: argparse.Namespace, asked: Asked, results: Results, at: datetime) -> bool:
    """Read a saved mirror and judge it; give whether there was trouble."""
    from guong.engines.siteaudit.crawl.run import snapshot_name
    from guong.engines.siteaudit.mirror_names import NoHomePage
    from guong.engines.siteaudit.running import trouble_of
    from guong.engines.siteaudit.saved_mirror import read_mirror

    folder = Path(args.folder)
    if not folder.is_dir():
        raise Refused(f"Không có thư mục “{folder}”; kiểm tra lại đường dẫn của --folder.")
    try:
        snapshot = read_mirror(
            folder, asked.url, at=at, most=int(_number(args.max_pages or "0", "--max-pages"))
        )
    except NoHomePage as refusal:
        raise Refused(str(refusal)) from None
    file = results.run / snapshot_name(asked.url) if results.run is not None else None
    if file is not None:
        snapshot.save(file)
    results.deliver(asked, snapshot, file)
    trouble = trouble_of(snapshot)
    if trouble:
        print(f"{asked.url}: {trouble}", file=sys.stderr)
    return bool(trouble)


def _show(args: argparse.Namespace, sites: Sequence[Asked], refused: Sequence[str], results: Results) -> None:
    """Write to standard output: JSON where it was asked for and no folder was given, else a summary."""
    from guong.engines.siteaudit.printed import colour, no_colour, show_fleet, show_site

    if args.json and results.out is None:
        for piece in results.whole_json(sites, refused):
            sys.stdout.write(piece)
        return
    width = shutil.get_terminal_size((100, 24)).columns
    paint = colour if sys.stdout.isatty() else no_colour
    lines = [results.lines[asked.url] for asked in sites if asked.url in results.lines]
    if len(sites) == 1 and results.last is not None:
        print(show_site(results.last, width, paint))
    elif lines:
        print(show_fleet(lines, width, paint))
    if results.out is not None:
        print(f"\nKết quả ở {results.out}", file=sys.stderr)


def _again(args: argparse.Namespace) -> int:
    """Judge a stored snapshot under another day's law and say what the rule changed."""
    from guong.engines.siteaudit.again import judge_again
    from guong.engines.siteaudit.fleet import Asked
    from guong.engines.siteaudit.printed import colour, no_colour, show_rule_changes
    from guong.engines.siteaudit.results import known_site
    from guong.engines.siteaudit.snapshot import SnapshotDamaged

    if not args.on:
        raise Refused("Xét lại một bản lưu thì cần --on NGÀY, là ngày có hiệu lực của quy định muốn xét.")
    wanted, path = _wanted(args), Path(args.again)
    if not path.is_file():
        raise Refused(
            f"Không có bản lưu “{path}”; bản lưu nằm trong thư mục --out của lần soi, dưới “ban-luu”."
        )
    known = known_site(path)
    level = _level(args.level or known.get("level"))
    try:
        again = judge_again(
            path, on=wanted.on, level=level, register=wanted.register, since=_day(known.get("on"))
        )
    except SnapshotDamaged as damage:
        raise Refused(str(damage)) from None
    asked = Asked(args.unit or known.get("unit") or again.snapshot.host, again.snapshot.home_url, level)
    sites, barred = _bound([asked], wanted.on)
    if not sites:
        raise Refused(barred[0])
    results = _results(args, wanted, None)
    try:
        file = (
            path.resolve() if results.out and path.resolve().is_relative_to(results.out.resolve()) else None
        )
        results.write(asked, again.snapshot, again.now, file, again.compared)
        results.finish([asked], [])
        if args.json and results.out is None:
            sys.stdout.writelines(results.whole_json([asked], []))
        else:
            paint = colour if sys.stdout.isatty() else no_colour
            print(show_rule_changes(again.compared, shutil.get_terminal_size((100, 24)).columns, paint))
    finally:
        results.close()
    return 0


def _asked(args: argparse.Namespace) -> tuple[list[Asked], list[str]]:
    """Gather the sites of the command line and of the fleet file; tell what cannot be used."""
    from guong.engines.siteaudit.fleet import BadAddress, BadFleet, read_fleet, site_of

    level = _level(args.level)
    if args.folder or args.base:
        if not (args.folder and args.base):
            raise Refused("Soi bản lưu thì cần cả hai: --folder THƯ_MỤC và --base ĐỊA_CHỈ của trang đã lưu.")
        if args.urls or args.fleet:
            raise Refused("Mỗi lần chỉ soi một thứ: bản lưu trong --folder, hoặc các địa chỉ trên mạng.")
        return [site_of(args.base, unit=args.unit or "", level=level)], []
    sites: list[Asked] = []
    refused: list[str] = []
    for url in args.urls:
        try:
            sites.append(site_of(url, unit=args.unit or "", level=level))
        except BadAddress as fault:
            refused.append(str(fault))
    if args.fleet:
        try:
            fleet = read_fleet(Path(args.fleet), level=level)
        except BadFleet as fault:
            if not sites:
                raise
            refused.append(str(fault))
        else:
            sites += fleet.sites
            refused += fleet.refused
    if not sites and not refused:
        raise Refused(
            "Chưa có trang nào để soi; hãy ghi địa chỉ trang chủ, ví dụ guong audit https://xa.tinh.gov.vn."
        )
    return _each_once(sites), refused


def _each_once(sites: Sequence[Asked]) -> list[Asked]:
    """Keep each address once; two spellings of one home page would share a snapshot."""
    from guong.engines.siteaudit.crawl.run import snapshot_name

    return list({snapshot_name(asked.url): asked for asked in reversed(sites)}.values())[::-1]


def _bound(sites: Sequence[Asked], on: date) -> tuple[list[Asked], list[str]]:
    """Keep the sites some requirement binds on the day; say of the others why there is nothing to judge."""
    from guong.engines.legal.law import load_packs
    from guong.engines.siteaudit.fleet import LEVEL_NAMES
    from guong.engines.siteaudit.words import day

    packs, kept, barred = load_packs(), [], []
    for asked in sites:
        if packs.requirements_for(asked.level, on):
            kept.append(asked)
            continue
        starts = [
            each.in_force_from
            for each in packs.requirements.values()
            if each.in_force_from and {asked.level, "all"} & set(each.levels)
        ]
        first = f"; sớm nhất là từ ngày {day(min(starts))}" if starts else ""
        barred.append(
            f"{asked.url}: ngày {day(on)} chưa có quy định nào trong kho căn cứ "
            f"cho {LEVEL_NAMES[asked.level]}{first}."
        )
    return kept, barred


def _wanted(args: argparse.Namespace) -> Wanted:
    from guong.engines.siteaudit.cards.form import BadCriteria, read_criteria
    from guong.engines.siteaudit.results import Wanted

    on = _day(args.on) or date.today()
    if (args.html or args.warc or args.resume or args.criteria) and not args.out:
        raise Refused("Phiếu, bảng tự chấm, WARC và soi tiếp cần chỗ ghi; hãy thêm --out THƯ_MỤC.")
    before = Path(args.before) if args.before else None
    if before is not None and not before.exists():
        raise Refused(f"Không có “{before}” để so với lần trước; kiểm tra lại đường dẫn của --before.")
    try:
        criteria = read_criteria(Path(args.criteria)) if args.criteria else ()
    except BadCriteria as fault:
        raise Refused(str(fault)) from None
    return Wanted(on, args.json, args.html, args.warc, _register(args.register), criteria, before)


def _register(file: str | None) -> Any:
    if not file:
        return None
    from guong.engines.channels.register import read_register

    try:
        return read_register(Path(file).read_bytes())
    except OSError:
        raise Refused(f"Không mở được sổ kênh “{file}”; kiểm tra tên và quyền đọc tệp.") from None
    except ValueError as fault:
        raise Refused(f"Sổ kênh “{file}”: {fault}") from None


def _results(args: argparse.Namespace, wanted: Wanted, at: datetime | None) -> Results:
    """Open the folder of results; without a moment no new snapshots are expected."""
    from guong.engines.siteaudit.results import Results, run_folder

    if not args.out:
        return Results(wanted, None, None)
    out = Path(args.out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused(f"Không tạo được thư mục “{out}”; hãy chọn chỗ khác ghi được.") from None
    return Results(wanted, out, run_folder(out, at, resume=args.resume) if at else None)


def _options(args: argparse.Namespace, results: Results) -> Any:
    from guong.engines.siteaudit.crawl.options import Options

    return Options(
        max_pages=int(_number(args.max_pages or "300", "--max-pages")),
        max_per_template=int(_number(args.max_per_template, "--max-per-template")),
        per_host=max(1, int(_number(args.per_host, "--per-host"))),
        delay=_number(args.delay, "--delay"),
        allow=tuple(args.allow),
        render=args.render,
        out=results.run,
        resume=args.resume,
    )


def _number(text: str, option: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1
    if not 0 <= value < 1e9 or (option != "--delay" and value != int(value)):
        raise Refused(f"Tham số {option} cần một số không âm, không phải “{text}”.")
    return value


def _level(written: str | None) -> str:
    level = written or LEVELS[0]
    if level not in LEVELS:
        raise Refused(f"Không có cấp “{level}”; hãy chọn commune, district, department hoặc province.")
    return level


def _day(written: str | None) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(f"Ngày “{written}” không đúng; ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-11-24.") from None
