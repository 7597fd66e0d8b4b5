"""The routes of directives and assignments: which row each needs; a stranger is another commune."""

from datetime import timedelta

from tests.apps.obligations import factories
from tests.factories import NOW


def _reading(district):
    return [factories.reading(district).pk]


def _duty(district):
    return [factories.reading(district).pk, "O1"]


def _unclear(district):
    row = factories.unclear_reading(district)
    return [row.pk, row.unclear[0].start]


def _directive(district):
    return [factories.assignment(district).directive_id]


def _assignment(district):
    return [factories.assignment(district).pk]


def _urging(district):
    from guong.apps.obligations.models import Urging

    row = factories.assignment(district)
    return [Urging.send(row, text="Xin trả lời.", by=district.huong, at=NOW).pk]


def _deadline_act(district):
    row = factories.assignment(district)
    return [factories.deadline_act(row.directive, NOW.date() + timedelta(days=9), district.huong).pk]


def _asked(district):
    from datetime import date

    from guong.apps.obligations.models import Extension

    row = factories.received(district, due=True)
    return [
        Extension.ask(row, requested_date=date(2023, 5, 1), reason="Chờ họp.", by=district.lan, at=NOW).pk
    ]


def _sheet(district):
    from guong.apps.obligations.models import TrackingImport

    return [
        TrackingImport.note(
            district.office, "theo-doi.csv", directives=[], assignments=[], by=district.huong, at=NOW
        ).pk
    ]


_ACTS = (
    "note_answer",
    *(
        "give",
        "receive",
        "start",
        "submit",
        "note_answer",
        "decline",
        "accept",
        "return",
        "pause",
        "resume",
        "withdraw",
    ),
    *(
        "recall",
        "reopen",
        "undo",
        "give_again",
        "urge",
        "ask_extension",
        "extend",
        "contribute",
        "assignment",
        *("judge", "desk_receive", "desk_conclude"),
        "undo_judgement",
    ),
)


def _onward(district):
    return [factories.onward(district).pk]


def _receipt(district):
    return [factories.onward(district).receipts.get(unit__isnull=False).pk]


def _paper_receipt(district):
    return [factories.onward(district).receipts.get(unit__isnull=True).pk]


def _reply_link(district):
    from guong.apps.obligations.models.reply_link import token_of

    row = factories.assignment(district)
    return [token_of(row)]


PUBLIC = {"obligations:reply": _reply_link}


def _duty_figures(district):
    return [factories.assignment(district).obligation_id]


DOORS = {
    "obligations:figures": _duty_figures,
    "obligations:fill_figures": _assignment,
    "obligations:incoming_paper": lambda district: [factories.incoming(district).pk],
    "obligations:acknowledge_onward": _receipt,
    "obligations:note_onward_receipt": _paper_receipt,
    "obligations:onward_file": lambda district: [*_onward(district), "docx"],
    "obligations:pass_down": _assignment,
    **dict.fromkeys(("obligations:onward", "obligations:issue_onward", "obligations:drop_onward"), _onward),
    "obligations:undo_tracking": _sheet,
    **dict.fromkeys(
        (f"obligations:{name}" for name in ("reading", "correct_head", "add_missed", "drop")), _reading
    ),
    **dict.fromkeys((f"obligations:{name}" for name in ("correct", "card")), _duty),
    **dict.fromkeys(
        (
            f"obligations:{name}"
            for name in (
                "directive",
                "work",
                "letters",
                "letter",
                "handing_out",
                "set_deadline",
                "undo_handing_out",
                "reply_links",
                "accept_many",
            )
        ),
        _directive,
    ),
    **dict.fromkeys((f"obligations:{name}" for name in _ACTS), _assignment),
    "obligations:set_bearer": _duty,
    "obligations:remove": lambda district: [factories.directive(district).pk],
    **dict.fromkeys(
        (f"obligations:{name}" for name in ("split_duty", "set_duty_aside", "take_duty_back")), _duty
    ),
    **dict.fromkeys((f"obligations:{name}_unclear" for name in ("take", "skip", "restore")), _unclear),
    "obligations:undo_deadline": _deadline_act,
    "obligations:undo_urging": _urging,
    "obligations:correct_deadline": _deadline_act,
    "obligations:grant_extension": _asked,
    "obligations:refuse_extension": _asked,
}
