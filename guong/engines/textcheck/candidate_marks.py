"""What a check comes upon, before it is told: which of several that overlap stay, and how stern each is."""

from collections.abc import Iterable
from dataclasses import dataclass

from guong.engines.textcheck.marks import STOP, THINK, TIP, Mark
from guong.engines.textcheck.rules import Rule

LONGEST = 50_000
_DOUBT = {"canonical": 1.0, "joined": 0.85, "leet": 0.85, "plain": 0.75}
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Find:
    """Something found, at code points of the original."""

    start: int
    end: int
    rule: Rule
    view: str
    message: str = ""
    suggestion: str = ""
    clause: str = ""
    is_mild: bool = False  # too little beside it for "stop"
    is_faint: bool = False  # its sentence reads like clean speech: a step less than else
    is_idle: bool = False  # its words may only happen to meet: worth a hint, where they weigh enough
    is_headed: bool = False  # it stands under a headline that warns of such things: worth a hint
    core: tuple[int, int] | None = None  # what the mark covers where the whole is long
    words: tuple[str, ...] = ()
    example: str = ""


def keep_longest(finds: Iterable[Find]) -> list[Find]:
    """Keep, of finds of one family that overlap, the longest, then the sternest, then the plainest."""
    longest: list[Find] = []
    taken_places: dict[str, bytearray] = {}
    order = sorted(
        finds,
        key=lambda find: (
            find.is_idle or find.rule.severity == TIP,
            find.start - find.end,
            find.is_mild or find.rule.severity != STOP,
            -_DOUBT[find.view],
            find.start,
        ),
    )
    for finding in order:
        places = taken_places.setdefault(finding.rule.family, bytearray(LONGEST + 1))
        if finding.end > finding.start and not any(places[finding.start : finding.end]):
            places[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
            longest.append(finding)
    return longest


def put_beside(finds: list[Find], known_finds: list[Find]) -> list[Find]:
    """Add what the other engines know; a rule of the same family says nothing where they already spoke."""
    covered: dict[str, bytearray] = {}
    for finding in known_finds:
        places = covered.setdefault(finding.rule.family, bytearray(LONGEST + 1))
        places[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    silent = bytearray(LONGEST + 1)
    return [
        *(find for find in finds if not any(covered.get(find.rule.family, silent)[find.start : find.end])),
        *known_finds,
    ]


def _severity(find: Find) -> str:
    """Give how much a find says: a step less than its rule where too little stands by it, at most two."""
    severity, lower = find.rule.severity, {STOP: THINK, THINK: TIP}
    if find.is_idle or find.is_headed:
        return TIP
    if find.is_mild or find.is_faint:
        severity = lower.get(severity, severity)
    # Too little beside it, in calm words. Offers are calm, and words without accents weigh little.
    has_weight = find.rule.family != "advert" and find.view != "plain"
    if find.is_mild and find.is_faint and (find.rule.gathers or has_weight):
        severity = lower.get(severity, severity)
    return severity


_LOWERING = {"is_headed": "headline", "is_idle": "chance", "is_faint": "calm", "is_mild": "unsupported"}


def mark_of(text: str, find: Find) -> Mark:
    """Give the mark that a find makes upon a text, in the words of its rule unless it brings its own."""
    rule, severity = find.rule, _severity(find)
    start, end = find.core or (find.start, find.end)
    return Mark(
        rule=rule.id,
        family=rule.family,
        start=start,
        end=end,
        excerpt=text[start : min(end, start + _EXCERPT)],
        severity=severity,
        clause=find.clause or rule.clause,
        message=find.message or rule.message,
        suggestion=find.suggestion or rule.suggestion,
        view=find.view,
        confidence=round(rule.confidence * _DOUBT[find.view], 2),
        words=find.words,
        lowered=tuple(
            word for name, word in _LOWERING.items() if severity != rule.severity and getattr(find, name)
        ),
        example=find.example,
    )
