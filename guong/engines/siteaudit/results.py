"""Where the results of a run go: snapshots as they come, one JSON file, cards, forms, a fleet's table."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from guong.engines.siteaudit.again import compare_with_former
from guong.engines.siteaudit.as_json import failed_json, site_json
from guong.engines.siteaudit.cards.card import Card, make_card
from guong.engines.siteaudit.cards.form import Criterion, make_form
from guong.engines.siteaudit.comparing import Comparison
from guong.engines.siteaudit.fleet import Asked
from guong.engines.siteaudit.printed import Line
from guong.engines.siteaudit.registry import Audit, audit
from guong.engines.siteaudit.snapshot import Snapshot, SnapshotDamaged
from guong.engines.siteaudit.words import VIETNAM

SNAPSHOTS, CARDS, ARCHIVES = "ban-luu", "phieu", "warc"
JSON_FILE, FLEET_NAME = "audit.json", "doi-trang"
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What papers a run is asked for; `before` is a former snapshot, or a folder of former results."""

    on: date
    json: bool = False
    html: bool = False
    warc: bool = False
    register: Any = None
    criteria: tuple[Criterion, ...] = ()
    before: Path | None = None


@dataclass
class Results:
    """
    The results of one run; `out` is None where nothing is to be kept on disk.

    Snapshots of a run lie in a folder of their own, named by its moment, so that the next run can compare
    itself with this one.
    """

    wanted: Wanted
    out: Path | None
    run: Path | None
    lines: dict[str, Line] = field(default_factory=dict)
    last: Card | None = None
    _spool: IO[str] | None = None
    _places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def deliver(self, asked: Asked, snapshot: Snapshot, file: Path | None) -> Card:
        """Judge one site and write what is wanted of it; give its card."""
        judged = audit(snapshot, on=self.wanted.on, level=asked.level, register=self.wanted.register)
        return self.write(asked, snapshot, judged, file, self._compared(asked, judged, file))

    def write(
        self,
        asked: Asked,
        snapshot: Snapshot,
        judged: Audit,
        file: Path | None,
        against: Comparison | None,
    ) -> Card:
        """Write what is wanted of one site that has been judged; give its card."""
        card = make_card(asked, snapshot, judged, against)
        shown = file.relative_to(self.out).as_posix() if file and self.out else None
        self._keep(asked, site_json(asked, snapshot, judged, shown, against))
        papers = ""
        if self.out is not None and (self.wanted.html or self.wanted.criteria):
            papers = self._papers(asked, card, judged)
        if self.out is not None and self.wanted.warc:
            self._archive(asked, snapshot)
        self.lines[asked.url] = Line(
            asked.unit,
            asked.url,
            asked.level,
            card.counts,
            read=card.read,
            states={finding.requirement: finding.state for finding in judged.findings},
            card=papers,
        )
        self.last = card
        return card

    def fail(self, asked: Asked, why: str) -> None:
        """Note a site of which there is nothing to judge."""
        self._keep(asked, failed_json(asked, self.wanted.on, why))
        self.lines[asked.url] = Line(asked.unit, asked.url, asked.level, None, why)

    def finish(self, order: Sequence[Asked], refused: Sequence[str]) -> None:
        """Put the parts together in the order asked: `audit.json` and, with cards, the fleet's table."""
        listed = [asked for asked in order if asked.url in self.lines]
        if self.out is not None:
            target = self.out / JSON_FILE
            partial = target.with_suffix(".json.part")
            with partial.open("w", encoding="utf-8") as whole:
                whole.writelines(self._whole(listed, refused))
            partial.replace(target)
        if self.out is not None and self.wanted.html and len(order) > 1:
            from guong.engines.siteaudit.cards.fleet_table import write_table_html, write_table_xlsx

            lines = [self.lines[asked.url] for asked in listed]
            (self.out / f"{FLEET_NAME}.xlsx").write_bytes(write_table_xlsx(lines, self.wanted.on))
            (self.out / f"{FLEET_NAME}.html").write_text(
                write_table_html(lines, self.wanted.on, refused), encoding="utf-8"
            )

    def whole_json(self, order: Sequence[Asked], refused: Sequence[str]) -> Iterator[str]:
        """Give the text of the JSON in pieces, for standard output."""
        yield from self._whole([asked for asked in order if asked.url in self.lines], refused)

    def close(self) -> None:
        """Let go of the spool."""
        if self._spool is not None:
            name = self._spool.name
            self._spool.close()
            if self.out is not None:
                Path(name).unlink(missing_ok=True)

    def _keep(self, asked: Asked, value: dict[str, Any]) -> None:
        """Spool the JSON of one site; a fleet of thousands is never held in memory."""
        if self._spool is None:
            self._spool = self._open_spool()
        text = json.dumps(value, ensure_ascii=False, indent=1)
        self._spool.seek(0, 2)
        start = self._spool.tell()
        self._spool.write(text)
        self._places[asked.url] = (start, len(text))

    def _open_spool(self) -> IO[str]:
        import tempfile

        if self.out is None:
            return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")
        return (self.out / f"{JSON_FILE}.sites").open("w+", encoding="utf-8", newline="\n")

    def _whole(self, listed: Sequence[Asked], refused: Sequence[str]) -> Iterator[str]:
        yield '{"sites": ['
        for number, asked in enumerate(listed):
            assert self._spool is not None
            start, length = self._places[asked.url]
            self._spool.seek(start)
            yield ",\n" if number else "\n"
            yield self._spool.read(length)
        yield f'\n],\n"refused": {json.dumps(list(refused), ensure_ascii=False)}}}\n'

    def _papers(self, asked: Asked, card: Card, judged: Audit) -> str:
        assert self.out is not None
        folder = self.out / CARDS
        folder.mkdir(exist_ok=True)
        name = paper_name(asked.url)
        if self.wanted.html:
            from guong.engines.siteaudit.cards.html import write_html
            from guong.engines.siteaudit.cards.pdf import write_pdf

            (folder / f"{name}.html").write_text(write_html(card), encoding="utf-8")
            (folder / f"{name}.pdf").write_bytes(write_pdf(card))
        from guong.engines.siteaudit.cards.form_files import write_form_docx, write_form_xlsx

        form = make_form(asked, judged, self.wanted.criteria)
        (folder / f"{name}-tu-cham.docx").write_bytes(write_form_docx(form))
        (folder / f"{name}-tu-cham.xlsx").write_bytes(write_form_xlsx(form))
        return f"{CARDS}/{name}.html" if self.wanted.html else f"{CARDS}/{name}-tu-cham.xlsx"

    def _archive(self, asked: Asked, snapshot: Snapshot) -> None:
        from guong.engines.siteaudit.warc import write_warc

        assert self.out is not None
        folder = self.out / ARCHIVES
        folder.mkdir(exist_ok=True)
        write_warc(snapshot, folder / f"{paper_name(asked.url)}.warc.gz")

    def _compared(self, asked: Asked, judged: Audit, file: Path | None) -> Comparison | None:
        """Compare with the last time, where a former snapshot of this site can be read."""
        former = self._former(file)
        if former is None:
            return None
        with contextlib.suppress(SnapshotDamaged):
            return compare_with_former(
                Snapshot.load(former), judged, level=asked.level, register=self.wanted.register
            )
        return None

    def _former(self, file: Path | None) -> Path | None:
        before = self.wanted.before
        if before is not None and before.is_file():
            return before
        if file is None:
            return None
        runs = former_runs(before if before is not None else self.out, but=self.run)
        return next((run / file.name for run in runs if (run / file.name).is_file()), None)


def former_runs(out: Path | None, *, but: Path | None = None) -> list[Path]:
    """List the folders of former runs under a folder of results, the newest first."""
    folder = out / SNAPSHOTS if out is not None else None
    if folder is None or not folder.is_dir():
        return []
    runs = sorted((run for run in folder.iterdir() if re.fullmatch(r"\d{8}T\d{6}", run.name)), reverse=True)
    return [run for run in runs if but is None or (run != but and run.name < but.name)]


def run_folder(out: Path, at: datetime, *, resume: bool) -> Path:
    """Give the folder for this run's snapshots: a new one, or the newest one to go on with."""
    former = former_runs(out)
    run = former[0] if resume and former else out / SNAPSHOTS / at.astimezone(VIETNAM).strftime(_STAMP)
    run.mkdir(parents=True, exist_ok=True)
    return run


def paper_name(url: str) -> str:
    """Name the papers of a site after its host and, where it has one, its path."""
    name = re.sub(r"[^a-z0-9.-]+", "-", url.split("//", 1)[-1].lower()).strip("-.")
    return name[:100] or "trang"


def known_site(snapshot: Path) -> dict[str, Any]:
    """Give what the results around a snapshot say of its site: unit, level, day; empty if nothing does."""
    for folder in snapshot.resolve().parents[:3]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
            for site in told["sites"]:
                if site["snapshot"] and (folder / site["snapshot"]).resolve() == snapshot.resolve():
                    return {name: site.get(name) for name in ("unit", "level", "on")}
    return {}
