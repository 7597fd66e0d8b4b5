"""The registers as they may have stood: channels, who keeps them, who speaks, what the websites showed."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from guong.apps.audits.models import Run, save_snapshot
from guong.apps.registries.actions import ledger_register, take_over
from guong.apps.registries.models import (
    Channel,
    Confirmation,
    Custodian,
    EditorialBoard,
    Review,
    SpokespersonMandate,
    Verification,
)
from guong.apps.units.models import scope_of
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.platforms import recognise_make

from .cast import MERGER_DAY, Cast
from .ledger import Act, Story, moment
from .reorganisation import SLOW, mergers_of_communes

SAMPLES = Path(__file__).parents[2] / "examples" / "sites"
OPENING_DAY = date(2021, 9, 1)
ENTRY_DAY = date(2023, 3, 14)
APPROVAL_DAY = date(2023, 3, 15)
# One account in so many waits until the district looks at it.
LEFT_WAITING, LOOKED_AFTER = 6, date(2023, 4, 5)
KINDS = ("website", "facebook", "phone", "zalo")
TAKEN_OVER, RENAMING_DAY = date(2025, 7, 2), date(2025, 7, 3)


def register_acts(cast: Cast) -> Iterator[Act]:
    """
    Give the entries of the registers, the second look at each, then the runs over the sample sites.

    What an officer entered his head approves the next day; a few accounts wait for the district to see them.
    """
    runs = [(run.name.rsplit("-", 1)[0], run) for run in _runs()]
    addresses = {key: run.address for key, run in runs}
    for turn, key in enumerate(cast.communes):
        address = addresses.get(key, f"https://{key.replace('-', '')}.vinhlinh.quangtri.gov.vn/")
        hour, minute = 8 + turn // 6, turn * 9 % 60
        yield moment(ENTRY_DAY, hour, minute), _enter, cast, key, turn, address
        waits = turn % LEFT_WAITING == LEFT_WAITING - 1
        kinds = KINDS[:-1] if waits else KINDS
        yield moment(APPROVAL_DAY, hour, minute), _approve, cast.units[key], cast.leaders[key], kinds
        if waits:
            yield moment(LOOKED_AFTER, 9, turn), _approve, cast.units[key], cast.leaders["huyen"], KINDS[-1:]
    for key, run in runs:
        if key in cast.officers:
            yield run.at, _audit, cast.units[key], run


def _runs() -> list[Any]:
    """Make the sample sites' former runs; without the examples beside it the demonstration has none."""
    if not (SAMPLES / "snapshots.py").exists():
        return []
    if str(SAMPLES) not in sys.path:
        sys.path.insert(0, str(SAMPLES))
    from snapshots import former_runs  # type: ignore[import-not-found]

    return list(former_runs(date(2023, 3, 24)))


def _enter(cast: Cast, key: str, turn: int, address: str, at: datetime) -> None:
    """Enter a commune's channels, their keepers, its spokesperson and its editorial board."""
    unit, officer, head = cast.units[key], cast.officers[key], cast.leaders[key]
    name = unit.current().name
    common = {"owner": unit, "by": officer, "at": at, "opened_on": OPENING_DAY}
    site = Channel.register(
        kind="website",
        value=address,
        name=f"Trang thông tin điện tử {name}",
        act="Quyết định của UBND huyện",
        **common,
    )
    page = Channel.register(
        kind="facebook",
        value=f"https://www.facebook.com/{key.replace('-', '')}.vinhlinh",
        name=f"UBND {name}",
        act=f"Kế hoạch số {10 + turn}/KH-UBND" if turn % 4 else "",
        recovery_held_by="Chủ tịch UBND" if turn % 3 else "",
        **common,
    )
    channels = [site, page]
    if turn % 2:
        channels.append(
            Channel.register(
                kind="zalo",
                value=f"https://zalo.me/{2_000_000_000_000_000_000 + turn}",
                name=f"UBND {name}",
                **common,
            )
        )
    Channel.register(kind="phone", value=f"0233 3820 {500 + turn}", name=f"Trực ban {name}", **common)
    for channel in channels:
        post = {"start": date(2021, 9, 1), "by": officer, "at": at}
        Custodian.appoint(channel, officer, two_factor_on=date(2023, 3, 1) if turn % 2 else None, **post)
        if turn % 3:
            Custodian.appoint(channel, head, **post)
    if turn % 3 == 0:
        Verification.note(page, "by_hand", on=date(2023, 3, 13), by=officer, at=at)
    if turn % 5 == 0:
        Review.note(page, "Đã đổi mật khẩu, rà lại người quản trị.", on=date(2023, 3, 13), by=officer, at=at)
    if turn == 7:
        page.close(last_day=date(2023, 3, 13), why="Gộp về một trang; đã ghim bài báo.", by=officer, at=at)
    if turn % 6 != 5:
        SpokespersonMandate.give(
            unit, head, act=f"Quyết định số {20 + turn}/QĐ-UBND", phone=f"0233 3820 {600 + turn}",
            start=date(2022, 2, 1), by=officer, at=at,
        )  # fmt: skip
    if turn % 2 == 0:
        EditorialBoard.set_up(
            unit,
            decision=f"Quyết định số {40 + turn}/QĐ-UBND",
            members=[(head, "trưởng ban"), (officer, "thư ký")],
            regulation=f"Quyết định số {60 + turn}/QĐ-UBND" if turn % 4 == 0 else "",
            start=date(2022, 3, 1),
            by=officer,
            at=at,
        )


def _approve(unit: Any, by: Any, kinds: tuple[str, ...], at: datetime) -> None:
    """Let a second person stand for the channels of a unit."""
    waiting = Channel.objects.unsettled(on=at.date()).filter(owner=unit, kind__in=kinds)
    for channel in waiting.order_by("pk"):
        scope = scope_of(by, on=at.date())
        Confirmation.approve(channel, claim=channel.claim(), scope=scope, by=by, at=at)


def _audit(unit: Any, run: Any, at: datetime) -> None:
    """Carry a run out over a snapshot that was made before, as the background would have."""
    site = Channel.objects.websites().filter(owner=unit).first()
    if site is None:
        return
    row = Run.request(site, level=run.level, law_on=at.date(), by=None, at=at)
    row.begin()
    findings = audit(run.snapshot, on=at.date(), level=run.level, register=ledger_register(on=at.date()))
    row.finish(
        findings,
        snapshot=save_snapshot(row, run.snapshot),
        sha256=run.snapshot.sha256,
        pages=len(run.snapshot.pages_read),
        version="1",
        stopped=False,
        at=at,
        make=recognise_make(run.snapshot),
    )


def inheritance_story(cast: Cast) -> Story:
    """
    Give what the new communes do with the channels of those they came of; one of them takes its time.

    The first one's go on and are official at once, the others' end in them; under its new name each is looked
    at again.
    """
    mergers = [(turn * 7, *pair) for turn, pair in enumerate(mergers_of_communes()) if pair[0] != SLOW]
    for minute, key, former in mergers:
        yield (at := moment(TAKEN_OVER, 8, minute))
        own: dict[str, Channel] = {}
        officer = cast.officers[key]
        for old in former:
            for channel in Channel.objects.filter(owner=cast.units[old], valid_to=None).order_by("pk"):
                if channel.kind not in own:
                    own[channel.kind] = take_over(channel, cast.units[key], by=officer, at=at)
                    continue
                channel.close(
                    last_day=MERGER_DAY - timedelta(days=1), why="Gộp về kênh của xã mới; đã ghim bài báo.",
                    successor=own[channel.kind], by=officer, at=at,
                )  # fmt: skip
    for minute, key, _former in mergers:
        yield (at := moment(RENAMING_DAY, 8, minute))
        unit, name = cast.units[key], cast.units[key].current().name
        names = {"website": f"Trang thông tin điện tử {name}", "phone": f"Trực ban {name}"}
        for channel in Channel.objects.filter(owner=unit, valid_to=None).order_by("pk"):
            new_name = names.get(channel.kind, f"UBND {name}")
            channel.rename(new_name, on=at.date(), by=cast.officers[key], at=at)
    for minute, key, _former in mergers:
        yield (at := moment(RENAMING_DAY, 14, minute))
        _approve(cast.units[key], cast.leaders[key], KINDS, at)
