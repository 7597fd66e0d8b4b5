"""The crawl of one site, from its robots.txt to its snapshot."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from guong import __version__
from guong.engines.siteaudit.crawl import addresses, robots, scope, sitemaps
from guong.engines.siteaudit.crawl.block_detection import fails_within
from guong.engines.siteaudit.crawl.browser_view import BrowserView
from guong.engines.siteaudit.crawl.context import CrawlContext
from guong.engines.siteaudit.crawl.crawl_log import CrawlLog
from guong.engines.siteaudit.crawl.fetch import Fetcher, HttpAnswer, retry_after
from guong.engines.siteaudit.crawl.frames import Frames
from guong.engines.siteaudit.crawl.frontier import Frontier, Target
from guong.engines.siteaudit.crawl.network import NetworkFacts, certificate, look_at
from guong.engines.siteaudit.crawl.reader_processes import Brief, PagePart
from guong.engines.siteaudit.crawl.response_kinds import classify, media_type, page_not_fetched, page_of
from guong.engines.siteaudit.snapshots.page import Fetch, Hop, Page
from guong.engines.siteaudit.snapshots.snapshot import BrokenLink, Snapshot, Tls

RETRIES = 2
LONGEST_WAIT = 60.0
FIRST_WAIT = 3.0
MAX_FEEDS = 8
# So many failures in a row, and the site is left alone.
MOST_FAILURES = 12
REFRESH_LETTERS = 300
MAX_REFRESHES = 6


_REASONS = {
    Fetch.LOGIN: "trang đòi đăng nhập",
    Fetch.BUDGET: "hết số trang được soi",
    Fetch.SAME_SHAPE: "bài cùng kiểu với những bài đã đọc",
}


class SiteCrawl:
    """One site on its way; `run` gives its snapshot."""

    def __init__(self, home: str, context: CrawlContext, log: CrawlLog, homes: Sequence[str] = ()) -> None:
        self.home, self.context, self.options, self.log = home, context, context.options, log
        self.fetcher = Fetcher(context.connector, context.guard, context.options)
        self.throttle = context.throttle(urlsplit(home).netloc)
        self.browser_view = BrowserView(home, context, self.throttle)
        self.frontier = Frontier(
            max_pages=self.options.max_pages,
            max_per_template=self.options.max_per_template,
            max_assets=self.options.max_assets,
        )
        self.frontier.settle(home)
        # Homes of other units: a host that several share is divided by their paths.
        self._homes = (*homes, *self.options.neighbours)
        self.frontier.paths_of_others = scope.paths_of_others(home, self._homes)
        self.robots = robots.Robots(200)
        self.raw_home: Page | None = None
        self.broken: list[BrokenLink] = []
        self.frames = Frames(self)
        self.feeds = 0
        self.sitemaps: tuple[str, ...] = ()
        self.sitemap_urls: list[str] = []
        self.started = datetime.now(UTC)
        self.failures = 0
        self.stopped = "done"
        self._begun_at = asyncio.get_running_loop().time()
        self._deadline = self._begun_at + self.options.per_site_seconds - log.seconds_before()
        self._busy = 0
        self._news = asyncio.Event()

    async def run(self) -> Snapshot:
        """Crawl the site and give what was seen; whatever happens, there is a snapshot with a first page."""
        try:
            secure = await certificate(self)
            parts = urlsplit(self.home)
            answer = await self.ask(f"{parts.scheme}://{parts.netloc}/robots.txt")
            if answer.status is None and answer.fault is Fetch.ERROR and not answer.hops:
                self.robots = robots.Robots(404)  # asking for the home page will say why nobody answers
            else:
                self.robots = robots.read(answer.status, answer.body)
            self.throttle.delay = max(self.throttle.delay, self.robots.delay)
            await self._resume()
            if self.log.home is None:
                self.frontier.count(1)
                self.frontier.see(self.home)  # nearly every page links to it
                await self._page(Target(self.home, self.home, 0, None, "", False))
            home = self.log.home
            if home is not None and home.fetch is Fetch.FETCHED:
                await self._go_through()
            network_facts = await self._look_at_network(secure)
        except asyncio.CancelledError:
            # Whoever goes on has what is left of the time of this site, and not all of it again.
            self.log.lay_down(asyncio.get_running_loop().time() - self._begun_at)
            raise
        finally:
            await self.fetcher.close()
        return self._snapshot(network_facts)

    async def _go_through(self) -> None:
        await sitemaps.read_sitemaps(self)
        await asyncio.gather(*(self._worker() for _ in range(max(1, self.options.per_host))))

    async def _look_at_network(self, secure: Tls | None) -> NetworkFacts:
        return await look_at(self, secure)

    def _snapshot(self, network_facts: NetworkFacts) -> Snapshot:
        for target, why in self.frontier.left:
            self.log.add(page_not_fetched(target, why, _REASONS[why]))
        if self.stopped == "done" and any(page.fetch is Fetch.BUDGET for page in self.log.pages):
            self.stopped = "budget"
        fresh_snapshot = Snapshot(
            home_url=self.home,
            started_at=self.log.started or self.started,
            finished_at=datetime.now(UTC),
            pages=tuple(self.log.pages),
            robots=self.robots.text or None,
            robots_status=self.robots.status,
            sitemaps=self.sitemaps,
            sitemap_urls=tuple(self.sitemap_urls),
            broken=tuple(self.broken),
            render=self.options.render,
            more_items=self.frontier.more_items,
            path=self.frontier.extent,
            raw_home=self.raw_home,
            stopped=self.stopped,
            tool=f"guong {__version__}",
            store=self.log.store,
            **network_facts._asdict(),
        )
        snapshot = self.log.end(fresh_snapshot)
        self.context.report(self.home, len(snapshot.pages), 0, "", is_finished=True)
        return snapshot

    # Asking

    async def ask(
        self, url: str, *, agent: str | None = None, follow: bool = True, file: bool = False
    ) -> HttpAnswer:
        """Ask for an address when it is this host's turn; wait and ask again where the host says so."""
        limit = self.options.max_file if file else None
        # The home page may lead to another host, and a search engine be led astray; nothing else may.
        at_home = self.log.home is None
        within = None if at_home or agent else self.frontier.holds
        known_urls = frozenset[str]() if at_home else self.frontier.known
        for attempt in range(RETRIES + 1):
            await self.throttle.wait()
            asked_at = asyncio.get_running_loop().time()
            answer = await self.fetcher.get(
                url, limit=limit, agent=agent, follow=follow, known=known_urls, within=within
            )
            if answer.status in (429, 503):
                wait = retry_after(answer, datetime.now(UTC))
                wait = FIRST_WAIT * (attempt + 1) if wait is None else wait
                if wait > LONGEST_WAIT or attempt == RETRIES:
                    return answer
                self.throttle.rest(max(wait, 0.05))
            elif (
                answer.fault is not Fetch.ERROR
                or attempt
                or asyncio.get_running_loop().time() - asked_at > 5
                or "--allow" in answer.reason
                or answer.hops
            ):
                return answer
        return answer

    # The frontier

    def is_over(self) -> bool:
        if self.context.stop.is_set():
            self.stopped = "interrupted"
        elif asyncio.get_running_loop().time() > self._deadline:
            self.stopped = "deadline"
        elif self.failures >= MOST_FAILURES:
            self.stopped = "unreachable"
        return self.stopped != "done"

    async def _worker(self) -> None:
        while not self.is_over():
            target = self.frontier.next()
            if target is None:
                if not self._busy:
                    self._news.set()
                    return
                self._news.clear()
                await self._news.wait()
                continue
            self._busy += 1
            try:
                if not target.asset:
                    await self._page(target)
                elif self.robots.allows(target.url):
                    self._note_broken(target, await self.ask(target.url))
            finally:
                self._busy -= 1
                self._news.set()

    def _note_broken(self, target: Target, answer: HttpAnswer) -> None:
        if answer.status is not None and answer.status >= 400:
            self.broken.append(BrokenLink(target.url, answer.status, target.found_on, target.text))

    async def _page(self, target: Target) -> None:
        if not self.robots.allows(target.url):
            self.log.add(page_not_fetched(target, Fetch.ROBOTS, self.robots.reason))
            return
        self.context.report(self.home, len(self.log.pages), len(self.frontier), target.url)
        if addresses.is_media(target.url):
            self.log.add(page_not_fetched(target, Fetch.NOT_HTML, "không tải phim, âm thanh, tệp nén"))
            return
        answer = await self.ask(target.url, file=addresses.is_file(target.url))
        await self._note(target, answer)

    async def _note(self, target: Target, answer: HttpAnswer) -> None:
        home = self.log.home is None
        if answer.hops:
            self.frontier.see(target.url)
            is_known = answer.url != target.url and not self.frontier.see(answer.url)
            if is_known and not home and answer.fault is None and not answer.body:
                self.frontier.give_back()
                return
        kind = media_type(answer)
        if home and answer.fault is None:
            self.frontier.settle(answer.url)
            delay = self.throttle.delay
            self.throttle = self.browser_view.throttle = self.context.throttle(urlsplit(answer.url).netloc)
            self.throttle.delay = max(self.throttle.delay, delay)
        fetch, reason = classify(answer, kind, self.frontier.onsite(answer.url))
        if fetch is Fetch.FETCHED and not home and fails_within(answer.body):
            fetch, reason = Fetch.ERROR, "trang chỉ báo lỗi của máy chủ"
        self.failures = self.failures + 1 if fetch in (Fetch.ERROR, Fetch.BLOCKED) else 0
        page = page_of(target, answer, kind, fetch, reason)
        if target.found_on:
            self._note_broken(target, answer)
        if fetch is Fetch.FETCHED:
            await self._html(target, answer, page)
        elif fetch is Fetch.NOT_HTML and answer.body:
            self.log.add_file(page, answer.body)
        else:
            self.log.add(page)

    # Pages of HTML

    async def _html(self, target: Target, answer: HttpAnswer, page: Page) -> None:
        part = PagePart(answer.body, answer.header("content-type"), answer.url)
        read = await self.context.readers.read(self.home, [part])
        if read is None:
            reason = "trang vượt giới hạn của trình đọc nên chưa đọc được"
            self.log.add(replace(page, fetch=Fetch.UNREAD, reason=reason))
            return
        self.frontier.read(target, answer.body)
        if await self._refreshed(target, answer, read.brief):
            return
        # Each brief holds only what the site did not bear before: all of them are followed.
        briefs = [read.brief]
        read, page, raw = await self.browser_view.through(read, page, menu=target.menu or page.depth == 0)
        briefs.append(read.brief)
        if raw is None:
            parts = [part, *await self.frames.of(read.brief, page)]
            if len(parts) > 1:
                read = await self.context.readers.read(self.home, parts) or read
                briefs.append(read.brief)
            self.log.add_read(page, read, [part.url for part in parts[1:]])
        else:
            if self.log.home is None:
                self.raw_home = self.log.copy(replace(page, rendered=False, access=None), raw)
            self.log.add_read(page, read, [])
        await self._follow(page, *briefs)
        while self.frames.pages:
            frame_page, frame_read = self.frames.pages.pop(0)
            self.log.add_read(frame_page, frame_read, [])
            await self._follow(frame_page, frame_read.brief)

    async def _refreshed(self, target: Target, answer: HttpAnswer, brief: Brief) -> bool:
        """
        Follow the refresh of a page that says nothing else; tell whether it was followed.

        As with redirects, the home alone may lead to another host, and by a script as well: an old host that
        sends its readers on says nothing of its own.
        """
        if brief.letters > REFRESH_LETTERS:
            return False
        at_home = self.log.home is None
        goal = brief.refresh or (addresses.sent_by_script(answer.body, answer.url) if at_home else None)
        goal = addresses.canonical(goal or "")
        earlier = [hop.url for hop in answer.hops]
        if goal is None or goal == answer.url or goal in earlier or len(earlier) >= MAX_REFRESHES:
            return False
        if not at_home and not (self.frontier.onsite(goal) and self.frontier.see(goal)):
            return False
        await self.throttle.wait()
        further = await self.fetcher.get(goal)
        further.hops = (*answer.hops, Hop(answer.url, answer.status or 200), *further.hops)
        await self._note(target, further)
        return True

    async def _follow(self, page: Page, *briefs: Brief) -> None:
        """Take the links of a page, from each reading of it those that the site did not bear before."""
        links = [link for brief in {id(brief): brief for brief in briefs}.values() for link in brief.links]
        if page.depth == 0:
            on_host = {href: words for href, words, _ in links if self.frontier.on_host(href)}
            site_scope = scope.settle(self.options.scope, self.home, page.url, on_host, self._homes)
            self.frontier.path, self.frontier.query = site_scope
            self.frontier.paths_of_others = scope.paths_of_others(page.url, self._homes)
        depth, brief = page.depth + 1, briefs[-1]
        for href, text, menu in links:
            if href.startswith("http"):
                self.frontier.add(href, depth=depth, found_on=page.url, text=text, menu=menu and depth < 3)
        if self.options.max_assets != 0:
            for src in (src for brief in briefs for src in brief.assets):
                self.frontier.add(src, depth=depth, found_on=page.url, asset=True)
        for feed in brief.feeds:
            url = addresses.canonical(feed)
            if url and self.feeds < MAX_FEEDS and self.frontier.onsite(url) and self.frontier.see(url):
                self.feeds += 1
                answer = await self.ask(url)
                for item in sitemaps.feed_items(answer.body) if answer.status == 200 else ():
                    self.frontier.add(item, depth=3, found_on=url)
        self._news.set()

    async def _resume(self) -> None:
        """Go on where an earlier crawl ended: what it stored is read again, never asked for again."""
        pages = self.log.earlier()
        for page in pages:
            for known_url in (page.url, page.linked_url, *(hop.url for hop in page.hops)):
                self.frontier.see(addresses.canonical(known_url) or known_url)
        if pages:
            self.frontier.settle(pages[0].url)
        for number, page in enumerate(pages):
            self.browser_view.remember(page)
            parts = self.log.parts(page) if page.fetch is Fetch.FETCHED else []
            read = await self.context.readers.read(self.home, parts) if parts else None
            if read is not None:
                self.log.remember(number, read)
                await self._follow(page, read.brief)
        self.frontier.count(len(self.log.pages))
