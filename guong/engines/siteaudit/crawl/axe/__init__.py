"""
Look with axe-core for what keeps people from a page that a browser shows.

`axe.min.js` is axe-core 4.14.1 by Deque Systems, unchanged, under the Mozilla Public License 2.0 (LICENSE).
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any

from guong.engines.siteaudit.snapshots.page import AxeReport, Barrier

Say = Callable[..., Awaitable[dict[str, Any]]]

SECONDS = 15.0
# Larger pages keep the browser busy for minutes; what they bear shows on others too.
MAX_ELEMENTS = 15_000
MAX_BARRIERS = 60
MAX_LETTERS = 200
# The levels A and AA of WCAG 2.0, which the law asks for; the good practice of axe itself is not law.
TAGS = ("wcag2a", "wcag2aa")
_RUN = """((most, letters, tags) => {
  if (document.querySelectorAll('*').length > most) return null;
  const cut = text => String(text).slice(0, letters);
  return axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], elementRef: false, iframes: false,
  }).then(found => JSON.stringify({
    engine: found.testEngine.name + ' ' + found.testEngine.version,
    passed: found.passes.length,
    barriers: found.violations.map(each => [
      each.id, each.impact || '', each.nodes.length,
      cut(each.nodes[0].target.join(' ')), cut(each.nodes[0].html),
    ]),
  }));
})"""
_AXE_CALL = f"{_RUN}({MAX_ELEMENTS}, {MAX_LETTERS}, {json.dumps(TAGS)})"


async def barriers(say: Say, session: str) -> AxeReport | None:
    """Look at the page a session of the browser shows; None where it could not be looked at."""
    try:
        async with asyncio.timeout(SECONDS):
            frame = (await say("Page.getFrameTree", session))["frameTree"]["frame"]["id"]
            # A world of its own: no script of the page can talk axe into anything.
            world = await say("Page.createIsolatedWorld", session, frameId=frame, worldName="guong")
            place = {"contextId": world["executionContextId"], "returnByValue": True}
            # The last value of the script would be sent back otherwise, and it is a function.
            script = files(__package__).joinpath("axe.min.js").read_text(encoding="utf-8") + "\n;null"
            await say("Runtime.evaluate", session, expression=script, **place)
            answer = await say("Runtime.evaluate", session, expression=_AXE_CALL, awaitPromise=True, **place)
            report: Mapping[str, Any] = json.loads(answer["result"]["value"])
            found_barriers = tuple(
                Barrier(str(rule), str(impact), int(nodes), str(where)[:MAX_LETTERS], str(html)[:MAX_LETTERS])
                for rule, impact, nodes, where, html in report["barriers"][:MAX_BARRIERS]
            )
            return AxeReport(str(report["engine"])[:40], int(report["passed"]), found_barriers)
    except (TimeoutError, KeyError, ValueError, TypeError, IndexError):
        return None
