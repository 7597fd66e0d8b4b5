"""Snapshots of websites as files of the server's store."""

from contextlib import suppress
from typing import TYPE_CHECKING

from guong.apps.evidence.stores import SNAPSHOTS, StoreAway, store_of
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

if TYPE_CHECKING:
    from .run import Run


def load_snapshot(run: "Run") -> Snapshot:
    """Read the snapshot of a run; `FileLost`, `SnapshotDamaged`, or `StoreAway` where nobody can tell."""
    with store_of(SNAPSHOTS).reading(run.snapshot) as path:
        return Snapshot.load(path)


def save_snapshot(run: "Run", snapshot: Snapshot) -> str:
    """Store the snapshot of a run, whole or not at all, and give the name of its file."""
    name = f"{run.site_id}/{run.pk}-{snapshot.sha256[:16]}.soi"
    with store_of(SNAPSHOTS).writing(name) as path:
        snapshot.save(path)
    return name


def drop_snapshot(name: str) -> None:
    """Take a snapshot away; where the store is away it stays behind."""
    with suppress(StoreAway):
        store_of(SNAPSHOTS).drop(name)
