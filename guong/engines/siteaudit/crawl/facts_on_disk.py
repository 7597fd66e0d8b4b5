"""Facts of read pages put aside on disk until the site is judged: a fleet must not fill the memory."""

import tempfile
from pathlib import Path

from guong.engines.siteaudit.extraction.facts import FactsSource, PageFacts
from guong.engines.siteaudit.extraction.facts_codec import unpack
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.siteaudit.snapshots.snapshot import FactsCache, FactsOfBody
from guong.engines.siteaudit.snapshots.store import Store

# Beyond so many bytes over all sites, facts are read again from their bodies when asked for.
MAX_BYTES = 400 << 20


class Spill:
    """One unnamed file of packed facts for one site."""

    _total = 0

    def __init__(self, folder: Path | None, store: Store) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115
        self._end = 0
        self._store = store
        self.cache = FactsCache()

    def put(self, page: Page, facts_bytes: bytes) -> FactsSource:
        """Put the facts of a page aside; give what brings them back."""
        if Spill._total + len(facts_bytes) > MAX_BYTES:
            return FactsOfBody(self._store, self.cache, page)
        self._file.write(facts_bytes)
        Spill._total += len(facts_bytes)
        at, self._end = self._end, self._end + len(facts_bytes)
        return _SpilledFacts(self, at, len(facts_bytes))

    def take(self, at: int, length: int) -> PageFacts:
        """Bring facts back."""
        key = str(at)
        facts = self.cache.facts.get(key)
        if facts is None:
            self._file.seek(at)
            facts = self.cache.put(key, unpack(self._file.read(length), self.cache.known))
        return facts

    def __del__(self) -> None:
        Spill._total -= self._end
        self._file.close()


class _SpilledFacts(FactsSource):
    __slots__ = ("at", "length", "spill")

    def __init__(self, spill: Spill, at: int, length: int) -> None:
        self.spill, self.at, self.length = spill, at, length

    def facts(self) -> PageFacts:
        return self.spill.take(self.at, self.length)

    def release(self) -> None:
        self.spill.cache.forget()
