"""The second look of the linear model: it lowers finds in calm words, and doubts where no rule spoke."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guong.engines.textcheck.candidate_marks import LONGEST, Find
from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.marks import STOP, THINK, TIP
from guong.engines.textcheck.rules import Rule, load_rules
from guong.engines.textcheck.text_genres import BULLETIN, LETTER
from guong.engines.textcheck.weighing.doubts import WEIGHING, SentenceScale, WeighedSentence
from guong.engines.viet.normal_forms import MappedText

_UNSURE = 0.45  # confidence below which a rule counts only in words that do not read like clean speech


def weigh_finds(source: MappedText, here: Surroundings, finds: list[Find]) -> list[Find]:
    """Lower what stands in sentences that read calmly, and add the doubts where no rule spoke."""
    rules = {rule.family: rule for rule in load_rules().rules if rule.finder == WEIGHING}
    sure = [find for find in finds if not _is_unsure(find)]
    if not rules:
        return sure
    scale = SentenceScale(source.text)
    judged_finds = [
        _lowered(find, scale, _place(source, find)) if find.rule.family in rules else find for find in sure
    ]
    # A letter or bulletin is spared hints; it hides nothing that weighs enough for more.
    is_formal = here.register in (LETTER, BULLETIN)
    doubts = scale.firm_doubts() if is_formal else scale.doubts()
    judged_finds += _doubts(doubts, source, here, judged_finds, rules)
    unsure = (find for find in finds if _is_unsure(find) and not (is_formal and find.rule.severity == TIP))
    heavy: list[Find] = []
    spoken_of = {scale.number_at(_place(source, find)) for find in judged_finds if find.rule.family in rules}
    for find in unsure:
        place = _place(source, find)
        number = scale.number_at(place)
        if number not in spoken_of and scale.reads_heavily(place):
            spoken_of.add(number)
            heavy.append(find)
    return [*judged_finds, *heavy]


def _is_unsure(find: Find) -> bool:
    """Tell whether a find says nothing alone: its words may only happen to meet, or are everyday ones."""
    return find.is_idle or find.rule.confidence < _UNSURE


def _place(source: MappedText, find: Find) -> int:
    return bisect_left(source.starts, find.start)


def _lowered(find: Find, scale: SentenceScale, place: int) -> Find:
    severity = find.rule.severity
    if severity == TIP:
        return find
    only_gathers = severity == THINK and find.rule.gathers
    if scale.reads_calmly(place) or (only_gathers and scale.reads_mildly(place)):
        return replace(find, is_faint=True)
    return replace(find, is_mild=True) if severity == STOP and scale.reads_mildly(place) else find


def _doubts(
    doubts: Iterable[WeighedSentence],
    source: MappedText,
    here: Surroundings,
    finds: list[Find],
    rules: dict[str, Rule],
) -> Iterator[Find]:
    marked_places = bytearray(LONGEST + 1)
    for finding in finds:
        if finding.rule.family in rules:
            marked_places[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    for doubt in doubts:
        start, end = source.origin(doubt.start, doubt.end)
        rule = rules[doubt.family]
        if not any(marked_places[start:end]) and not here.holds(rule.unless, *here.view.place(start, end)):
            yield Find(
                *source.origin(*doubt.stretch),
                rule,
                "canonical",
                is_faint=doubt.is_faint,
                words=doubt.words,
                example=doubt.example,
            )
