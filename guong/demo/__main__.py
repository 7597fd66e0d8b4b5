"""`python -m guong.demo --data DIR [--once] [--at DATE]`: build the demonstration and serve it."""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from guong.config.django_start import CannotRun, refusing_in_a_sentence, start_django
from guong.config.versions import bring_up_to_date
from guong.engines.viet.formats import write_date

from .accounts import Account, read_accounts, save_accounts
from .reports import DAYS

STANDS_AT = date(2023, 3, 24)
FIRST, LAST = date(2023, 3, 10), date(2026, 12, 31)
MARKER = "building"


def main(argv: list[str] | None = None) -> int:
    """Build what is not built yet, say who may sign in, and serve unless told to do it once."""
    parser = argparse.ArgumentParser(prog="guong.demo", description=__doc__)
    parser.add_argument("--data", required=True, metavar="DIR", type=Path)
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--at", metavar="DATE", default=STANDS_AT.isoformat())
    parser.add_argument("--listen", metavar="HOST:PORT", default="localhost:8000")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write the reports of the three days here")
    parser.add_argument("--letters", action="store_true", help="the two letters on other themes, to --out")
    parser.add_argument("--before", action="store_true", help="units and people only, no directive yet")
    return _run(parser.parse_args(argv))


@refusing_in_a_sentence
def _run(args: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if args.letters:
        return _run_letters(args)
    try:
        day = date.fromisoformat(args.at)
    except ValueError:
        raise CannotRun(f"Ngày “{args.at}” không đúng; ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2023-03-24.") from None
    if not FIRST <= day <= LAST:
        raise CannotRun(
            f"Sổ trình diễn này sống từ {write_date(FIRST)} (ngày ban hành văn bản) đến {write_date(LAST)}."
        )
    if args.out is not None and day < DAYS[-1]:
        raise CannotRun(
            f"Ba báo cáo chỉ có đủ từ ngày {write_date(DAYS[-1])}: thêm --at {DAYS[-1]} rồi chạy lại."
        )
    folder = args.data.expanduser().absolute() / f"{day}{'-before' if args.before else ''}"
    _settle_environment(folder, day, args.listen)
    accounts = _open_or_build(folder, partial(_build, folder, day, letter=not args.before))
    print(f"\nBản trình diễn đứng ở ngày {write_date(day)}. Đăng nhập:")
    wide = max(len(account.username) for account in accounts)
    for account in accounts:
        print(f"  {account.username:<{wide}}  {account.password}   {account.who}")
    print()
    if args.out is not None:
        from .reports import write_out

        print(*write_out(args.out.expanduser().absolute()), sep="\n")
    if not args.once:
        from guong.config.web.server import serve_until_stopped

        serve_until_stopped(os.environ["GUONG_ADDRESS"])
    return 0


def _run_letters(args: argparse.Namespace) -> int:
    """Take the two letters on other themes through a ledger of their own, and write their reports."""
    from .letters import STANDS_AT as LETTERS_AT
    from .letters import tell, write_out

    folder = args.data.expanduser().absolute() / "letters"
    _settle_environment(folder, LETTERS_AT, args.listen)
    _open_or_build(folder, tell)
    from .ledger import summary_of_directives

    print("\n".join(summary_of_directives()))
    if args.out is not None:
        print(*write_out(args.out.expanduser().absolute()), sep="\n")
    return 0


def _settle_environment(folder: Path, day: date, listen: str) -> None:
    """Stand at the day in a folder of its own, whatever the settings of a real server here say."""
    for name in [name for name in os.environ if name.startswith("GUONG_")] + ["DATABASE_URL"]:
        os.environ.pop(name, None)
    host, _colon, port = listen.rpartition(":")
    os.environ["GUONG_DATA"] = str(folder)
    os.environ["GUONG_TODAY"] = day.isoformat()
    os.environ["GUONG_ADDRESS"] = f"http://{host}:{port}"
    os.environ["GUONG_LISTEN"] = listen


def _open_or_build(folder: Path, build: Callable[[], list[Account]]) -> list[Account]:
    """Open a ledger that is whole, or build it; what an interrupted build left is taken away."""
    accounts = read_accounts(folder)
    if accounts is None:
        if (folder / MARKER).exists():
            shutil.rmtree(folder)
        elif folder.exists() and any(folder.iterdir()):
            raise CannotRun(
                f"“{folder}” có dữ liệu không phải của bản trình diễn. Chọn thư mục khác bằng --data."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / MARKER).touch()
    start_django()
    bring_up_to_date()
    if accounts is None:
        accounts = build()
        save_accounts(folder, accounts)
        (folder / MARKER).unlink()
    return accounts


def _build(folder: Path, day: date, *, letter: bool) -> list[Account]:
    from .ledger import build, summary

    started_at = time.perf_counter()
    accounts = build(day, letter=letter)
    print(summary(day))
    print(f"Dựng xong trong {time.perf_counter() - started_at:.0f} giây, ở {folder}")
    return accounts


if __name__ == "__main__":
    sys.exit(main())
