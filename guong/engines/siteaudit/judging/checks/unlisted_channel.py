"""Official channels that the site does not list, or lists otherwise than the register has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.channels import SOCIAL, Channel, Register, RegisterRow, find, parse, same
from guong.engines.siteaudit.judging.external_links import external_links
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site, once_a_site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

PUBLICATION = "P224-10.3"
ACCOUNTS = "PN244-5.2"
SECTION = "kênh thông tin chính thức"
MAY_OPEN = ("P224-10.2", "H42-5.2")


@dataclass(frozen=True, slots=True)
class _Account:
    """A channel and the first place that leads to it."""

    channel: Channel
    page: Page
    words: str
    position: int | None


_MAKER = re.compile(
    r"\b(?:thiet ke|powered by|giao dien|theme\w*|template|design\w*|(?:phat trien|xay dung) boi)\b"
)
_PLATFORM = re.compile(
    r"(?:face|fb|m\.me|messenger|zalo|youtu|tiktok|insta|twitter|//x\.|telegram|//t\.me)", re.I
)
_list_named = watch(
    "kênh chính thức",
    "kết nối với chúng tôi",
    "theo dõi chúng tôi",
    "kênh thông tin chính thức",
    "mạng xã hội chính thức",
    "danh sách kênh",
    "các kênh thông tin",
)


@once_a_site
def channels_of(site: Site) -> tuple[_Account, ...]:
    """List the accounts that a site leads to or prints in a list of channels, each once."""
    channels: list[_Account] = []
    listing_pages = {page.url for page, _ in _list_named(site)}
    # The page that lists channels speaks for them better than an icon at the foot.
    page_accounts = sorted(
        external_links(site).values(), key=lambda external: external.page.url not in listing_pages
    )
    for page, link, _ in page_accounts:
        if not link.visible or not _PLATFORM.search(link.href):
            continue
        line = page.text[link.position :].partition("\n")[0]
        channel = None if _MAKER.search(plain(line)) else parse(link.href)
        if channel is None or channel.kind not in SOCIAL:
            continue
        if not any(same(channel, row.channel) for row in channels):
            channels.append(_Account(channel, page, link.text or link.title, link.position))
    for page in (page for page, _ in _list_named(site)):
        for start, end, channel in find(page.text):
            if channel.kind in SOCIAL and not any(same(channel, row.channel) for row in channels):
                channels.append(_Account(channel, page, page.text[start:end], start))
    return tuple(channels)


@check("unlisted-channel", requirements=(PUBLICATION, ACCOUNTS, *MAY_OPEN))
def unlisted_channel(site: Site) -> Iterator[Finding]:
    """
    Compare the accounts the site leads to with the register of official channels, in both directions.

    Without a register only what the site shows can be said: that it lists channels, never that they are all.
    """
    accounts = channels_of(site)
    first = accounts[0] if accounts else None
    for requirement in MAY_OPEN:
        yield Finding.of(
            Status.PASS if first else Status.UNCLEAR,
            first.page if first else site.home,
            requirement=requirement,
            section=SECTION,
            quote=" · ".join(account.channel.address for account in accounts) or None,
            position=first.position if first else None,
            advice=None if first else "Điều này cho phép chứ không buộc mở thêm kênh; người xem kết luận.",
        )
    register = site.register
    rows = _registered(site, register) if isinstance(register, Register) else None
    if rows is None:
        yield from _without_register(site, accounts)
        return
    missing: list[str] = []
    unclear: list[str] = []
    for row in rows:
        answers = [same(row.channel, account.channel) for account in accounts]
        if True not in answers:
            (unclear if None in answers else missing).append(row.channel.address)
    strange = [
        account.channel.address
        for account in accounts
        if register.find(account.channel) is None and not register.may_be(account.channel)
    ]
    for requirement in (PUBLICATION, ACCOUNTS):
        yield _compared(site, requirement, rows, accounts, missing, unclear, strange)


def _registered(site: Site, register: Register) -> tuple[RegisterRow, ...] | None:
    """Give the confirmed social accounts of the owner of this site; None if no owner is registered."""
    website = parse(site.snapshot.home_url)
    owner = register.owner_of(website) if website else None
    owners = {name: row.owner for row in register.rows for name in (row.owner, *row.predecessors) if name}
    if owner is None and len(set(owners.values())) == 1:
        owner = next(iter(owners.values()))
    if owner is None:
        # "UBND xã Mẫu" is the body that the title "Trang thông tin điện tử xã Mẫu" speaks of.
        title = plain(site.home.title)
        short = {
            name: re.sub(r"^(?:ubnd|uy ban nhan dan|hdnd)\s+", "", plain(name).strip()) for name in owners
        }
        named_bodies = (
            owners[name]
            for name, words in short.items()
            if len(words) > 5 and re.search(rf"(?<![a-z]){re.escape(words)}(?![a-z])", title)
        )
        owner = next(named_bodies, None)
    if owner is None:
        return None
    return tuple(row for row in register.owned_by(owner) if row.channel.kind in SOCIAL and not row.doubt)


def _compared(
    site: Site,
    requirement: str,
    rows: tuple[RegisterRow, ...],
    accounts: tuple[_Account, ...],
    missing: list[str],
    unclear: list[str],
    strange: list[str],
) -> Finding:
    words = {
        "công bố trên trang": missing,
        "mở xem có đúng là kênh trong sổ": unclear,
        "kênh chưa có trong sổ, cần kiểm tra": strange,
    }
    advice = [f"{what}: {', '.join(addresses)}" for what, addresses in words.items() if addresses]
    if not rows:
        state = Status.NOT_APPLICABLE if not accounts else Status.UNCLEAR
    elif missing:
        half = Status.UNCLEAR if site.cut_short else Status.PARTIAL
        state = half if len(missing) < len(rows) else Status.MISSING
    elif unclear:
        state = Status.UNCLEAR
    else:
        # The list is to be right in both directions; the duty to announce accounts looks one way only.
        state = Status.PARTIAL if strange and requirement == PUBLICATION else Status.PASS
    first = accounts[0] if accounts else None
    return Finding.of(
        state,
        first.page if first else site.home,
        requirement=requirement,
        section=SECTION,
        quote=" · ".join(account.channel.address for account in accounts) or None,
        position=first.position if first else None,
        advice=f"Đối chiếu với sổ kênh chính thức: {'; '.join(advice)}." if advice else None,
        details={
            "registered": [row.channel.address for row in rows],
            "missing": missing,
            "unclear": unclear,
            "not_in_register": strange,
        },
    )


def _without_register(site: Site, accounts: tuple[_Account, ...]) -> Iterator[Finding]:
    lists_of_channels = {page.url: (page, spots[0]) for page, spots in _list_named(site)}
    if not accounts:
        page, spot = next(iter(lists_of_channels.values()), None) or (site.home, None)
        yield Finding.of(
            Status.EMPTY if spot else Status.MISSING,
            page,
            requirement=PUBLICATION,
            section=SECTION,
            quote=page.text[spot.start : spot.end] if spot else None,
            position=spot.start if spot else None,
            advice="Công bố trên trang danh sách kênh: mạng xã hội, đường dây nóng, ứng dụng đang dùng.",
        )
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            requirement=ACCOUNTS,
            section=SECTION,
            advice="Trang không dẫn tới tài khoản mạng xã hội nào; chưa rõ cơ quan có tài khoản không.",
        )
        return
    listing = next((account for account in accounts if account.page.url in lists_of_channels), accounts[0])
    is_list_page = listing.page.url in lists_of_channels
    for requirement in (PUBLICATION, ACCOUNTS):
        loose = requirement == PUBLICATION and not is_list_page
        yield Finding.of(
            Status.PARTIAL if loose else Status.PASS,
            listing.page,
            requirement=requirement,
            section=SECTION,
            quote=" · ".join(account.channel.address for account in accounts),
            position=listing.position,
            advice="Có liên kết rời; lập mục “Kênh thông tin chính thức” liệt kê đủ các kênh."
            if loose
            else "Chưa đối chiếu với sổ kênh chính thức; thêm --register để biết đủ và đúng chưa.",
            details={"linked": [account.channel.address for account in accounts]},
        )
