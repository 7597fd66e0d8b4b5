"""The command `guong audit`: sites in, what each shows and lacks out, measured against the law of one day."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guong.engines.siteaudit.fleet import (
    DEFAULT_LEVEL,
    LEVEL_NAMES,
    BadAddress,
    BadFleet,
    SiteRequest,
    UsageError,
    read_fleet,
    site_of,
)

if TYPE_CHECKING:
    from guong.engines.siteaudit.crawl.options import CrawlOptions
    from guong.engines.siteaudit.papers.results import RunOptions

LOOKED_AT, CANNOT, INTERRUPTED = 0, 2, 130
DEFAULT_PAGES = "300"
HIGHEST_NUMBER = 1e9  # beyond it a number is a slip of the keyboard


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
        "--scope",
        choices=("auto", "host", "path"),
        default="auto",
        help="trang của đơn vị gồm cả máy chủ (host) hay chỉ dưới đường dẫn của trang chủ (path); "
        "auto: xem trang chủ mà biết",
    )
    how.add_argument(
        "--render",
        action="store_true",
        help="mở trang cần mã kịch bản, và vài trang mẫu để xem rào cản tiếp cận, bằng Chromium",
    )


def run_audit(args: argparse.Namespace) -> int:
    """Run `guong audit`: 0 when every site was looked at, 2 when one was not, 130 when interrupted."""
    from guong.engines.siteaudit import run  # the whole engine: `--help` does without it

    at = datetime.now(UTC)
    try:
        if args.again:
            _rejudge(args)
            return LOOKED_AT
        options = _run_options(args)
        requests, row_errors = _requests(args)
        requests, unbound = run.bound_by_law(requests, options.on)
        row_errors = [*row_errors, *unbound]
        for sentence in row_errors:
            print(sentence, file=sys.stderr)
        if not requests:
            return CANNOT
        with run.open_results(options, _out(args), at, resume=args.resume) as results:
            if args.folder:
                page_limit = int(_number(args.max_pages or "0", "--max-pages"))
                interrupted = False
                trouble = run.audit_folder(Path(args.folder), requests[0], results, at, page_limit)
            else:
                interrupted, trouble = run.audit_sites(requests, _crawl_options(args, results.run), results)
            results.finish(requests, row_errors)
            run.show_results(requests, row_errors, results)
    except UsageError as refusal:
        print(refusal, file=sys.stderr)
        return CANNOT
    except BrokenPipeError:
        raise
    except OSError as fault:
        place = fault.filename or args.out or args.folder or ""
        print(f"Không ghi hoặc đọc được “{place}”; kiểm tra chỗ trống và quyền của thư mục.", file=sys.stderr)
        return CANNOT
    if interrupted:
        print("Đã dừng; phần đã soi được giữ lại.", file=sys.stderr)
        return INTERRUPTED
    return CANNOT if row_errors or trouble else LOOKED_AT


def _rejudge(args: argparse.Namespace) -> None:
    from guong.engines.siteaudit import run
    from guong.engines.siteaudit.papers.results import former_site

    if not args.on:
        raise UsageError("Xét lại một bản lưu thì cần --on NGÀY, là ngày có hiệu lực của quy định muốn xét.")
    options, snapshot_file = _run_options(args), Path(args.again)
    if not snapshot_file.is_file():
        raise UsageError(
            f"Không có bản lưu “{snapshot_file}”; bản lưu nằm trong thư mục --out của lần soi, "
            "dưới “ban-luu”."
        )
    former = former_site(snapshot_file)
    level = _level(args.level or former.get("level"))
    since = _day(former.get("on"))
    with run.open_results(options, _out(args), None) as results:
        run.rejudge(snapshot_file, results, unit=args.unit or former.get("unit"), level=level, since=since)


def _requests(args: argparse.Namespace) -> tuple[list[SiteRequest], list[str]]:
    level = _level(args.level)
    if args.folder or args.base:
        if not (args.folder and args.base):
            raise UsageError(
                "Soi bản lưu thì cần cả hai: --folder THƯ_MỤC và --base ĐỊA_CHỈ của trang đã lưu."
            )
        if args.urls or args.fleet:
            raise UsageError("Mỗi lần chỉ soi một thứ: bản lưu trong --folder, hoặc các địa chỉ trên mạng.")
        return [site_of(args.base, unit=args.unit or "", level=level)], []
    requests: list[SiteRequest] = []
    row_errors: list[str] = []
    for url in args.urls:
        try:
            requests.append(site_of(url, unit=args.unit or "", level=level))
        except BadAddress as fault:
            row_errors.append(str(fault))
    if args.fleet:
        try:
            fleet = read_fleet(Path(args.fleet), level=level)
        except BadFleet as fault:
            if not requests:
                raise
            row_errors.append(str(fault))
        else:
            requests += fleet.sites
            row_errors += fleet.refused
    if not requests and not row_errors:
        raise UsageError(
            "Chưa có trang nào để soi; hãy ghi địa chỉ trang chủ, ví dụ guong audit https://xa.tinh.gov.vn."
        )
    return requests, row_errors


def _run_options(args: argparse.Namespace) -> "RunOptions":
    from guong.engines.legal.freshness import warn_of_age
    from guong.engines.legal.law import load_packs
    from guong.engines.siteaudit.papers.cards.self_score import read_criteria
    from guong.engines.siteaudit.papers.results import RunOptions

    on = _day(args.on) or date.today()
    if warning := warn_of_age(load_packs(), date.today()):
        print(warning, file=sys.stderr)
    if (args.html or args.warc or args.resume or args.criteria) and not args.out:
        raise UsageError("Phiếu, bảng tự chấm, WARC và soi tiếp cần chỗ ghi; hãy thêm --out THƯ_MỤC.")
    before = Path(args.before) if args.before else None
    if before is not None and not before.exists():
        raise UsageError(f"Không có “{before}” để so với lần trước; kiểm tra lại đường dẫn của --before.")
    criteria = read_criteria(Path(args.criteria)) if args.criteria else ()
    register, register_file = None, args.register
    if register_file:
        from guong.engines.channels.register import read_register

        try:
            register = read_register(Path(register_file).read_bytes())
        except OSError:
            raise UsageError(
                f"Không mở được sổ kênh “{register_file}”; kiểm tra tên và quyền đọc tệp."
            ) from None
        except ValueError as fault:
            raise UsageError(f"Sổ kênh “{register_file}”: {fault}") from None
    return RunOptions(on, args.json, args.html, args.warc, register, criteria, before)


def _out(args: argparse.Namespace) -> Path | None:
    if not args.out:
        return None
    out = Path(args.out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UsageError(f"Không tạo được thư mục “{out}”; hãy chọn chỗ khác ghi được.") from None
    return out


def _crawl_options(args: argparse.Namespace, run_folder: Path | None) -> "CrawlOptions":
    from guong.engines.siteaudit.crawl.options import CrawlOptions
    from guong.engines.siteaudit.crawl.scope import SiteScope

    return CrawlOptions(
        max_pages=int(_number(args.max_pages or DEFAULT_PAGES, "--max-pages")),
        max_per_template=int(_number(args.max_per_template, "--max-per-template")),
        per_host=max(1, int(_number(args.per_host, "--per-host"))),
        delay=_number(args.delay, "--delay"),
        allow=tuple(args.allow),
        render=args.render,
        out=run_folder,
        resume=args.resume,
        scope=SiteScope(args.scope),
    )


def _number(text: str, option: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1
    if not 0 <= number < HIGHEST_NUMBER or (option != "--delay" and number != int(number)):
        raise UsageError(f"Tham số {option} cần một số không âm, không phải “{text}”.")
    return number


def _level(text: str | None) -> str:
    level = text or DEFAULT_LEVEL
    if level not in LEVEL_NAMES:
        raise UsageError(f"Không có cấp “{level}”; hãy chọn commune, district, department hoặc province.")
    return level


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"Ngày “{text}” không đúng; ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-11-24.") from None
