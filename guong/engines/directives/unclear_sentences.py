"""Make an obligation of a sentence that was left unclear, once a person says that it assigns work."""

from dataclasses import replace
from datetime import date

from guong.engines.directives.bearer_certainty import LeadPlace, surety_of
from guong.engines.directives.criteria import cited_instruments, criteria_finder
from guong.engines.directives.directive import Directive, Obligation, Task, UnclearSentence
from guong.engines.directives.dues import add_dues
from guong.engines.directives.obligations import TaskPart, make_obligation, split_task
from guong.engines.directives.task_dates import read_timing
from guong.engines.viet.normal_forms import canonical

_CLOSING = " ;,./"


def obligation_of(directive: Directive, sentence: UnclearSentence, *, on: date) -> Obligation:
    """
    Give the one obligation of a sentence of `unclear`: its bearer, its time and what it is judged by.

    Its id is empty: whoever keeps it numbers it.
    """
    text = sentence.text.rstrip(_CLOSING)
    timing = read_timing(text)
    units = (sentence.lead,) if sentence.lead else ()
    place = LeadPlace.SENTENCE if all(unit in text for unit in units) else LeadPlace.ABOVE
    task = Task(
        "",
        text,
        0,
        len(text),
        sentence.lead,
        units,
        deadlines=timing.deadlines,
        periodicity=timing.periodicity,
        time_phrases=timing.phrases,
        bearer_surety=surety_of(units, place, text),
    )
    part = TaskPart(0, len(text), split_task(text)[0].duty)
    citations = cited_instruments(canonical(directive.text), on, directive.number)
    criteria = criteria_finder(on, directive.date, citations)
    obligation = make_obligation("", task, part, (text, 0, len(text)), criteria)
    [dated_obligation] = add_dues([obligation], [task], directive.date)
    return replace(dated_obligation, start=sentence.start, end=sentence.end)
