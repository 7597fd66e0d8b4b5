"""Snapshots of the sample sites as former runs found them, made again from the written texts."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from build_sites import Builder, Site, read_written, write_files  # noqa: E402

from guong.engines.siteaudit.crawl.saved_mirror import read_mirror  # noqa: E402
from guong.engines.siteaudit.snapshots.snapshot import Snapshot  # noqa: E402


class Run(NamedTuple):
    """One former run over one sample site."""

    name: str
    unit: str
    address: str
    level: str
    at: datetime
    snapshot: Snapshot


def editions(on: date) -> tuple[Site, ...]:
    """List the sample sites that stand on a day: those of 2023 before the merger, those of 2026 after it."""
    year = "2023" if on < date(2025, 7, 1) else "2026"
    return tuple(read_written(path) for path in sorted((HERE / "written").glob(f"*-{year}.txt")))


def former_runs(on: date) -> Iterator[Run]:
    """Give the runs before a day, the oldest first, each with its snapshot."""
    told = yaml.safe_load((HERE / "earlier.yaml").read_text(encoding="utf-8"))
    sites = {site.name: site for site in editions(on)}
    for at, changes in sorted(told.items(), key=lambda item: str(item[0])):
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
        if moment.date() > on:
            continue
        for name, change in changes.items():
            if name in sites:
                yield _run(sites[name], moment, change)


def _run(site: Site, at: datetime, change: dict[str, list[str]]) -> Run:
    empty, gone = set(change.get("empty", ())), set(change.get("gone", ()))
    sections = [
        replace(section, lines=["Nội dung đang được cập nhật."] if section.slug in empty else section.lines)
        for section in site.sections
        if section.slug not in gone
    ]
    then = replace(site, sections=sections)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), Builder(then).build())
        snapshot = read_mirror(Path(folder), site.one("address"), at=at)
    return Run(site.name, site.one("unit"), site.one("address"), site.one("level"), at, snapshot)


def main() -> None:
    """Write the former snapshots of one day to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 24))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for run in former_runs(asked.on):
        path = asked.out / f"{run.name}-{run.at:%Y%m%dT%H%M}.guong"
        run.snapshot.save(path)
        print(path)


if __name__ == "__main__":
    main()
