"""Short ways to make runs without a network."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings as django_settings

from guong.apps.audits.actions import crawl_site, judge_site
from guong.apps.audits.models import Run
from guong.apps.registries.models import Channel
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from tests.engines.siteaudit.factories import snapshot_of
from tests.factories import NOW, TODAY

OWNER = "H42-4.1a"


def site(owner, by, value="https://vinho.quangtri.gov.vn"):
    """Put a website into the register."""
    return Channel.register(
        owner=owner, kind="website", value=value, name="Trang xã", opened_on=date(2021, 5, 4), by=by, at=NOW
    )


def site_at(address, district):
    """Put a website of Vĩnh Ô into the register that stands at an address of this machine."""
    website = site(district.vinh_o, district.lan)
    Channel.objects.filter(pk=website.pk).update(address=address)
    website.refresh_from_db()
    return website


def asked(website, at: datetime = NOW):
    """Ask for a look at a website."""
    return Run.request(website, level="commune", law_on=TODAY, by=None, at=at)


def findings_of(*findings: tuple[str, str], on: date = TODAY, check: str = "empty-section"):
    """Give an audit with (requirement, state) findings and one piece of advice."""
    return Audit(
        home_url="https://vinho.quangtri.gov.vn/",
        on=on,
        level="commune",
        findings=tuple(
            Finding(
                id, check, Status(state), "https://vinho.quangtri.gov.vn/a", "Giới thiệu", "câu 0912345678"
            )
            for id, state in findings
        ),
        advice=(Finding("", "stale-news", Status.STALE, advice="Tin mới nhất đã quá 30 ngày.", policy=True),),
    )


def finished(run, *findings: tuple[str, str], at: datetime = NOW, on: date = TODAY, **given):
    """Finish a run with findings."""
    run.begin()
    run.finish(
        findings_of(*findings, on=on, **given),
        snapshot=f"{run.site_id}/{run.pk}.soi",
        sha256="a" * 64,
        pages=7,
        version="1",
        stopped=False,
        at=at,
    )
    run.refresh_from_db()
    return run


def file_of(run):
    """Give where the snapshot of a run lies on the disk."""
    return Path(django_settings.SNAPSHOTS) / run.snapshot


def stored(run, pages: dict[str, str], settings, folder, change=lambda snapshot: snapshot):
    """Finish a run over pages of our own, whose snapshot, changed so, lies where the ledger keeps them."""
    settings.SNAPSHOTS = folder
    home = f"{run.site.address.rstrip('/')}/"
    snapshot = change(snapshot_of({home + path: html for path, html in pages.items()}, home))
    name = f"{run.site_id}/{run.pk}.soi"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    snapshot.save(folder / name)
    run.begin()
    run.store_snapshot(name, snapshot.sha256, holder="")
    run.refresh_from_db()
    judge_site(run, at=run.asked_at)
    run.refresh_from_db()
    return run


def carry_out(run):
    """Crawl and judge at once, as the queues do one after the other."""
    moments: list[datetime] = []
    crawl_site(run, then=moments.append)
    for at in moments:
        run.refresh_from_db()
        judge_site(run, at=at)
