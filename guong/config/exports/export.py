"""The command `guong export`: every row and file of a ledger in open formats, as of one moment."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from guong import __version__

from ..backups.private_folders import private_room
from ..django_start import CannotRun
from ..faults import name_failure
from .archive_shapes import ZIP, ExportTarget, pack, private_file
from .table_sequences import read_numbering
from .tables import (
    EVIDENCE,
    RUN_FILE,
    RUNS,
    PortableTable,
    data_dictionary,
    list_tables,
    path_of_list,
    portable_tables,
    present_migrations,
)

FORMAT = 1
ROOM = ".exporting-"
MANIFEST, DICTIONARY, LOG_FILE, FOREWORD = "manifest.json", "dictionary.json", "log.jsonl", "readme.md"
ROWS_AT_ONCE = 500
FOREWORD_TEXT = """# Bản xuất toàn bộ sổ Gương

Mọi bảng ở `tables/` (JSON Lines, mỗi dòng một hàng), mọi tệp ở `files/` (tên tệp là mã SHA-256), nhật ký
nối chuỗi ở `log.jsonl`. `dictionary.json` nói nghĩa từng bảng, từng cột, và điều gì ở lại, vì sao.
`manifest.json` ghi phiên bản, số hàng, cỡ và mã SHA-256 của từng phần. `lists/` là các danh sách để mở bằng
Excel, LibreOffice (CSV, như lúc xuất); khi nhập thì dựng lại từ các bảng.

Không có mật khẩu, lớp thứ hai, phiên đăng nhập, mã gọi API, khóa. Có dữ liệu cá nhân của cán bộ và người
liên hệ: cất như cất hồ sơ.

Đọc lại: `guong import` vào một sổ chưa có gì. Kiểm riêng nhật ký: `guong verify --log log.jsonl`.
"""


def export_ledger(target: Path, *, made_at: datetime) -> dict[str, Any]:
    """Write an export as a folder or a ZIP, whole or not at all, and give its manifest."""
    if target.exists():
        raise CannotRun(f"Đã có “{target}”. Chọn tên khác; bản xuất cũ không bị ghi đè.")
    try:
        with private_room(target.parent, ROOM) as room:
            draft = room / "export"
            manifest = _write_export(draft, made_at)
            if target.suffix.lower() == ZIP:
                pack(draft, room / target.name)
                draft = room / target.name
            draft.replace(target)
    except OSError as wrong:
        raise CannotRun(
            f"Chưa xuất được ({name_failure(wrong)}). Kiểm tra chỗ trống và quyền ghi ở “{target.parent}”."
        ) from wrong
    return manifest


def _write_export(folder: Path, made_at: datetime) -> dict[str, Any]:
    from django.db import transaction

    from guong.apps.activity.models import ENTRIES_AT_ONCE, GENESIS, Entry
    from guong.ui.tables import write_lines

    target = ExportTarget(folder)
    missing: list[dict[str, Any]] = []
    with transaction.atomic():
        counts = {table.name: _write_table(table, target, missing) for table in portable_tables()}
        position, end = 0, GENESIS
        with target.part(LOG_FILE) as out:  # as `guong verify --log` reads it
            for entry in Entry.objects.order_by("position").iterator(chunk_size=ENTRIES_AT_ONCE):
                out.write(write_line({**entry.content(), "hash": entry.hash}))
                position, end = entry.position, entry.hash
        for table in list_tables():
            with target.part(path_of_list(table)) as out:
                for line in write_lines(table.heads(), table.all_lines(at=made_at)):
                    out.write(line.encode())
        numbering = read_numbering()
    dictionary = json.dumps(data_dictionary(), ensure_ascii=False, indent=1) + "\n"
    for name, text in ((DICTIONARY, dictionary), (FOREWORD, FOREWORD_TEXT)):
        with target.part(name) as out:
            out.write(text.encode())
    manifest = {
        "format": FORMAT,
        "guong": __version__,
        "made_at": made_at.isoformat(timespec="seconds"),
        "migrations": present_migrations(),
        "log": {"position": position, "hash": end},
        "rows": counts,
        "numbering": numbering,
        "missing": missing,
        "parts": dict(sorted(target.parts.items())),
    }
    with private_file(folder / MANIFEST) as file, io.TextIOWrapper(file, encoding="utf-8") as lines:
        # Written piece by piece: of a country with a file to each piece of evidence it is long.
        json.dump(manifest, lines, ensure_ascii=False, indent=1)
        lines.write("\n")
    return manifest


def _write_table(table: PortableTable, target: ExportTarget, missing: list[dict[str, Any]]) -> int:
    count = 0
    with target.part(table.path) as out:
        for row in table.model._meta.base_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
            cells = {column.name: write_cell(getattr(row, column.name)) for column in table.columns}
            if table.name == EVIDENCE:
                cells["key"] = None
                if row.tombstoned_at is None:
                    cells["key"] = _add_stored(target, row, expected=row.sha256_stored)
                    if cells["key"] is None:
                        missing.append({"table": table.name, "row": row.pk, "sha256": row.sha256_stored})
            elif table.name == RUNS:
                cells[RUN_FILE] = _add_stored(target, row) if row.has_snapshot else None
                if row.has_snapshot and cells[RUN_FILE] is None:
                    missing.append({"table": table.name, "row": row.pk, "sha256": None})
            for column in table.columns:
                if column.is_file and isinstance(cells[column.name], bytes | memoryview):
                    cells[column.name] = target.add_file(io.BytesIO(bytes(cells[column.name])))
            out.write(write_line(cells))
            count += 1
    return count


def _add_stored(target: ExportTarget, row: Any, *, expected: str = "") -> str | None:
    from guong.apps.evidence.stores import SNAPSHOTS, StoreAway, store_of

    try:
        source: IO[bytes] = row.open() if expected else store_of(SNAPSHOTS).open(row.snapshot)
    except OSError:
        return None
    except StoreAway as away:
        raise CannotRun(str(away)) from away
    with source:
        return target.add_file(source, expected=expected) or None


def write_cell(value: Any) -> Any:
    """Give a value as JSON has it: moments in UTC to the microsecond, days as ISO, exact numbers as text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def write_line(row: dict[str, Any]) -> bytes:
    """Write one row as a line: keys inside JSON columns sorted, so that every database writes it alike."""
    cells = ",".join(
        f"{json.dumps(name)}:{json.dumps(cell, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
        for name, cell in row.items()
    )
    return f"{{{cells}}}\n".encode()
