"""The command `guong check`: a draft in, marked text or JSON out."""

import argparse
import json
import sys
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guong.engines.legal.law import Packs

STANDARD_INPUT = "-"


def configure_check(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong check`."""
    parser.description = "Soi bài trước khi đăng: chỗ nào chạm quy tắc nào, vì sao, nói thế nào cho nhã."
    parser.add_argument(
        "file", nargs="?", metavar="TỆP", help="tệp .txt .md .docx .pdf; “-” là đầu vào chuẩn"
    )
    parser.add_argument("--text", metavar="ĐOẠN", help="soi đoạn chữ này thay cho tệp")
    parser.add_argument(
        "--jsonl", metavar="TỆP", help='mỗi dòng {"id","text"} vào, mỗi dòng {"id","marks"} ra'
    )
    parser.add_argument(
        "--on", metavar="NGÀY", help="soi theo ngày này (NĂM-THÁNG-NGÀY), mặc định là hôm nay"
    )
    parser.add_argument("--law", metavar="THƯ_MỤC", help="kho của cơ quan, mặc định theo GUONG_LAW")
    parser.add_argument("--json", action="store_true", help="in một dòng JSON thay cho trang chữ")


def run_check(args: argparse.Namespace) -> int:
    """Run `guong check`: 0 when everything was checked, 2 when something could not be."""
    try:
        on = date.fromisoformat(args.on) if args.on else date.today()
    except ValueError:
        return _refuse(f"Ngày “{args.on}” không đúng; ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-11-24.")
    sources = [args.file is not None, args.text is not None, args.jsonl is not None]
    if sum(sources) != 1:
        return _refuse("Hãy đưa đúng một thứ để soi: tên tệp, “-”, --text hoặc --jsonl.")
    from guong.engines.legal.command import open_law

    packs = open_law(args.law)
    if packs is None:
        return 2
    if args.jsonl is not None:
        return _check_lines(args.jsonl, on, packs)
    text = _sane(args.text) if args.text is not None else _text_of(args.file)
    if text is None:
        return 2
    from guong.engines.textcheck.check import check_text

    marks = check_text(text, on=on, packs=packs)
    if args.json:
        from guong.engines.textcheck.marks import as_json

        name = "--text" if args.file is None else args.file
        print(json.dumps(as_json(name, marks, law_until=packs.published), ensure_ascii=False))
        return 0
    import shutil

    from guong.engines.legal.freshness import describe_register
    from guong.engines.textcheck.page import COLOUR, show

    width = shutil.get_terminal_size((88, 24)).columns
    print(show(text, marks, width, COLOUR if sys.stdout.isatty() else None))
    print(describe_register(packs))
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _sane(text: str) -> str:
    """Replace what a terminal passed on as broken bytes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _text_of(file: str) -> str | None:
    """Read a draft; on failure say one sentence on standard error and give None."""
    from guong.engines.documents.isolated_reader import read_isolated
    from guong.engines.documents.refusals import UnreadableFile

    try:
        if file == STANDARD_INPUT:
            data = sys.stdin.buffer.read()
        else:
            path = Path(file)
            if path.is_dir():
                raise IsADirectoryError(path)
            data = path.read_bytes()
        text = ""
        if b"\x00" not in data and not data.startswith((b"%PDF", b"PK")):
            # Plain text is taken as it stands, so that offsets are its own code points.
            with suppress(UnicodeDecodeError):
                text = data.decode("utf-8")
        return text if text.strip() else read_isolated(data, name=Path(file).name).text
    except UnreadableFile as refusal:
        _refuse(f"{file}: {refusal.message}")
    except IsADirectoryError:
        _refuse(f"{file}: đây là thư mục; hãy chỉ một tệp bên trong.")
    except FileNotFoundError:
        _refuse(f"{file}: không có tệp này; kiểm tra lại tên và đường dẫn.")
    except OSError:
        _refuse(f"{file}: không mở được tệp; kiểm tra quyền đọc hoặc đóng chương trình đang giữ tệp.")
    return None


def _check_lines(file: str, on: date, packs: "Packs") -> int:
    from guong.engines.textcheck.check import check_text
    from guong.engines.textcheck.marks import as_json

    has_failed = False
    is_input = file == STANDARD_INPUT
    try:
        with nullcontext(sys.stdin.buffer) if is_input else Path(file).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                words = line.decode("utf-8" if is_input else "utf-8-sig", "replace")
                if not words.strip():
                    continue
                entry = _entry(words)
                if entry is None:
                    has_failed = True
                    needs = 'cần một đối tượng JSON có "id" và "text"; dòng này bỏ qua.'
                    _refuse(f"{file}, dòng {number}: {needs}")
                    continue
                name, text = entry
                answer = as_json(name, check_text(text, on=on, packs=packs), law_until=packs.published)
                print(json.dumps(answer, ensure_ascii=False), flush=True)
    except IsADirectoryError:
        return _refuse(f"{file}: đây là thư mục; hãy chỉ một tệp bên trong.")
    except FileNotFoundError:
        return _refuse(f"{file}: không có tệp này; kiểm tra lại tên và đường dẫn.")
    except OSError:
        return _refuse(f"{file}: không mở được tệp; kiểm tra quyền đọc.")
    return 2 if has_failed else 0


def _entry(line: str) -> tuple[str | int, str] | None:
    try:
        entry = json.loads(line)
        name, text = entry["id"], entry["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (name, _sane(text)) if isinstance(name, str | int) and isinstance(text, str) else None
