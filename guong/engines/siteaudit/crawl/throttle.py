"""When a host may be asked next: one throttle a host, whichever site asks."""

from __future__ import annotations

import asyncio


class HostThrottle:
    """Keeps so many seconds between two requests to one host."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._next = 0.0

    async def wait(self) -> None:
        """Come back when the host may be asked again."""
        if self.delay <= 0 and not self._next:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self.delay
        if at > now:
            await asyncio.sleep(at - now)

    def rest(self, seconds: float) -> None:
        """Leave the host alone for a while."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)
