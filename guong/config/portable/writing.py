"""The command `guong export`: every row and file of a ledger in open formats, as of one moment."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from guong import __version__

from ..faults import name_failure
from ..starting import CannotRun
from .cells import write_cell, write_line
from .dictionary import OF_RUN_FILES, write_dictionary
from .files import open_evidence, open_snapshot
from .lists import write_lists
from .numbering import read_numbering
from .packages import ZIP, ExportTarget, pack
from .rooms import ROOM, clear_left_rooms, hold_room
from .tables import EVIDENCE, RUNS, PortableTable, portable_tables, present_migrations

FORMAT = 1
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
    """
    Write an export as a folder, or as a ZIP where the name ends so, and give its manifest.

    Half an export never bears the final name. What a row names and no disk has is listed under `missing`.
    """
    if target.exists():
        raise CannotRun(f"Đã có “{target}”. Chọn tên khác; bản xuất cũ không bị ghi đè.")
    room = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        clear_left_rooms(target.parent)
        room = Path(tempfile.mkdtemp(prefix=ROOM, dir=target.parent))
        with hold_room(room):
            manifest = _write(room / "export", made_at)
            draft = room / "export"
            if target.suffix.lower() == ZIP:
                draft = room / target.name
                pack(room / "export", draft)
            draft.replace(target)
    except OSError as wrong:
        raise CannotRun(
            f"Chưa xuất được ({name_failure(wrong)}). Kiểm tra chỗ trống và quyền ghi ở “{target.parent}”."
        ) from wrong
    finally:
        if room is not None:
            shutil.rmtree(room, ignore_errors=True)
    return manifest


def _write(room: Path, made_at: datetime) -> dict[str, Any]:
    from django.db import transaction

    room.mkdir(mode=0o700)
    target = ExportTarget(room)
    missing: list[dict[str, Any]] = []
    with transaction.atomic():
        counts = {table.name: _write_table(table, target, missing) for table in portable_tables()}
        log = _write_log(target)
        write_lists(target, at=made_at)
        numbering = read_numbering()
    _add_text(target, DICTIONARY, _json(write_dictionary()))
    _add_text(target, FOREWORD, FOREWORD_TEXT)
    manifest = {
        "format": FORMAT,
        "guong": __version__,
        "made_at": made_at.isoformat(timespec="seconds"),
        "migrations": present_migrations(),
        "log": log,
        "rows": counts,
        "numbering": numbering,
        "missing": missing,
        "parts": dict(sorted(target.parts.items())),
    }
    # Written piece by piece: of a country with a file to each piece of evidence it is long.
    with (room / MANIFEST).open("w", encoding="utf-8") as out:
        json.dump(manifest, out, ensure_ascii=False, indent=1)
        out.write("\n")
    return manifest


def _add_text(target: ExportTarget, name: str, text: str) -> None:
    with target.part(name) as out:
        out.write(text.encode())


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _write_table(table: PortableTable, target: ExportTarget, missing: list[dict[str, Any]]) -> int:
    count = 0
    rows = table.model._meta.base_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
    with target.part(table.path) as out:
        for row in rows:
            cells = {column.name: write_cell(getattr(row, column.name)) for column in table.columns}
            for name, sha256 in _write_files(table, row, target, missing):
                cells[name] = sha256
            out.write(write_line(cells).encode())
            count += 1
    return count


def _write_files(
    table: PortableTable, row: Any, target: ExportTarget, missing: list[dict[str, Any]]
) -> Iterator[tuple[str, str | None]]:
    """Write the bytes that a row names, and give for each column the hash that stands in its cell."""
    import io

    if table.name == EVIDENCE:
        opened = None if row.tombstoned_at else _opened(open_evidence, row)
        sha256 = _stored(target, opened, row.sha256_stored)
        if row.tombstoned_at is None and sha256 is None:
            missing.append({"table": table.name, "row": row.pk, "sha256": row.sha256_stored})
        yield "key", sha256
        return
    if table.name == RUNS:
        sha256 = _stored(target, _opened(open_snapshot, row) if row.has_snapshot else None, "")
        if row.has_snapshot and sha256 is None:
            missing.append({"table": table.name, "row": row.pk, "sha256": None})
        yield OF_RUN_FILES, sha256
        return
    for column in table.columns:
        if column.is_file:
            content = getattr(row, column.name)
            yield column.name, None if content is None else target.add_file(io.BytesIO(bytes(content)))


def _opened(open_file: Any, row: Any) -> IO[bytes] | None:
    """Open the bytes of a row; None where they are lost; `CannotRun` where the store does not answer."""
    from guong.apps.evidence.stores import StoreAway

    try:
        return open_file(row)  # type: ignore[no-any-return]
    except OSError:
        return None
    except StoreAway as away:
        raise CannotRun(str(away)) from away


def _stored(target: ExportTarget, source: IO[bytes] | None, expected: str) -> str | None:
    if source is None:
        return None
    with source:
        return target.add_file(source, expected=expected) or None


def _write_log(target: ExportTarget) -> dict[str, Any]:
    """Write the log as `guong verify --log` reads it, and say where it ends."""
    from guong.apps.activity.models import ENTRIES_AT_ONCE, GENESIS, Entry

    position, end = 0, GENESIS
    with target.part(LOG_FILE) as out:
        for entry in Entry.objects.order_by("position").iterator(chunk_size=ENTRIES_AT_ONCE):
            out.write(write_line({**entry.content(), "hash": entry.hash}).encode())
            position, end = entry.position, entry.hash
    return {"position": position, "hash": end}
