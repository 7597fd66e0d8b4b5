"""Where the results of a run go: one JSON file, cards, forms to score oneself, archives, a fleet's table."""

import contextlib
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from guong.engines.siteaudit.comparison import Comparison, Judge, compare_with_former
from guong.engines.siteaudit.fleet import SiteRequest
from guong.engines.siteaudit.judging.audit import Audit, audit
from guong.engines.siteaudit.papers.as_json import site_json
from guong.engines.siteaudit.papers.cards.card import SiteCard, make_card
from guong.engines.siteaudit.papers.cards.fleet_table import write_table_html, write_table_xlsx
from guong.engines.siteaudit.papers.cards.html import write_html
from guong.engines.siteaudit.papers.cards.pdf import write_pdf
from guong.engines.siteaudit.papers.cards.self_score import Criterion, make_self_score
from guong.engines.siteaudit.papers.cards.self_score_files import write_self_score_docx, write_self_score_xlsx
from guong.engines.siteaudit.papers.fleet_row import FleetRow
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged
from guong.engines.siteaudit.snapshots.warc import write_warc
from guong.engines.viet.formats import VIETNAM_TIME

SNAPSHOTS, CARDS, ARCHIVES = "ban-luu", "phieu", "warc"
JSON_FILE, FLEET_NAME = "audit.json", "doi-trang"
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The day of the law and the papers to write; `before` is a former snapshot or folder of results."""

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

    options: RunOptions
    out: Path | None
    run: Path | None
    rows: dict[str, FleetRow] = field(default_factory=dict)
    last: SiteCard | None = None
    _spool: IO[str] | None = None
    _places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def judge_of(self, request: SiteRequest) -> Judge:
        """Give who judges the snapshots of one site."""
        rest = {"level": request.level, "register": self.options.register, "unit": request.unit}
        return lambda snapshot, day: audit(snapshot, on=day, **rest)

    def deliver(self, request: SiteRequest, snapshot: Snapshot, file: Path | None) -> SiteCard:
        """Judge one site and write what is wanted of it; give its card."""
        judge = self.judge_of(request)
        result = judge(snapshot, self.options.on)
        before, former = self.options.before, None
        if before is not None and before.is_file():
            former = before
        elif file is not None:
            runs = former_runs(before if before is not None else self.out, but=self.run)
            former = next((run / file.name for run in runs if (run / file.name).is_file()), None)
        against: Comparison | None = None
        if former is not None:
            with contextlib.suppress(SnapshotDamaged):
                against = compare_with_former(Snapshot.load(former), result, judge)
        return self.write(request, snapshot, result, file, against)

    def write(
        self,
        request: SiteRequest,
        snapshot: Snapshot,
        site_audit: Audit,
        file: Path | None,
        against: Comparison | None,
    ) -> SiteCard:
        """Write what is wanted of one site that has been judged; give its card."""
        card = make_card(request, snapshot, site_audit, against)
        snapshot_path = file.relative_to(self.out).as_posix() if file and self.out else None
        # The JSON of each site is spooled: a fleet of thousands is never held in memory.
        if self._spool is None and self.out is not None:
            self._spool = (self.out / f"{JSON_FILE}.sites").open("w+", encoding="utf-8", newline="\n")
        elif self._spool is None:
            self._spool = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        text = json.dumps(
            site_json(request, snapshot, site_audit, snapshot_path, against), ensure_ascii=False, indent=1
        )
        self._spool.seek(0, 2)
        start = self._spool.tell()
        self._spool.write(text)
        self._places[request.url] = (start, len(text))
        papers = ""
        if self.out is not None and (self.options.html or self.options.criteria):
            folder = self.out / CARDS
            folder.mkdir(exist_ok=True)
            name = paper_name(request.url)
            if self.options.html:
                (folder / f"{name}.html").write_text(write_html(card), encoding="utf-8")
                (folder / f"{name}.pdf").write_bytes(write_pdf(card))
            form = make_self_score(request, site_audit, self.options.criteria)
            (folder / f"{name}-tu-cham.docx").write_bytes(write_self_score_docx(form))
            (folder / f"{name}-tu-cham.xlsx").write_bytes(write_self_score_xlsx(form))
            papers = f"{CARDS}/{name}.html" if self.options.html else f"{CARDS}/{name}-tu-cham.xlsx"
        if self.out is not None and self.options.warc:
            folder = self.out / ARCHIVES
            folder.mkdir(exist_ok=True)
            write_warc(snapshot, folder / f"{paper_name(request.url)}.warc.gz")
        self.rows[request.url] = FleetRow(
            request.unit,
            request.url,
            request.level,
            card.counts,
            read=card.read,
            states={finding.requirement: finding.state for finding in site_audit.findings},
            card=papers,
        )
        self.last = card
        return card

    def finish(self, order: Sequence[SiteRequest], row_errors: Sequence[str]) -> None:
        """Put the parts together in the order asked: `audit.json` and, with cards, the fleet's table."""
        requests = [request for request in order if request.url in self.rows]
        if self.out is not None:
            target = self.out / JSON_FILE
            partial = target.with_suffix(".json.part")
            with partial.open("w", encoding="utf-8") as whole:
                whole.writelines(self._whole(requests, row_errors))
            partial.replace(target)
        if self.out is not None and self.options.html and len(order) > 1:
            rows = [self.rows[request.url] for request in requests]
            (self.out / f"{FLEET_NAME}.xlsx").write_bytes(write_table_xlsx(rows, self.options.on))
            (self.out / f"{FLEET_NAME}.html").write_text(
                write_table_html(rows, self.options.on, row_errors), encoding="utf-8"
            )

    def whole_json(self, order: Sequence[SiteRequest], row_errors: Sequence[str]) -> Iterator[str]:
        """Give the text of the JSON in pieces, for standard output."""
        yield from self._whole([request for request in order if request.url in self.rows], row_errors)

    def close(self) -> None:
        """Close the spool and take it away."""
        if self._spool is not None:
            name = self._spool.name
            self._spool.close()
            if self.out is not None:
                Path(name).unlink(missing_ok=True)

    def _whole(self, requests: Sequence[SiteRequest], row_errors: Sequence[str]) -> Iterator[str]:
        yield '{"sites": ['
        for number, request in enumerate(requests):
            assert self._spool is not None
            start, length = self._places[request.url]
            self._spool.seek(start)
            yield ",\n" if number else "\n"
            yield self._spool.read(length)
        yield f'\n],\n"refused": {json.dumps(list(row_errors), ensure_ascii=False)}}}\n'


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
    run = former[0] if resume and former else out / SNAPSHOTS / at.astimezone(VIETNAM_TIME).strftime(_STAMP)
    run.mkdir(parents=True, exist_ok=True)
    return run


def paper_name(url: str) -> str:
    """Name the papers of a site after its host and, where it has one, its path."""
    name = re.sub(r"[^a-z0-9.-]+", "-", url.split("//", 1)[-1].lower()).strip("-.")
    return name[:100] or "trang"


def former_site(snapshot: Path) -> dict[str, Any]:
    """Read what the results around a snapshot say of its site: unit, level, day; empty if nothing does."""
    for folder in snapshot.resolve().parents[:3]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            results = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
            for site in results["sites"]:
                if site["snapshot"] and (folder / site["snapshot"]).resolve() == snapshot.resolve():
                    return {name: site.get(name) for name in ("unit", "level", "on")}
    return {}
