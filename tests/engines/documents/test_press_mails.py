"""A pasted mail or a note of a call: who asks, how to answer, what, by when; empty where it does not say."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from guong.engines.documents.press_mails import read_press_mail
from guong.engines.legal.calendar import Calendar
from guong.engines.viet.formats import VIETNAM_TIME

FOLDER = Path(__file__).with_name("press_mails")
RECEIVED = datetime(2026, 7, 6, 8, tzinfo=VIETNAM_TIME)
FIELDS = ("outlet", "journalist", "phone", "mail", "question", "asked", "kind")
# Of the sealed half the reader was written without: what it reads of all that stands there.
FLOOR = {"open": 1.0, "sealed": 0.9}


def field_of(mail, name):
    if name == "asked":
        return f"{mail.reply_by:%Y-%m-%dT%H:%M}" if mail.reply_by else ""
    return mail.question if name == "question" else str(getattr(mail, name))


def compare(case):
    """Give the fields that were read otherwise than a person would."""
    mail = read_press_mail(case["text"], received_at=RECEIVED, calendar=Calendar())
    wrong = []
    for name in FIELDS:
        expected = case.get(name, "request" if name == "kind" else "")
        actual = field_of(mail, name)
        right = expected.lower() in actual.lower() if name == "question" else expected == actual
        if not right:
            wrong.append(f"{name}: {actual!r}, not {expected!r}")
    return wrong


@pytest.mark.parametrize("half", FLOOR)
def test_a_mail_of_the_press_is_read_into_its_parts(half):
    cases = yaml.safe_load((FOLDER / f"{half}.yaml").read_text("utf-8"))
    wrong = [(case["text"][:60], compare(case)) for case in cases]
    count = sum(len(fields) for _text, fields in wrong)

    assert 1 - count / (len(FIELDS) * len(cases)) >= FLOOR[half], [pair for pair in wrong if pair[1]]


def test_the_question_holds_no_number_and_no_mail_of_the_journalist():
    text = "Tôi là PV Lê Nam, xin hỏi số hộ nghèo, gọi 0912 000 111 hoặc lenam@baomau.vn giúp tôi."
    mail = read_press_mail(text, received_at=RECEIVED, calendar=Calendar())

    assert mail.phone == "0912 000 111" and mail.mail == "lenam@baomau.vn"
    assert "0912" not in mail.question and "@" not in mail.question and "hộ nghèo" in mail.question
    assert read_press_mail("", received_at=RECEIVED, calendar=Calendar()).question == ""
