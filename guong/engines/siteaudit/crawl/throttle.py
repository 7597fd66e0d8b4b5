"""When a host may be asked next: one throttle a host, whichever site asks."""

import asyncio
from collections.abc import Awaitable, Callable

type HostGate = Callable[[str], Awaitable[None]]


class HostThrottle:
    """Keeps so many seconds between two requests to one host; `gate` waits for other processes that crawl."""

    def __init__(self, delay: float, host: str = "", gate: HostGate | None = None) -> None:
        self.delay, self._host, self._gate = delay, host, gate
        self._next = 0.0

    async def wait(self) -> None:
        """Come back when the host may be asked again."""
        if self._gate is not None:
            await self._gate(self._host)
        if self.delay <= 0 and not self._next:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self.delay
        if at > now:
            await asyncio.sleep(at - now)

    def pause_left(self) -> float:
        """Give for how many seconds the host is still to be left alone, no longer than the usual pause."""
        return min(max(0.0, self._next - asyncio.get_running_loop().time()), self.delay)

    def rest(self, seconds: float) -> None:
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)
