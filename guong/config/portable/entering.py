"""The command `guong import`: a checked export is entered into an empty instance, whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from typing import Any

from ..faults import explain
from ..starting import CannotRun
from .cells import WrongCell, read_cell
from .checking import NEWER, NOTHING, CheckedExport, reading
from .dictionary import OF_RUN_FILES
from .files import SNAPSHOT_NAME, STORED_AT_ONCE, StoredFiles
from .numbering import continue_numbering
from .tables import (
    EVIDENCE,
    RUNS,
    WITHHELD,
    PortableTable,
    numbered_tables,
    portable_tables,
    present_migrations,
)
from .writing import LOG_FILE, MANIFEST

ROWS_AT_ONCE = 500
# Rows that a migration enters into every new ledger.
SEEDED = frozenset({"incidents_contact"})


def require_empty_instance() -> None:
    """Refuse an instance that holds anything: rows of two ledgers are never mixed."""
    from guong.apps.activity.models import Entry

    filled = [table.model for table in portable_tables() if table.name not in SEEDED]
    for model in (*filled, Entry):
        if model._meta.base_manager.exists():
            raise CannotRun(
                f"Sổ này đã có dữ liệu ({model._meta.verbose_name}). Nhập vào một thư mục dữ liệu mới, "
                f"chưa chạy “guong init”: guong import TỆP --data THƯ_MỤC_MỚI; {NOTHING}"
            )


def require_same_version(manifest: dict[str, Any]) -> None:
    """Refuse an export whose tables are not those of this version."""
    from ..versions import known_migrations

    present, coming = present_migrations(), manifest["migrations"]
    if coming == present:
        return
    known = known_migrations()
    if any((app, name) not in known for app, name in coming.items()):
        raise CannotRun(NEWER.format(version=manifest["guong"][:40]))
    raise CannotRun(
        f"Bản xuất này của phiên bản Gương cũ hơn ({manifest['guong'][:40]}). Cài phiên bản ấy, nhập vào, "
        f"rồi nâng cấp bằng “guong upgrade”; {NOTHING}"
    )


def import_ledger(export: CheckedExport, *, at: datetime) -> None:
    """
    Enter an export in one transaction; `CannotRun` with what is wrong, and then nothing was entered.

    The log is sealed anew with the key of this instance: the former key never left its server.
    """
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError, OperationalError, transaction

    require_same_version(export.manifest)
    _refuse_other_tables(export.manifest)
    stored = StoredFiles()
    try:
        with transaction.atomic():
            require_empty_instance()
            _Entering(export, stored).enter()
    except OperationalError as wrong:
        stored.take_away()
        sentence = explain(wrong) or f"Cơ sở dữ liệu dừng giữa chừng ({_first_line(wrong)})."
        raise CannotRun(f"{sentence.rstrip('.')}; {NOTHING}") from wrong
    except (DatabaseError, ValidationError, OverflowError, ValueError, TypeError, RecursionError) as wrong:
        stored.take_away()
        raise CannotRun(f"Bản xuất tự mâu thuẫn ({_first_line(wrong)}); {NOTHING}") from wrong
    except BaseException:
        stored.take_away()
        raise


def _first_line(wrong: Exception) -> str:
    """Give the first line of what a database says, or the kind of the failure where it says nothing."""
    return next(iter(str(wrong).strip().splitlines()), type(wrong).__name__)[:200]


def _refuse_other_tables(manifest: dict[str, Any]) -> None:
    tables = {table.name for table in portable_tables()}
    paths = {table.path for table in portable_tables()}
    listed = {name for name in manifest["parts"] if name.startswith("tables/")}
    if (
        set(manifest["rows"]) != tables
        or listed != paths
        or not set(manifest["numbering"]) <= {*numbered_tables()}
    ):
        raise CannotRun(f"{MANIFEST} không kể đúng các bảng của phiên bản này; {NOTHING}")


class _Entering:
    """One import under way: what was stored, and which of the export's files a row has named."""

    def __init__(self, export: CheckedExport, stored: StoredFiles) -> None:
        self.export, self.stored = export, stored
        self.unnamed = {name for name in export.manifest["parts"] if name.startswith("files/")}
        self.missing = {(gap.get("table"), gap.get("row")) for gap in export.manifest["missing"]}

    def enter(self) -> None:
        """Enter all rows, then the log; look at what holds them together."""
        from django.db import connection

        for table in portable_tables():
            if table.name in SEEDED:
                table.model._meta.base_manager.all().delete()
            self._enter_table(table)
        if self.unnamed:
            raise CannotRun(f"Không hàng nào trỏ tới “{min(self.unnamed)}” trong bản xuất; {NOTHING}")
        self._enter_log()
        manifest = self.export.manifest
        continue_numbering(manifest["numbering"], log_position=manifest["log"]["position"])
        connection.check_constraints()
        self._require_whole_log()

    def _enter_table(self, table: PortableTable) -> None:
        from django.db import connection

        withheld = [(name, value) for (of, name), (_why, value) in WITHHELD.items() if of == table.name]
        meta = table.model._meta
        fields = [column.field for column in table.columns]
        fields += [meta.get_field(name) for name, _value in withheld]
        names = ", ".join(f'"{field.column}"' for field in fields)
        places = ", ".join(["%s"] * len(fields))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
        count = 0
        with connection.cursor() as cursor:
            for batch in batched(self._rows(table), ROWS_AT_ONCE):
                rows = [
                    [
                        field.get_db_prep_save(value, connection)
                        for field, value in zip(fields, [*row, *(v for _n, v in withheld)], strict=True)
                    ]
                    for row in batch
                ]
                cursor.executemany(statement, rows)
                count += len(rows)
        if count != self.export.manifest["rows"][table.name]:
            raise CannotRun(f"“{table.path}” có {count} hàng, khác với {MANIFEST}; {NOTHING}")

    def _rows(self, table: PortableTable) -> Iterator[list[Any]]:
        expected = {column.name for column in table.columns}
        if table.name == RUNS:
            expected.add(OF_RUN_FILES)
        for number, row in self.export.lines(table.path):
            place = f"“{table.path}”, dòng {number}"
            if set(row) != expected:
                strange = min(set(row) ^ expected)
                raise CannotRun(f"{place}: thừa hoặc thiếu cột “{strange[:60]}”; {NOTHING}")
            cells = {**row, **self._plain_cells(table, row, place)}
            self._store_files(table, cells, place)
            yield [cells[column.name] for column in table.columns]

    def _plain_cells(self, table: PortableTable, row: dict[str, Any], place: str) -> dict[str, Any]:
        """Read the cells that name no file."""
        cells = {}
        for column in table.columns:
            if column.is_file:
                continue
            try:
                cells[column.name] = read_cell(column.field, row[column.name])
            except WrongCell as wrong:
                raise CannotRun(f"{place}: cột “{column.name}” {wrong}; {NOTHING}") from wrong
        return cells

    def _store_files(self, table: PortableTable, row: dict[str, Any], place: str) -> None:
        """Store the bytes that a row names, and put into its cells what stands for them here."""
        if table.name == EVIDENCE:
            self._store_evidence(row, place)
        elif table.name == RUNS:
            self._store_snapshot(row, place)
        else:
            for column in table.columns:
                if column.is_file and row[column.name] is not None:
                    row[column.name] = self._content(row[column.name], place)

    def _store_evidence(self, row: dict[str, Any], place: str) -> None:
        sha256 = row["key"]
        if sha256 is None:
            if row["tombstoned_at"] is None and (EVIDENCE, row["id"]) not in self.missing:
                raise CannotRun(
                    f"{place}: minh chứng không có tệp mà {MANIFEST} không kể là thiếu; {NOTHING}"
                )
            row["key"] = secrets.token_hex(16)
            return
        if sha256 != row["sha256_stored"] or row["tombstoned_at"] is not None:
            raise CannotRun(f"{place}: tệp không phải tệp mà hàng nói tới; {NOTHING}")
        row["key"] = self.stored.store_evidence(self._content(sha256, place))

    def _store_snapshot(self, row: dict[str, Any], place: str) -> None:
        name, sha256 = row["snapshot"], row[OF_RUN_FILES]
        if name and not SNAPSHOT_NAME.fullmatch(name):
            raise CannotRun(f"{place}: tên bản lưu không hợp lệ; {NOTHING}")
        if row["has_snapshot"] and sha256 is None and (RUNS, row["id"]) not in self.missing:
            raise CannotRun(f"{place}: bản lưu không có tệp mà {MANIFEST} không kể là thiếu; {NOTHING}")
        if sha256 is None:
            return
        if not row["has_snapshot"] or not name:
            raise CannotRun(f"{place}: tệp không phải tệp mà hàng nói tới; {NOTHING}")
        part = self._part(sha256, place)
        with reading(part), self.export.source.open(part) as source:
            self.stored.store_snapshot(name, source)

    def _part(self, sha256: Any, place: str) -> str:
        part = f"files/{sha256}"
        if part not in self.export.manifest["parts"]:
            raise CannotRun(f"{place}: thiếu “{part[:80]}” trong bản xuất; {NOTHING}")
        self.unnamed.discard(part)
        return part

    def _content(self, sha256: Any, place: str) -> bytes:
        part = self._part(sha256, place)
        if self.export.manifest["parts"][part]["bytes"] > STORED_AT_ONCE:
            raise CannotRun(
                f"{place}: “{part}” lớn hơn mức nhận ({STORED_AT_ONCE // 1_000_000} MB); {NOTHING}"
            )
        with reading(part), self.export.source.open(part) as source:
            return source.read()

    def _enter_log(self) -> None:
        """Enter the log, each entry under the seal of this instance's key."""
        from guong.apps.activity.keys import key_id, seal_entry
        from guong.apps.activity.models import Entry, Head

        mac = ""
        last: dict[str, Any] = {"position": 0}
        for batch in batched(self.export.lines(LOG_FILE), ROWS_AT_ONCE):
            entries = []
            for _number, line in batch:
                mac, last = seal_entry(line["hash"], mac), line
                entries.append(_entry(line, mac))
            Entry.objects.bulk_create(entries)
        if last["position"]:
            Head.objects.create(pk=1, position=last["position"], hash=last["hash"], mac=mac, key_id=key_id())

    def _require_whole_log(self) -> None:
        from guong.apps.activity.models import verify

        fault = verify()
        if fault is not None:
            raise CannotRun(f"Nhật ký nhập vào không nguyên vẹn. {fault.text} Nên {NOTHING}")


def _entry(line: dict[str, Any], mac: str) -> Any:
    """Make an entry of its exported line, whose hash was computed again before."""
    from guong.apps.activity.models import Entry

    try:
        subject_type, subject_id = line["subject"]
        return Entry(
            id=line["position"],
            position=line["position"],
            verb=line["verb"],
            subject_type=subject_type,
            subject_id=subject_id,
            by_id=line["by"],
            at=datetime.fromisoformat(line["at"]),
            recorded_at=datetime.fromisoformat(line["recorded_at"]),
            detail=line["detail"],
            previous_hash=line["previous"],
            hash=line["hash"],
            mac=mac,
        )
    except (ValueError, TypeError, KeyError) as wrong:
        raise CannotRun(f"“{LOG_FILE}”: mục số {line.get('position')} không đọc được; {NOTHING}") from wrong
