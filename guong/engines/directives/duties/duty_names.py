"""Name a duty in the bearer's voice: three to eight words, the verb first, no body, no day, no word cut."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from guong.engines.directives import patterns
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.duties.rhythms import rhythm_spans
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.nouns import is_noun
from guong.engines.directives.patterns import load
from guong.engines.directives.task_dates import read_timing
from guong.engines.legal.phrases import find_phrases
from guong.engines.viet.dates import find_dates

FEWEST, MOST_WORDS = 3, 8  # words of a name
LONGEST_TOPIC = 5


def name_of(words: str, text: str, tree: UnitTree, *, topic: str = "", restriction: str = "") -> str:
    """
    Name what is to be done, of `words` behind the bearers in `text`, the whole clause.

    `topic` says what the letter is about; `restriction` what the words for the bearers say of them.
    """
    if shape("trouble").search(text):
        return "Phản ánh khó khăn, vướng mắc"
    words = " ".join(words.split()).strip(" ,.;:/-")
    when = shape("condition").match(words)
    words = words[when.end() :] if when else words
    when = when or shape("condition").match(" ".join(text.split()))
    condition = when["when"][:1].lower() + when["when"][1:] if when else ""
    words = without_times(shape("aside").sub("", without_opening(words, tree)))
    helpers = shape("help").search(words, 1)
    if helpers and (mentions := list(read_mentions(words, helpers.end(), tree))):
        words = f"{words[: helpers.start()].rstrip(' ,')} {words[mentions[-1][1] :].lstrip(' ,')}"
    words = re.sub(r"^(?:[,;:.]|và)\s*", "", " ".join(_without_bodies(words, tree).split()))
    words = shape("at_once").sub("", words)
    name = _first_part(words)
    if len(name.split()) < FEWEST or shape("idle").fullmatch(name):
        name = _completed(name, words, condition, restriction, topic)
    elif condition and len(name.split()) < 5:
        name = f"{name} {condition}"
    parts = _trimmed(name.split(), MOST_WORDS)
    parts = [*parts, "theo", "văn", "bản"] if len(parts) < FEWEST else parts
    result = re.sub(r"\s+,", ",", " ".join(parts))
    return result[:1].upper() + result[1:]


def topic_of(kind: str | None, subject: str | None) -> str:
    """Say what a letter is about, to be put behind "báo cáo kết quả"."""
    if kind and kind != "công văn":
        return f"thực hiện {kind.capitalize()}"
    about = shape("subject_about").sub("", (subject or "").strip()).replace("phòng, chống", "phòng chống")
    about = shape("subject_eager").sub("", about)
    short = " ".join(_trimmed(shape("all_of").sub("", about.split(",")[0]).split(), LONGEST_TOPIC))
    return short[:1].lower() + short[1:] if short else "thực hiện văn bản"


def without_opening(words: str, tree: UnitTree) -> str:
    """Leave out what stands before the verb: with whom, how eagerly, how often."""
    before = ""
    while words != before:
        before = words
        if (helper := shape("help").match(words)) and action().search(words[helper.end() :]):
            mentions = list(read_mentions(words, helper.end(), tree))
            end = mentions[-1][1] if mentions else helper.end()
            starts = (m.start() for m in re.finditer(r"(?<=\s)(?=[a-zđà-ỹ])", words) if m.start() > end)
            at = next((at for at in starts if action().match(words, at)), len(words))
            words = words[at:] if at - end < 60 and at < len(words) else words[end:].lstrip(" ,")
        if phrases := [p.end for p in find_phrases(words) if p.start == 0]:
            words = words[max(phrases) :].lstrip(" ,")
        words = shape("how_often").sub("", words)
        words = shape("openings").sub("", words) or words
    return words


def without_times(words: str) -> str:
    """Leave out days, hours and rhythms."""
    words = shape("clocks").sub("", words)
    spans = [*rhythm_spans(words), *((p.start, p.end) for p in find_phrases(words))]
    spans += [
        *((d.start, d.end) for d in find_dates(words)),
        *((a, b) for a, b, _ in read_timing(words).phrases),
    ]
    for start, end in _apart(spans):
        # What stands behind a time belongs to another thought: a mark keeps the two apart.
        behind = words[end:].lstrip(" ,")
        words = f"{words[:start].rstrip(' ,')}, {behind}" if behind.strip(" .") else words[:start]
    return re.sub(r"\s*,\s*([;,.])", r"\1", words).strip(" ,")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap; give them from the last to the first."""
    areas: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if areas and start <= areas[-1][1]:
            areas[-1] = (areas[-1][0], max(end, areas[-1][1]))
        else:
            areas.append((start, end))
    return areas[::-1]


def _without_bodies(words: str, tree: UnitTree) -> str:
    """Leave out to whom something is sent, and other bodies behind the verb."""
    result, at = "", 0
    for send in shape("sends").finditer(words, 1):
        mentions = list(read_mentions(words, send.end(), tree)) if send.start() >= at else []
        if mentions and (bodies_at(words, send.end()) or tree.units_called(mentions[0][0])):
            verb = shape("verb_of_sending").match(send[0])
            result += words[at : send.start()] + (f" {verb[0].strip(' ,')}" if verb else "")
            at = mentions[-1][1]
            goes_on = words[at : at + 1] in ("", ",", ";", ".") or action().match(
                words[at:].lstrip().casefold()
            )
            result += "" if goes_on else ","
    words = result + words[at:]
    report = shape("tells_whom").match(words)
    if report and (mentions := list(read_mentions(words, report.end(), tree))):
        words = f"{report['verb']} {words[mentions[-1][1] :].lstrip(' ,')}"
    return words


def _first_part(words: str) -> str:
    """Keep the first thing that is to be done: up to the next verb behind a comma, or a mark."""
    scope = re.split(r"[;:.]\s|[;:]$", words)[0]
    for cut in re.finditer(r",\s+(?:và\s+)?|\s+và\s+", scope):
        ends = _acts_at(scope, cut.end()) or (
            cut[0][0] == "," and shape("boundaries").match(scope, cut.end())
        )
        front = scope[: cut.start()].split()
        if ends and len(front) >= FEWEST and not _only_acts(front):
            scope = scope[: cut.start()]
            break
    scope = shape("numbers").sub("", scope)
    for shorten in ("all_of", "on_event", "counts"):
        words_left = scope.split()
        places = range(FEWEST + 2, MOST_WORDS + 1)
        if len(words_left) > MOST_WORDS and not any(_ends_phrase(words_left, at) for at in places):
            scope = shape(shorten).sub("", scope)
    return " ".join(
        _trimmed((without_actor(scope) if len(scope.split()) > MOST_WORDS else scope).split(), MOST_WORDS)
    )


def _acts_at(words: str, at: int) -> bool:
    verb = action().match(words.casefold(), at)
    return verb is not None and verb.group() not in _loose() and not is_noun(words, at, verb.group())


def without_actor(scope: str) -> str:
    """Leave out who is made to act: "Chỉ đạo các trường ký hợp đồng" is "Chỉ đạo ký hợp đồng"."""
    cause = shape("causes").match(scope)
    places = [
        m.start() for m in re.finditer(r"(?<=\s)(?=[a-zđà-ỹ])", scope) if cause and m.start() > cause.end()
    ]
    acts = [
        at
        for at in places
        if _acts_at(scope, at) and not _is_one_word(scope[:at].split()[-1], scope[at:].split()[0])
    ]
    if cause is None or not acts:
        return scope
    at = next((at for at in acts if not re.match(r"chủ trì|phối hợp", scope[at:])), acts[0])
    refusal = re.search(r"(?:không|chưa|cấm|tránh|hạn chế)\s+$", scope[:at])
    words = without_actor(scope[refusal.start() if refusal else at :])
    return words if cause["lets"] else f"{cause['verb']} {words}"


@cache
def _loose() -> frozenset[str]:
    return frozenset(load("duty_names")["loose"])


@cache
def _compounds() -> dict[str, frozenset[str]]:
    lines = files(patterns).joinpath("compounds.txt").read_text(encoding="utf-8").splitlines()
    return {first: frozenset(words_behind) for first, *words_behind in map(str.split, lines) if first != "#"}


def _is_one_word(left: str, right: str) -> bool:
    """Tell whether two syllables make one word, between which no name is cut."""
    if left.istitle() and right.istitle():
        return True  # inside a proper name: "Bộ Quy tắc"
    first, second = left.casefold(), right.strip(",;:.").casefold()
    return second in _compounds().get(first, ()) or bool(action().fullmatch(f"{first} {second}"))


def _ends_phrase(words: list[str], at: int) -> bool:
    return shape("boundaries").match(" ".join(words[at:])) is not None


def _trimmed(words: list[str], limit: int) -> list[str]:
    """Shorten a list of words: where a phrase ends, else between two words, and never behind a loose one."""
    if len(words) > limit:
        worth = {
            at: at
            + 3 * _ends_phrase(words, at)
            + 2 * _parts_two_words(words, at)
            + words[at - 1].endswith(",")
            for at in range(FEWEST, limit + 1)
            if not _is_one_word(words[at - 1], words[at])
            and not _ends_loosely(words[:at])
            and not _only_acts(words[:at])
            and not words[at - 1].rstrip("%").isdigit()
        }
        words = words[: max(worth, key=lambda at: (worth[at], -at), default=limit)]
    while words and _ends_loosely(words):
        words = words[:-1]
    return [*words[:-1], words[-1].rstrip(",;:.-/")] if words else []


def _parts_two_words(words: list[str], at: int) -> bool:
    """Tell whether known words of two syllables stand on both sides of a cut: what is left says something."""
    behind = words[at : at + 2]
    is_pair = len(behind) == 2 and not behind[0].istitle()
    return is_pair and _is_one_word(*words[at - 2 : at]) and _is_one_word(*behind)


def _only_acts(words: list[str]) -> bool:
    """Tell whether words name acts and nothing that they are done to: "Chỉ đạo tuyên truyền"."""
    behind = " ".join(words).casefold()
    verb = action().match(behind)
    while verb:
        behind = re.sub(r"^(?:,|và\b|\s)+", "", behind[verb.end() :])
        if not behind:
            return len(verb[0].split()) < FEWEST  # "ký cam kết" says what
        verb = action().match(behind)
    return False


def is_whole(name: str, sources: Iterable[str]) -> bool:
    """
    Tell whether a name may stand alone: its act first, no body and no acts alone, it ends where a word ends.

    `sources` are what it was made of: words of the duty, the matter of the letter.
    """
    words = name.split()
    if not FEWEST <= len(words) <= MOST_WORDS or bodies_at(name, 0) or _ends_loosely(words):
        return False
    begins_with_an_act = action().match(name.casefold()) and not _only_acts(words)
    if not begins_with_an_act or re.search(r"^Giao |^\w+ \w+ (?:các )?(?:cơ sở|đơn vị|cơ quan)$", name):
        return False
    tail = re.compile(r"\s+".join(map(re.escape, words[-2:])) + r"(?!\w)", re.I)
    for end in filter(None, map(tail.search, sources)):
        behind = end.string[end.end() :]
        in_line, at = [*words, *behind.split()], len(words)
        is_end = re.match(r"\s*(?:$|[^\w\s])", behind)
        return bool(is_end) or _ends_phrase(in_line, at) or _parts_two_words(in_line, at)
    return True


def _ends_loosely(words: list[str]) -> bool:
    """Tell whether the last word says nothing without what stood behind it."""
    bare = words[-1].strip(",;:.-–/").casefold()
    before = words[-2] if len(words) > 1 else ""
    # "bao giờ" is a word, "ít nhất" begins what is cut off.
    is_word = before and before not in _loose() and _is_one_word(before, words[-1])
    return not bare or (bare in _loose() and not is_word)


def _completed(name: str, words: str, condition: str, restriction: str, topic: str) -> str:
    """Complete a name that says too little: by its condition, the bearers' trait, the letter's matter."""
    if condition:
        return f"{name} {condition}"
    name = "tổng hợp, báo cáo" if name.casefold() == "tổng hợp" else name
    if trait := re.match(r"(?P<lacks>chưa|không)?(?:có|bị|đang|còn)?\s*(?P<what>.+)", restriction):
        return trait["what"] if trait["lacks"] else f"{name} {trait['what']}"
    words_behind = _first_part(words[len(name) :].strip(" ,;.:")) if words.startswith(name) else ""
    is_next = words[len(name) : len(name) + 1] not in (";", ".", ":")
    if (
        words_behind
        and is_next
        and not _ends_loosely(words_behind.split()[:1])
        and len(name.split()) < FEWEST
    ):
        return f"{name}{', ' if words[len(name)] in ',;' else ' '}{words_behind}"
    return topic if topic.startswith(name.casefold()) else f"{name} {topic}".strip()
