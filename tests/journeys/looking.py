"""What is asked of every page a journey passes: styled, readable, accessible, within its policy."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

# A phone every day, the wide screen in the long run too.
BOTH_WIDTHS = [pytest.param(1280, marks=pytest.mark.release), 390]
SHOTS = os.environ.get("GUONG_SHOTS")
WHOLE = "document.body !== null && document.readyState === 'complete'"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FONTS = """async () => {
  await document.fonts.ready;
  return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('"', ''));
}"""
SMALL = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || box.offsetParent === null || box.closest('.a4,.unseen')) continue;
    if (parseFloat(getComputedStyle(box).fontSize) < 14) small.push(text);
  }
  return small;
}"""
WRAPPED = """() => [...document.querySelectorAll('.tag,.btn,.cell,.chip:not(:has(input))')]
  .filter(e => e.offsetParent !== null)
  .filter(e => e.scrollWidth > e.clientWidth + 1 || [...e.childNodes].some(n => {
    if (n.nodeType !== 3 || !n.textContent.trim()) return false;
    const range = document.createRange();
    range.selectNodeContents(n);
    return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1;
  })).map(e => e.textContent.trim())"""
# In the dark nothing but colours differs: only what they do to reading is looked at again.
BARRIERS = {
    "light": "axe.run({resultTypes: ['violations']}).then(results => results.violations)",
    "dark": "axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']}).then(r => r.violations)",
}
# On pages for residents nothing to type in or to press may reach beyond the screen.
CLIPPED = """() => [...document.querySelectorAll('body.public :is(input,select,textarea,button,.btn)')]
  .filter(e => e.offsetParent !== null && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 120))"""
PAPER = {"light": "rgb(250, 248, 243)", "dark": "rgb(23, 22, 20)"}


def find_barriers(page, scheme="light"):
    """Look at a page with axe; in the dark at its colours alone."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    barriers = page.evaluate(BARRIERS[scheme])
    return [(b["id"], [n["html"][:160] for n in b["nodes"]][:3]) for b in barriers]


class Visitor:
    """Somebody at a browser of a given width; every page is looked at in the light and in the dark."""

    def __init__(self, browser, server, width):
        self.server, self.width = server, width
        self.complaints, self.seen = [], []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="vi-VN",
            base_url=server.address,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective))"
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, line):
        own = self.page.url.startswith(self.server.address) or not self.page.url.startswith("http")
        if line.type == "error" and own:
            self.complaints.append(f"{self.page.url}: {line.text}")

    def sign_in(self, username):
        self.context.clear_cookies()
        self.page.goto("/dang-nhap")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(self.server.passwords[username])
        self.page.get_by_label("Mật khẩu").press("Enter")
        self.page.wait_for_url(lambda url: "/dang-nhap" not in url)
        self.page.get_by_role("heading", level=1).wait_for()

    def sign_in_first(self, username):
        """Set the first password through the link of `guong init`, and sign in."""
        self.page.goto(self.server.link)
        for label in ("Mật khẩu mới", "Nhập lại mật khẩu mới"):
            self.page.get_by_label(label, exact=True).fill(self.server.passwords[username])
        self.page.get_by_label("Nhập lại mật khẩu mới").press("Enter")
        self.page.wait_for_url(lambda url: "/vao-lai/" not in url)
        self.sign_in(username)

    def enter(self, username, path):
        """Sign somebody in without drawing the page for it, and open a page."""
        self.context.clear_cookies()
        self.context.request.get("/dang-nhap")
        [token] = [row["value"] for row in self.context.cookies() if "csrf" in row["name"]]
        words = {"login": username, "password": self.server.passwords[username]}
        answer = self.context.request.post(
            "/dang-nhap", form={"csrfmiddlewaretoken": token, **words}, max_redirects=0
        )
        assert answer.status == 302, answer.status
        self.page.goto(path)

    def look(self, name):
        """Look at the page as it stands, in both themes; keep pictures where they are asked for."""
        faults = {}
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(WHOLE)  # a click may have just left for another page
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            ground = self.page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground == PAPER[scheme], f"{name}: not styled"
            if barriers := find_barriers(self.page, scheme):
                faults[scheme] = barriers
            self._keep(f"{name}-{self.width}-{scheme}")
        self.page.emulate_media(color_scheme="light")
        assert "Be Vietnam Pro" in self.page.evaluate(FONTS)
        for what, script in (("small", SMALL), ("wrapped", WRAPPED), ("clipped", CLIPPED)):
            if matches := self.page.evaluate(script):
                faults[what] = matches
        if self.page.evaluate(SIDEWAYS) > 0:
            faults["sideways"] = self.page.evaluate(SIDEWAYS)
        assert not faults, (name, faults)
        self.seen.append(name)

    def _keep(self, name):
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    def leave(self):
        """Close the browser; nothing may have complained on the way."""
        self._keep(f"last-{self.width}")
        self.context.close()
        assert self.complaints == []
