"""The command `guong lookup`: is this link, name, number or mailbox a real channel of a public body?"""

import argparse
import fileinput
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from guong.engines.channels import Register, read_register
from guong.engines.channels.register import MISREAD
from guong.engines.lookalike.answer import Answer, Result
from guong.engines.lookalike.directory import Directory, TextAnswer

_WORDS = {
    Result.OFFICIAL: "Chính thức",
    Result.HIJACKED: "Đang bị chiếm quyền",
    Result.FORMER: "Kênh cũ, tên cũ",
    Result.SAME_NAME: "Trùng tên với kênh thật",
    Result.SAME_NUMBER: "Đúng số, người gọi chưa chắc",
    Result.LOOKALIKE: "Giống nhưng KHÔNG phải",
    Result.KNOWN_FAKE: "Trang giả",
    Result.REPORTED: "Có người báo mạo danh, chưa kết luận",
    Result.OTHER_BODY: "Không phải kênh trong sổ này",
    Result.UNVERIFIED: "Chưa xác minh",
    Result.UNKNOWN: "Chưa rõ",
    Result.MESSAGE: "Tin nhắn",
}
_NO_REGISTER = (
    "Máy này chưa có sổ kênh chính thức. Hãy thêm --register TỆP.csv (cột kind,value,name,owner,province,"
    "predecessors), hoặc nhập sổ vào máy chủ Gương rồi tra ở đó."
)


def configure_lookup(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `guong lookup`."""
    parser.description = "Tra một đường dẫn, tên trang, số điện thoại hoặc hộp thư có phải kênh chính thức."
    parser.add_argument("queries", nargs="*", metavar="CÂU_HỎI", help="đường dẫn, tên trang, số hoặc hộp thư")
    parser.add_argument("--jsonl", metavar="TỆP", help='mỗi dòng {"id","query"}; “-” là đầu vào chuẩn')
    parser.add_argument(
        "--register", metavar="CSV", help="sổ kênh: kind,value,name,owner,province,predecessors"
    )
    parser.add_argument("--json", action="store_true", help="in JSON, mỗi câu hỏi một dòng")


def run_lookup(
    args: argparse.Namespace,
    stored_register: Callable[[], Register | None] = lambda: None,
    on: date | None = None,
) -> int:
    """Run `guong lookup` on a day: 0 when all was answered, 2 when a line or a file could not be read."""
    if not args.queries and not args.jsonl:
        return _refuse("Chưa có gì để tra. Ví dụ: guong lookup “UBND xã Mẫu” --register so-kenh.csv")
    try:
        register = read_register(Path(args.register).read_bytes()) if args.register else stored_register()
    except OSError:
        return _refuse(f"Không đọc được sổ kênh “{args.register}”; kiểm tra lại tên và đường dẫn.")
    if register is None:
        return _refuse(_NO_REGISTER)
    for trouble in register.troubles:
        print(f"{args.register}: {trouble}", file=sys.stderr)
    if register.is_misread:
        return _refuse(MISREAD)
    if not register.rows:
        return _refuse("Sổ kênh chính thức không có kênh nào đọc được, nên chưa tra được gì.")
    directory = Directory(register, on=on)
    for number, query in enumerate(args.queries, 1):
        reading = directory.read(query)
        if args.json:
            print(json.dumps(reading_as_json(str(number), reading), ensure_ascii=False))
            continue
        answer, entry = reading.answer, reading.answer.entry
        print(f"{query.strip()[:200]}\n  {_WORDS[answer.result]}. {answer.reason}")
        if answer.result is Result.OFFICIAL and entry is not None:
            print(f"  {entry.name or entry.owner}: {entry.channel.printed}")
    return _answer_lines(args.jsonl, directory) if args.jsonl else 0


def as_json(name: str, answer: Answer) -> dict[str, Any]:
    """Give one answer as the line that `--jsonl` prints."""
    return {"id": name, "result": answer.result.value, "owner": answer.owner, "reason": answer.reason}


def reading_as_json(name: str, reading: TextAnswer) -> dict[str, Any]:
    """Give the answer for a text; of a message its headline, and each part with its own answer besides."""
    line = as_json(name, reading.answer)
    if reading.headline is not None:
        line["headline"] = reading.headline.value
        line["parts"] = [
            {"kind": row.part.kind.value, "text": row.part.text}
            | {key: value for key, value in as_json("", row.answer).items() if key != "id"}
            for row in reading.parts
        ]
    return line


def _answer_lines(file: str, directory: Directory) -> int:
    status = 0
    try:
        with fileinput.input(file, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    question = json.loads(line)
                    name, query = question["id"], question["query"]
                    if not isinstance(query, str):
                        raise TypeError
                except (ValueError, TypeError, KeyError):
                    status = _refuse(
                        f'{file}, dòng {number}: cần một dòng JSON có "id" và "query"; dòng này được bỏ qua.'
                    )
                    continue
                answer = reading_as_json("", directory.read(query)) | {"id": name}
                print(json.dumps(answer, ensure_ascii=False))
    except (OSError, UnicodeDecodeError):
        status = _refuse(f"Không đọc được tệp “{file}”; kiểm tra lại tên, và tệp phải ghi bằng UTF-8.")
    return status


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
