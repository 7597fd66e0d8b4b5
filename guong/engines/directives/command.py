"""The command `guong read`: files in, a page or JSON for each out."""

import argparse
import json
import shutil
import sys
from collections import Counter
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guong.engines.directives.directive import Directive
    from guong.engines.directives.duties.unit_tree import UnitTree
    from guong.engines.legal.law import Packs

STANDARD_INPUT = "-"


def configure_read(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong read`."""
    parser.description = "Đọc văn bản chỉ đạo: ai phải làm gì, khi nào, theo căn cứ nào, và điều cần xem lại."
    parser.add_argument(
        "files", nargs="*", metavar="TỆP", help="tệp .txt .md .docx .pdf .xlsx hoặc ảnh; “-” là đầu vào chuẩn"
    )
    parser.add_argument(
        "--on", metavar="NGÀY", help="xét theo pháp luật của ngày này (NĂM-THÁNG-NGÀY), mặc định là hôm nay"
    )
    parser.add_argument("--law", metavar="THƯ_MỤC", help="kho của cơ quan, mặc định theo GUONG_LAW")
    parser.add_argument(
        "--tree", metavar="TỆP", help="danh sách đơn vị (CSV name,kind,parent,short): việc nào của đơn vị nào"
    )
    parser.add_argument("--as", dest="reader", metavar="TÊN", help="đọc cho đơn vị này của --tree")
    parser.add_argument("--schema", action="store_true", help="in lược đồ JSON của --json rồi thôi")
    parser.add_argument("--json", action="store_true", help="in JSON; nhiều tệp thì mỗi dòng một tệp")
    parser.add_argument(
        "--out", metavar="THƯ_MỤC", help="ghi kết quả của từng tệp thành TÊN.json vào thư mục"
    )


def run_read(args: argparse.Namespace) -> int:
    """Run `guong read`: 0 when every file was read, 2 when one was not (the others still are)."""
    if args.schema:
        print(resources(__package__).joinpath("reading.schema.json").read_text(encoding="utf-8"), end="")
        return 0
    if not args.files:
        return _refuse("Chưa có tệp nào để đọc; ghi tên tệp, ví dụ guong read cong-van.docx.")
    try:
        on = date.fromisoformat(args.on) if args.on else date.today()
    except ValueError:
        return _refuse(f"Ngày “{args.on}” không đúng; ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2026-11-24.")
    office = None
    if args.tree or args.reader:
        try:
            office = _open_office(args.tree, args.reader, on)
        except ValueError as refusal:
            return _refuse(str(refusal))
    out = Path(args.out) if args.out else None
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError:
            return _refuse(f"Không tạo được thư mục “{args.out}”; hãy chọn chỗ khác ghi được.")
    from guong.engines.legal.command import open_law

    packs = open_law(args.law)
    if packs is None:
        return 2
    stems = Counter(Path(file).stem for file in args.files)
    names: list[str] = []
    for file in args.files:
        path = Path(file)
        name = f"{path.stem}.json" if stems[path.stem] == 1 else f"{path.name}.json"
        copies = 1
        while name in names:
            copies += 1
            name = f"{path.name}.{copies}.json"
        names.append(name)
    has_failed = False
    for number, file in enumerate(args.files):
        directive = _read_one(file, on, packs)
        if directive is None:
            has_failed = True
            continue
        try:
            target = out / names[number] if out else None
            _deliver(directive, file, args.json, target, number, packs, office)
        except OSError:
            has_failed = True
            _refuse(f"Không ghi được kết quả của “{file}”; kiểm tra chỗ trống và quyền ghi của thư mục.")
    return 2 if has_failed else 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


class Office(NamedTuple):
    """Who reads: its units and its own name among them, on a day."""

    tree: "UnitTree"
    reader: str
    on: date


def _open_office(tree: str | None, reader: str | None, on: date) -> Office:
    """Open the list of units and find the reader in it; ValueError says what is wrong and what to do."""
    from guong.engines.directives.duties.tree_csv import read_tree

    if not tree or not reader:
        raise ValueError("--tree và --as phải đi cùng nhau: danh sách đơn vị, và tên đơn vị đọc văn bản.")
    try:
        units = read_tree(Path(tree).read_bytes(), tree)
    except OSError:
        raise ValueError(f"{tree}: không mở được danh sách đơn vị; kiểm tra tên, đường dẫn.") from None
    if reader not in units.by_name:
        raise ValueError(
            f"{tree}: không có đơn vị “{reader}”; ghi đúng tên ở cột name, ví dụ “{units.units[0].name}”."
        )
    return Office(units, reader, on)


def _read_one(file: str, on: date, packs: "Packs") -> "Directive | None":
    """Read one file; on failure say one sentence on standard error and give None."""
    from guong.engines.directives.files import read_file
    from guong.engines.documents.refusals import UnreadableFile

    try:
        if file == STANDARD_INPUT:
            data = sys.stdin.buffer.read()
        else:
            path = Path(file)
            if path.is_dir():
                raise IsADirectoryError(path)
            data = path.read_bytes()
        return read_file(data, name=Path(file).name, on=on, packs=packs)
    except UnreadableFile as refusal:
        _refuse(f"{file}: {refusal.message}")
    except IsADirectoryError:
        _refuse(f"{file}: đây là thư mục; hãy chỉ từng tệp bên trong, ví dụ {Path(file) / '*.docx'}.")
    except FileNotFoundError:
        _refuse(f"{file}: không có tệp này; kiểm tra lại tên và đường dẫn.")
    except OSError:
        _refuse(f"{file}: không mở được tệp; kiểm tra quyền đọc hoặc đóng chương trình đang giữ tệp.")
    return None


def _deliver(
    directive: "Directive",
    file: str,
    as_lines: bool,
    target: Path | None,
    number: int,
    packs: "Packs",
    office: Office | None,
) -> None:
    from guong.engines.directives.as_json import as_json

    content = as_json(directive, file)
    papers = list(zip((directive, *directive.other_papers), (content, *content["other_papers"]), strict=True))
    if office is not None:
        from guong.engines.directives.duties.proposals import duties_as_json, resolve

        for paper, fields in papers:
            fields["duties"] = duties_as_json(resolve(paper, office.tree, office.reader, office.on))
    if target is not None:
        target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_lines:
        print(json.dumps(content, ensure_ascii=False), flush=True)
    elif target is None:
        from guong.engines.directives.terminal_page import COLOUR, show
        from guong.engines.legal.freshness import describe_register

        if number:
            print()
        width = shutil.get_terminal_size((88, 24)).columns
        for paper, fields in papers:
            print(show(paper, file, width, COLOUR if sys.stdout.isatty() else None))
            for duty in fields.get("duties", ()):
                bearers = duty["assign"] or duty["elsewhere"] or [f"hỏi: {words}" for words in duty["ask"]]
                print(f"  {duty['name']}: {', '.join(bearers)}")
        print(f"\n{describe_register(packs)}")
    else:
        print(f"{file} → {target}", file=sys.stderr)
