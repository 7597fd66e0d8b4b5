"""Reads the kept files and compares their hashes with the rows, and the rows with the log."""

from collections.abc import Iterator

from .acts import RowLog, compare_rows


def compare_evidence() -> Iterator[str]:
    """Name the files that were handed in and are lost, altered or not what the log says."""
    from guong.apps.evidence.models import EvidenceItem
    from guong.apps.evidence.stores import AlteredFile, FileLost

    log = RowLog(EvidenceItem, ["evidence.received", "evidence.tombstoned"])

    def fault_of(item: EvidenceItem) -> str:
        received = log.last(item.pk, "evidence.received")
        hashes = {"received": item.sha256_received, "stored": item.sha256_stored, "size": item.size}
        if received is None or received.detail != hashes:
            return "mã băm hay cỡ tệp khác với nhật ký."
        tombstoned = log.last(item.pk, "evidence.tombstoned") is not None
        if (item.tombstoned_at is not None) != tombstoned:
            return "việc gỡ tệp khác với nhật ký."
        try:
            if not tombstoned:
                item.open().close()
        except AlteredFile:
            return "tệp đã giữ bị sửa, không còn đúng mã băm."
        except FileLost:
            return "tệp đã mất khỏi kho."
        return ""

    yield from compare_rows("Minh chứng", EvidenceItem.objects.all(), log, fault_of)


def compare_snapshots() -> Iterator[str]:
    """Name the audits whose snapshot is lost or altered, or whose end is not what the log says."""
    from guong.apps.audits.models import Run, load_snapshot
    from guong.apps.evidence.stores import FileLost, StoreAway

    log = RowLog(Run, ["run.asked", "run.finished", "run.failed"])

    def fault_of(run: Run) -> str:
        finished = log.last(run.pk, "run.finished")
        if finished is None:
            return "" if run.state != "done" else "ghi là đã soi xong mà nhật ký không có."
        if run.state not in ("done", "stopped") or finished.detail.get("sha256") != run.snapshot_sha256:
            return "kết quả hay mã băm của bản lưu khác với nhật ký."
        if not run.has_snapshot:
            return ""
        try:
            snapshot = load_snapshot(run)
            bodies_hold = all(snapshot.body(page) is not None for page in snapshot.pages if page.sha256)
        except StoreAway:
            raise
        except FileLost:
            return "bản lưu của trang đã mất khỏi kho."
        except Exception:  # a tampered file may break its reader in any way
            return "bản lưu của trang bị hỏng."
        is_whole = bodies_hold and snapshot.sha256 == run.snapshot_sha256
        return "" if is_whole else "bản lưu của trang đã bị sửa."

    yield from compare_rows("Lần soi", Run.objects.all(), log, fault_of)
