"""The command `guong import`: a checked export is entered into an empty instance, whole or not at all."""

import re
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from typing import Any

from ..django_start import CannotRun
from ..faults import explain
from .export import LOG_FILE, MANIFEST
from .manifest import NEWER, NOTHING, CheckedExport, Manifest, reading
from .table_sequences import continue_numbering
from .tables import (
    EVIDENCE,
    RUN_FILE,
    RUNS,
    WITHHELD,
    PortableTable,
    numbered_tables,
    portable_tables,
    present_migrations,
)

ROWS_AT_ONCE = 500
# Rows that a migration enters into every new ledger.
SEEDED = frozenset({"incidents_contact"})
SNAPSHOT_NAME = re.compile(r"\d{1,18}/[\w-]{1,100}(\.[a-z]{1,8}){1,3}", re.ASCII)
STORED_AT_ONCE = 512 * 1024 * 1024  # bytes: more than any server takes as one piece of evidence


class WrongCell(ValueError):
    """A cell holds what its column cannot."""


def import_ledger(export: CheckedExport) -> None:
    """Enter an export in one transaction, its log sealed anew; `CannotRun` where nothing was entered."""
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError, OperationalError, transaction

    from guong.apps.activity.models import Entry

    _require_same_version(export.manifest)
    ledger = _ImportedLedger(export)
    try:
        with transaction.atomic():
            # Rows of two ledgers are never mixed.
            for model in (*(table.model for table in portable_tables() if table.name not in SEEDED), Entry):
                if model._meta.base_manager.exists():
                    raise CannotRun(
                        f"Sổ này đã có dữ liệu ({model._meta.verbose_name}). Nhập vào một thư mục dữ liệu "
                        f"mới, chưa chạy “guong init”: guong import TỆP --data THƯ_MỤC_MỚI; {NOTHING}"
                    )
            ledger.enter()
    except BaseException as wrong:
        ledger.take_files_away()
        first = next(iter(str(wrong).strip().splitlines()), type(wrong).__name__)[:200]
        if isinstance(wrong, OperationalError):
            sentence = explain(wrong) or f"Cơ sở dữ liệu dừng giữa chừng ({first})."
            raise CannotRun(f"{sentence.rstrip('.')}; {NOTHING}") from wrong
        if isinstance(
            wrong, DatabaseError | ValidationError | OverflowError | ValueError | TypeError | RecursionError
        ):
            raise CannotRun(f"Bản xuất tự mâu thuẫn ({first}); {NOTHING}") from wrong
        raise


def _require_same_version(manifest: Manifest) -> None:
    from ..versions import known_migrations

    if manifest.migrations != present_migrations():
        if not set(manifest.migrations.items()) <= {*known_migrations()}:
            raise CannotRun(NEWER.format(version=manifest.guong[:40]))
        raise CannotRun(
            f"Bản xuất này của phiên bản Gương cũ hơn ({manifest.guong[:40]}). Cài phiên bản ấy, nhập vào, "
            f"rồi nâng cấp bằng “guong upgrade”; {NOTHING}"
        )
    if (
        set(manifest.rows) != {table.name for table in portable_tables()}
        or {name for name in manifest.parts if name.startswith("tables/")}
        != {table.path for table in portable_tables()}
        or not set(manifest.numbering) <= {*numbered_tables()}
    ):
        raise CannotRun(f"{MANIFEST} không kể đúng các bảng của phiên bản này; {NOTHING}")


class _ImportedLedger:
    def __init__(self, export: CheckedExport) -> None:
        self.export = export
        self.unnamed = {name for name in export.manifest.parts if name.startswith("files/")}
        self.missing = {(gap.table, gap.row) for gap in export.manifest.missing}
        self.keys: list[str] = []
        self.snapshots: list[str] = []

    def enter(self) -> None:
        """Enter all rows, then the log; look at what holds them together."""
        from django.db import connection

        from guong.apps.activity.models import verify

        for table in portable_tables():
            if table.name in SEEDED:
                table.model._meta.base_manager.all().delete()
            self._enter_table(table)
        if self.unnamed:
            raise CannotRun(f"Không hàng nào trỏ tới “{min(self.unnamed)}” trong bản xuất; {NOTHING}")
        self._enter_log()
        manifest = self.export.manifest
        continue_numbering(manifest.numbering, log_position=manifest.log.position)
        connection.check_constraints()
        if (fault := verify()) is not None:
            raise CannotRun(f"Nhật ký nhập vào không nguyên vẹn. {fault.text} Nên {NOTHING}")

    def take_files_away(self) -> None:
        """Delete the files that were stored so far."""
        from guong.apps.evidence.models import shelf
        from guong.apps.evidence.stores import SNAPSHOTS, store_of

        for key in self.keys:
            shelf().drop(key)
        for name in self.snapshots:
            store_of(SNAPSHOTS).drop(name)

    def _enter_table(self, table: PortableTable) -> None:
        from django.db import connection

        withheld = {name: value for (of, name), (_why, value) in WITHHELD.items() if of == table.name}
        fields = [column.field for column in table.columns]
        fields += [table.model._meta.get_field(name) for name in withheld]
        names = ", ".join(f'"{field.column}"' for field in fields)
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'
        count = 0
        with connection.cursor() as cursor:
            for batch in batched(self._rows(table), ROWS_AT_ONCE):
                cursor.executemany(
                    statement,
                    [
                        [
                            field.get_db_prep_save(value, connection)
                            for field, value in zip(fields, (*row, *withheld.values()), strict=True)
                        ]
                        for row in batch
                    ],
                )
                count += len(batch)
        if count != self.export.manifest.rows[table.name]:
            raise CannotRun(f"“{table.path}” có {count} hàng, khác với {MANIFEST}; {NOTHING}")

    def _rows(self, table: PortableTable) -> Iterator[list[Any]]:
        expected = {column.name for column in table.columns} | ({RUN_FILE} if table.name == RUNS else set())
        for number, row in self.export.lines(table.path):
            place = f"“{table.path}”, dòng {number}"
            if set(row) != expected:
                strange = min(set(row) ^ expected)
                raise CannotRun(f"{place}: thừa hoặc thiếu cột “{strange[:60]}”; {NOTHING}")
            for column in table.columns:
                if column.is_file:
                    continue
                try:
                    row[column.name] = read_cell(column.field, row[column.name])
                except WrongCell as wrong:
                    raise CannotRun(f"{place}: cột “{column.name}” {wrong}; {NOTHING}") from wrong
            if table.name == EVIDENCE:
                self._store_evidence(row, place)
            else:
                if table.name == RUNS:
                    self._store_snapshot(row, place)
                for column in table.columns:
                    if column.is_file and row[column.name] is not None:
                        row[column.name] = self._content(row[column.name], place)
            yield [row[column.name] for column in table.columns]

    def _store_evidence(self, row: dict[str, Any], place: str) -> None:
        from guong.apps.evidence.models import shelf

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
        row["key"] = shelf().put(self._content(sha256, place))
        self.keys.append(row["key"])

    def _store_snapshot(self, row: dict[str, Any], place: str) -> None:
        from guong.apps.evidence.stores import SNAPSHOTS, store_of

        name, sha256 = row["snapshot"], row[RUN_FILE]
        if name and not SNAPSHOT_NAME.fullmatch(name):
            raise CannotRun(f"{place}: tên bản lưu không hợp lệ; {NOTHING}")
        if row["has_snapshot"] and sha256 is None and (RUNS, row["id"]) not in self.missing:
            raise CannotRun(f"{place}: bản lưu không có tệp mà {MANIFEST} không kể là thiếu; {NOTHING}")
        if sha256 is None:
            return
        if not row["has_snapshot"] or not name:
            raise CannotRun(f"{place}: tệp không phải tệp mà hàng nói tới; {NOTHING}")
        part = self._part(sha256, place)
        self.snapshots.append(name)
        with (
            reading(part),
            self.export.source.open(part) as source,
            store_of(SNAPSHOTS).writing(name) as path,
            path.open("wb") as out,
        ):
            shutil.copyfileobj(source, out)

    def _part(self, sha256: Any, place: str) -> str:
        part = f"files/{sha256}"
        if part not in self.export.manifest.parts:
            raise CannotRun(f"{place}: thiếu “{part[:80]}” trong bản xuất; {NOTHING}")
        self.unnamed.discard(part)
        return part

    def _content(self, sha256: Any, place: str) -> bytes:
        part = self._part(sha256, place)
        if self.export.manifest.parts[part].bytes > STORED_AT_ONCE:
            raise CannotRun(
                f"{place}: “{part}” lớn hơn mức nhận ({STORED_AT_ONCE // 1_000_000} MB); {NOTHING}"
            )
        with reading(part), self.export.source.open(part) as source:
            return source.read()

    def _enter_log(self) -> None:
        from guong.apps.activity.keys import key_id, seal_entry
        from guong.apps.activity.models import Entry, Head

        mac, last = "", {"position": 0}
        for batch in batched(self.export.lines(LOG_FILE), ROWS_AT_ONCE):
            entries = []
            for number, line in batch:
                mac, last = seal_entry(line["hash"], mac), line
                try:
                    subject_type, subject_id = line["subject"]
                    entry = Entry(
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
                    raise CannotRun(f"“{LOG_FILE}”: mục số {number} không đọc được; {NOTHING}") from wrong
                entries.append(entry)
            Entry.objects.bulk_create(entries)
        if last["position"]:
            Head.objects.create(pk=1, position=last["position"], hash=last["hash"], mac=mac, key_id=key_id())


def read_cell(field: Any, value: Any) -> Any:
    """Give a value as the column has it; `WrongCell` for what it cannot hold."""
    from django.core.exceptions import ValidationError
    from django.db.models import JSONField

    if value is None:
        if not field.null:
            raise WrongCell("để trống")
        return None
    if isinstance(field, JSONField):
        return value
    if isinstance(value, dict | list):
        raise WrongCell("không phải một giá trị đơn")
    try:
        plain = (field.target_field if field.is_relation else field).to_python(value)
    except (ValidationError, ValueError, TypeError, OverflowError) as wrong:
        raise WrongCell("sai kiểu") from wrong
    if isinstance(plain, datetime) and plain.tzinfo is None:
        raise WrongCell("thiếu múi giờ")
    if isinstance(plain, str) and "\x00" in plain:
        raise WrongCell("có ký tự rỗng")
    if isinstance(plain, str) and field.max_length and len(plain) > field.max_length:
        raise WrongCell(f"dài hơn {field.max_length} ký tự")
    return plain
