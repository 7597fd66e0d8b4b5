"""Name a duty in the bearer's voice, say what shows that it was done, and of which kind it is."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from guong.engines.directives import patterns
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.duties.spans import read_mentions
from guong.engines.directives.duties.rhythms import rhythm_spans
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.nouns import is_noun
from guong.engines.directives.patterns import load
from guong.engines.directives.task_dates import read_timing
from guong.engines.legal.phrases import find_phrases
from guong.engines.viet.dates import find_dates
from guong.engines.viet.normal_forms import plain

FEWEST, MOST = 3, 8  # words of a name


@cache
def _loose() -> frozenset[str]:
    return frozenset(load("duty_names")["loose"])


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(load("duty_names")["openings"], re.I)


def name_of(action: str, text: str, tree: UnitTree, *, topic: str = "", restriction: str = "") -> str:
    """
    Name what is to be done in three to eight words, the verb first, without bodies and days.

    `text` is the whole clause, which may open with a condition; `topic` says what the letter is about; `restriction` is what the words for the bearer say of them.
    """
    words = " ".join(action.split()).strip(" ,.;:/-")
    when, own = shape("condition").match(" ".join(text.split())), shape("condition").match(words)
    condition = (own or when)["when"] if own or when else ""  # type: ignore[index]
    words = words[own.end() :] if own else words
    if shape("trouble").search(text):
        return "Phản ánh khó khăn, vướng mắc"
    words = _without_opening(words, tree)
    words = _without_times(shape("aside").sub("", words))
    if (
        (helped := shape("help").search(words))
        and helped.start()
        and (mentions := list(read_mentions(words, helped.end(), tree)))
    ):
        words = f"{words[: helped.start()].rstrip(' ,')} {words[mentions[-1][1] :].lstrip(' ,')}"
    words = _without_bodies(words, tree)
    words = re.sub(r"^(?:[,;:.]|và)\s*", "", " ".join(words.split()))
    name = _first_part(words)
    if len(name.split()) < FEWEST or shape("idle").fullmatch(name):
        name = _completed(name, words, condition, restriction, topic)
    elif condition and len(name.split()) < 5:
        name = f"{name} {condition[:1].lower()}{condition[1:]}"
    name = _trimmed(name.split(), MOST)
    if len(name) < FEWEST:
        name = [*name, *["theo", "văn", "bản"]]
    result = re.sub(r"\s+,", ",", " ".join(name))
    return result[:1].upper() + result[1:]


def _without_opening(words: str, tree: UnitTree) -> str:
    """Leave out what stands before the verb: with whom, how eagerly, how often."""
    for _ in range(4):
        before = words
        if (helper := shape("help").match(words)) and action().search(words[helper.end() :]):
            mentions = list(read_mentions(words, helper.end(), tree))
            end = mentions[-1][1] if mentions else helper.end()
            verbs = (m.start() for m in re.finditer(r"(?<=\s)(?=[a-zđà-ỹ])", words) if m.start() > end)
            at = next((at for at in verbs if action().match(words, at)), None)
            words = words[at:] if at is not None and at - end < 60 else words[end:].lstrip(" ,")
        phrases = [p for p in find_phrases(words) if p.start == 0]
        if phrases:
            words = words[max(p.end for p in phrases) :].lstrip(" ,")
        often = re.match(
            r"(?:định kỳ|hằng|hàng|mỗi)\s+(?:h[ằà]ng\s+)?(?:\d+\s+)?(?:ngày|đêm|tuần|tháng|quý|năm),?\s+",
            words,
            re.I,
        )
        words = words[often.end() :] if often else words
        if opening := _opening().match(words):
            words = words[opening.end() :] or words
        if words == before:
            break
    return words


def _without_times(words: str) -> str:
    words = shape("clocks").sub("", words)
    spans = [*rhythm_spans(words), *((p.start, p.end) for p in find_phrases(words))] + [
        (d.start, d.end) for d in find_dates(words)
    ]
    spans += [(start, end) for start, end, _ in read_timing(words).phrases]
    for start, end in _apart(spans):
        # What stands behind a time belongs to another thought: a mark keeps the two apart.
        words = (
            f"{words[:start].rstrip(' ,')}, {words[end:].lstrip(' ,')}"
            if words[end:].strip(" ,.")
            else words[:start]
        )
    return re.sub(r"\s*,\s*([;,.])", r"\1", words).strip(" ,")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap; give them from the last to the first."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined[::-1]


def _without_bodies(words: str, tree: UnitTree) -> str:
    """Leave out to whom something is sent, and other bodies behind the verb."""
    result, at = "", 0
    for send in shape("sends").finditer(words):
        if send.start() < at or send.start() == 0:
            continue
        mentions = list(read_mentions(words, send.end(), tree))
        if mentions and (bodies_at(words, send.end()) or tree.named(mentions[0][0])):
            sent_verb = re.search(r"^\s*,?\s*(?:tham mưu)\s|^\s*(?:trình|báo cáo|báo)\s", send[0])
            result += words[at : send.start()] + (f" {sent_verb[0].strip(' ,')}" if sent_verb else "")
            at = mentions[-1][1]
            goes_on = (
                words[at : at + 1] in ("", ",", ";", ".")
                or action().match(words[at:].lstrip().casefold())
                or words[at : at + 3] == " ký"
            )
            result += "" if goes_on else ","
    words = result + words[at:]
    told = re.compile(
        r"(?P<verb>báo ngay|báo cáo(?: nhanh| ngay)?|trình|đề nghị|giao|báo)\s+(?=[A-ZĐÀ-Ỹ])", re.I
    ).match(words)
    if told and (mentions := list(read_mentions(words, told.end(), tree))):
        words = f"{told['verb']} {words[mentions[-1][1] :].lstrip(' ,')}"
    return words


def _first_part(words: str) -> str:
    """Keep the first thing that is to be done: up to the next verb behind a comma, or a mark."""
    scope = re.split(r"[;:.]\s|[;:]$", words)[0]
    boundary = re.compile(load("duty_names")["boundaries"])
    for cut in re.finditer(r",\s+(?:và\s+)?|\s+và\s+", scope):
        goes_on = not _acts_at(scope, cut.end()) and not (
            cut[0][0] == "," and boundary.match(scope, cut.end())
        )
        if len(scope[: cut.start()].split()) >= FEWEST and not goes_on:
            scope = scope[: cut.start()]
            break
    scope = shape("numbers").sub("", scope)
    for shorten in (shape("all_of"), shape("on_event"), shape("counts")):
        words_left = scope.split()
        if len(words_left) > MOST and not _ends_at_phrase(words_left):
            scope = shorten.sub("", scope)
    if len(scope.split()) > MOST:
        scope = _without_actor(scope)
    return " ".join(_trimmed(scope.split(), MOST))


def _ends_at_phrase(words: list[str]) -> bool:
    boundary = re.compile(load("duty_names")["boundaries"])
    return any(boundary.match(" ".join(words[at:])) for at in range(FEWEST + 2, MOST + 1))


def _acts_at(words: str, at: int) -> bool:
    found_verb = action().match(words.casefold(), at)
    if found_verb and found_verb.group() in _loose():
        return False
    return found_verb is not None and not is_noun(words, at, found_verb.group())


def _without_actor(scope: str) -> str:
    """Leave out who is made to act: "Chỉ đạo các trường ký hợp đồng" is "Chỉ đạo ký hợp đồng"."""
    cause = shape("causes").match(scope)
    if cause is None:
        return scope
    begin = cause.end()
    acts = [m.start() for m in re.finditer(r"(?<=\s)(?=[a-zđà-ỹ])", scope) if m.start() > begin]
    acts = [at for at in acts if _acts_at(scope, at) and not _is_within_word(scope, at)]
    if not acts:
        return scope
    at = acts[0]
    for helped in (m for m in acts[1:] if re.match(r"(?:chủ trì|phối hợp)", scope[acts[0] :])):
        at = helped
        break
    refusal = re.search(r"(?:không|chưa|cấm|tránh|hạn chế)\s+$", scope[:at])
    words = scope[refusal.start() if refusal else at :]
    return words if cause["lets"] else f"{cause['verb']} {words}"


def _is_within_word(words: str, at: int) -> bool:
    before = words[:at].split()
    behind = words[at:].split()
    return bool(before and behind) and _is_one_word(before[-1], behind[0])


@cache
def _compounds() -> dict[str, frozenset[str]]:
    lines = files(patterns).joinpath("compounds.txt").read_text(encoding="utf-8").splitlines()
    return {first: frozenset(rest) for first, *rest in map(str.split, lines) if first != "#"}


def _is_one_word(left: str, right: str) -> bool:
    """Tell whether two syllables make one word, between which no name is cut."""
    first, second = left.casefold(), right.strip(",;:.").casefold()
    return second in _compounds().get(first, ()) or bool(action().fullmatch(f"{first} {second}"))


def _trimmed(words: list[str], most: int) -> list[str]:
    """Shorten a list of words: where a phrase ends, else between two words, and never behind a loose one."""
    if len(words) > most:
        boundary = re.compile(load("duty_names")["boundaries"])
        worth = {
            at: at + 3 * bool(boundary.match(" ".join(words[at:]))) + words[at - 1].endswith(",")
            for at in range(FEWEST, most + 1)
            if not _is_one_word(words[at - 1], words[at]) and not _ends_loosely(words[:at])
        }
        words = words[: max(worth, key=lambda at: (worth[at], -at), default=most)]
    words = list(words)
    while words and _ends_loosely(words):
        words.pop()
    if words:
        words[-1] = words[-1].rstrip(",;:.-/")
    return words


def _ends_loosely(words: list[str]) -> bool:
    """Tell whether the last word says nothing without what stood behind it."""
    bare = words[-1].strip(",;:.-–/").casefold()
    is_of_a_word = len(words) > 1 and _is_one_word(words[-2], words[-1])
    return not bare or (bare in _loose() and not is_of_a_word)


def _completed(name: str, words: str, condition: str, restriction: str, topic: str) -> str:
    """Complete a name that says too little: by its condition, by the bearers' trait, by the matter of the letter."""
    if condition:
        return f"{name} {condition[:1].lower()}{condition[1:]}"
    missing = re.match(r"(?:chưa|không)\s+(.+)", restriction)
    if missing:
        return missing[1]
    trait = re.match(r"(?:có|bị|đang|còn)\s+(.+)", restriction)
    if trait:
        return f"{name} {trait[1]}"
    rest = _first_part(words[len(name) :].strip(" ,;.:")) if words.startswith(name) else ""
    if rest and not _ends_loosely(rest.split()[:1]) and len(name.split()) < FEWEST:
        return f"{name}{', ' if words[len(name)] in ',;' else ' '}{rest}"
    return f"{name} {topic}".strip()


def topic_of(kind: str | None, subject: str | None) -> str:
    """Say what a letter is about, to be put behind "báo cáo kết quả"."""
    about = shape("subject_about").sub("", (subject or "").strip()).replace("phòng, chống", "phòng chống")
    about = re.sub(
        r"^(?:tăng cường|đẩy mạnh|triển khai|chủ động|tiếp tục)\s+(?:công tác\s+)?", "", about, flags=re.I
    )
    short = " ".join(_trimmed(shape("all_of").sub("", about.split(",")[0]).split(), 5))
    if kind and kind != "công văn":
        return f"thực hiện {kind.capitalize()}"
    return short[:1].lower() + short[1:] if short else "thực hiện văn bản"


def proof_of(text: str) -> tuple[str, ...]:
    """List what shows that a duty was done, by its verbs and what they make."""
    words = plain(text).casefold()
    rows = [
        (m.start(), row["proof"])
        for row in load("duty_names")["proofs"]
        if (m := re.search(row["words"], words))
    ]
    proofs = [proof for _, row in rows[:2] for proof in row]
    return tuple(dict.fromkeys(proofs)) or ("báo cáo",)


def kind_of_duty(action: str, text: str, tree: UnitTree, *, has_day: bool, rhythm: str | None) -> str:
    """Tell a duty done once from one kept up, one that waits for an event, and one that sends an account."""
    words = _without_actor(_without_opening(" ".join(action.split()), tree))
    words = plain(re.sub(r"^(?:[Cc]hỉ đạo|[Yy]êu cầu|[Gg]iao)\s+", "", words)).casefold().strip(" ,.;:-")
    words = re.sub(
        r"^(?:chu tri,? )?(?:phoi hop (?:voi )?.{2,60}? (?=kiem tra|tuan tra|ra soat|xay dung|tham dinh|thanh lap))?",
        "",
        words,
    )
    for row in load("duty_names")["kinds"]:
        if re.match(row["words"], words) or (
            row["kind"] == "event" and re.match(row["words"], plain(text).casefold())
        ):
            if row["kind"] == "report" and not rhythm and re.match(r"thong ke|gui so do", words):
                break
            if row.get("dated") and has_day and not rhythm:
                return "once"
            return str(row["kind"])
    return "continuous" if rhythm or re.search(r"24\s*/\s*24", text) else "once"


def restriction_of(phrases: Iterable[str]) -> str:
    """Give the words by which a class of bearers is narrowed ("chưa đăng ký thi đua")."""
    for phrase in phrases:
        if trait := re.search(r"\b(?:chưa|không|có|bị|đang|còn)\s+.+", phrase):
            return trait[0]
    return ""
