"""Sixty notices with what each tells; how a reading is scored."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from guong.engines.bulletins import ContactPoint, announce_all, recognise
from guong.engines.bulletins.moments import find_moments

ON = date(2026, 7, 1)
BODY = "Ủy ban nhân dân xã Vĩnh Thủy"
ON_DUTY = ContactPoint("Trực ban xã", "0233 3820 406")
MATTER, PLACE, PEOPLE = 0.75, 0.75, 0.7  # the least agreement of words that counts as right


@cache
def notices(half):
    return yaml.safe_load(Path(__file__).with_name(f"{half}.yaml").read_text("utf-8"))


@cache
def announcement(text):
    return recognise(text, organisation=BODY, on=ON, contacts=(ON_DUTY,))


@cache
def bulletins(text):
    return {bulletin.form: bulletin for bulletin in announce_all(announcement(text))}


def agreement(words, label):
    """Give the F1 of the words of two phrases."""
    ours, theirs = (re.findall(r"\w+", phrase.lower()) for phrase in (words, label))
    common = sum(min(ours.count(word), theirs.count(word)) for word in set(ours))
    return 2 * common / (len(ours) + len(theirs)) if ours or theirs else 1.0


def right_slots(notice):
    """Tell slot by slot whether a notice was read right."""
    read = announcement(notice["text"])
    rows = [moment for row in read.sessions for moment in find_moments(row, on=ON)]
    when = [read.when] if read.when and not rows else rows
    days = {str(day) for moment in when for day in moment.days}
    hours = {f"{hour:%H:%M}" for moment in when for hour in moment.hours}
    labels = notice["what"] if isinstance(notice["what"], list) else [notice["what"]]
    acts = " ".join(read.acts).lower()
    return {
        "what": max(agreement(read.what, label) for label in labels) >= MATTER,
        "when": days == set(map(str, notice["days"])) and (bool(rows) or hours == set(notice["hours"])),
        "where": agreement(read.where, notice["where"]) >= PLACE,
        "who": agreement(read.who, notice["who"]) >= PEOPLE,
        "acts": all(act.lower() in acts for act in notice["acts"]) and bool(acts) >= bool(notice["acts"]),
    }
