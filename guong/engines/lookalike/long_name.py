"""A name with more words than a body's own: each run of its words, and what the words beside a run say."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from guong.engines.lookalike.likeness import drawn_letters, merge_pairs
from guong.engines.lookalike.page_names import Name, shorten_committee
from guong.engines.lookalike.words import Places, only_phrases, words
from guong.engines.viet.normal_forms import plain

_OPENING = 4  # letters
_OPENING_AT_MOST = 16  # letters: the committee written out, and four more
_SHORT = 8  # words: as many single letters hold an opening whose letters are all drawn as pairs
_COMMITTEE_SHORTER_BY = 8  # letters


class NameShapes:
    """How the names of a register begin and how long they get: most runs of a question are passed over."""

    def __init__(self, by_words: Iterable[tuple[str, ...]], by_letters: Iterable[str]) -> None:
        word_starts, letter_forms = tuple(by_words), tuple(by_letters)
        self.most_words = max(map(len, word_starts), default=0)
        self.most_letters = max(map(len, letter_forms), default=0)
        self.first_words = frozenset(words[:2] for words in word_starts)
        self.first_letters = frozenset(letters[:_OPENING] for letters in letter_forms)


class LongName:
    """The words of one question, read once; every run of them is then looked at in a time that is bounded."""

    def __init__(self, name: Name) -> None:
        word_lists = words()
        self._printed = (*name.spelled, *name.province)
        self._province = tuple(plain(word) for word in name.province)
        self.words = (*name.plain, *self._province)
        self.claims = Places(self.words, word_lists.claims)
        self.bodies = Places(self.words, word_lists.bodies, self._is_no_body)
        self.community = Places(self.words, word_lists.community)
        word_shapes = [drawn_letters(word) for word in self.words]
        self._letters = "".join(word_shapes)
        self._ends = (0, *accumulate(map(len, word_shapes)))
        merged_pairs = merge_pairs(self._letters)
        short = shorten_committee(merged_pairs)
        self._is_plain = short == self._letters
        self._pairs = len(self._letters) - len(merged_pairs)  # letters that merging saves
        self._committees = len(merged_pairs) - len(short)  # letters that shortening saves

    def _is_no_body(self, start: int, end: int) -> bool:
        """Leave out what only looks like a body without its accents, and what is part of a claim: "hồ sơ"."""
        accented_words = self._printed[start:end]
        is_other = accented_words != self.words[start:end] and accented_words not in words().spelled_bodies
        return is_other or self.claims.is_inside(start, end)

    def is_spelled(self, start: int, stop: int, name: Name) -> bool:
        """Tell whether a run has the accents of a name."""
        return self._printed[start:stop] in (name.spelled, name.spelled[4:])

    def is_of_channel_only(self, start: int, stop: int) -> bool:
        """Tell whether nothing but the kind of a channel stands before a run, and nothing after it."""
        after = self.words[stop:]
        return only_phrases(self.words[:start], words().channels) and after in ((), self._province)

    def runs(self, names: NameShapes) -> Iterator[tuple[int, int]]:
        """Give the runs that may be a name, the longest first: the short ones, and what opens as names do."""
        count = len(self.words)
        longest = names.most_letters + min(names.most_letters, self._pairs)
        longest += min(_COMMITTEE_SHORTER_BY, self._committees)
        word_limits = []
        for start, begin in enumerate(self._ends[:-1]):
            word_limit = _SHORT
            if self.words[start : start + 2] in names.first_words:
                word_limit = max(word_limit, names.most_words)
            # The committee may stand in full or in short.
            opening = merge_pairs(self._letters[begin : begin + _OPENING_AT_MOST])
            openings = opening[:_OPENING], shorten_committee(opening)[:_OPENING]
            if not names.first_letters.isdisjoint(openings):
                word_limit = max(word_limit, bisect_right(self._ends, begin + longest) - 1 - start)
            word_limits.append(word_limit)
        for size in range(min(count - 1, max(word_limits, default=0)), 1, -1):
            for start in range(count - size + 1):
                if size <= word_limits[start]:
                    yield start, start + size

    def skeleton(self, start: int, stop: int) -> str:
        """Give what an eye takes a run for, the people's committee in short."""
        letters = self._letters[self._ends[start] : self._ends[stop]]
        return letters if self._is_plain else shorten_committee(merge_pairs(letters))

    def is_desk_before(self, start: int) -> bool:
        """Tell whether a run follows a desk and nothing but claims: "Tổ hỗ trợ định danh"."""
        word_lists = words()
        return any(
            self.words[:size] in word_lists.desks
            and size < start
            and only_phrases(self.words[size:start], word_lists.claims)
            for size in (1, 2)
        )

    def adds_province_only(self, start: int, stop: int) -> bool:
        """Tell whether nothing but the province stands beside a run."""
        beside = len(self.words) - (stop - start)
        return beside == len(self._province) and (*self.words[:start], *self.words[stop:]) == self._province

    def added(self, start: int, stop: int) -> str:
        """Give the words beside a run as they were written."""
        return " ".join((*self._printed[:start], *self._printed[stop:]))
