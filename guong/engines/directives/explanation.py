"""Say in an official's words why a clause was taken for a demand, or why it stayed unclear."""

import re

from guong.engines.directives.clause_addressees import read_subject
from guong.engines.directives.demand_classifier import Weights
from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import verb
from guong.engines.directives.signs import Signs
from guong.engines.directives.task_dates import read_timing

MOST_REASONS = 2
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def explain(text: str, signs: Signs, weights: Weights) -> str:
    """
    Name who acts, the verb and the time, then what speaks for a demand and what against it.

    "Có tên Công an xã, động từ “kiểm tra”, hạn “trước 20/8”, đứng dưới câu giao việc; nhưng …".
    """
    subject = read_subject(text)
    small = text.lower()
    verbs = (verb().match(small, at.start()) for at in _WORD.finditer(small, subject.end if subject else 0))
    action = next((match.group() for match in verbs if match), "")
    times = [phrase for *_, phrase in read_timing(text).phrases]
    weighed = sorted(
        ((weights[sign] * amount, sign) for sign, amount in signs.items() if sign in weights),
        key=lambda entry: -abs(entry[0]),
    )
    words = load("reasons")
    pro = [words["for"][sign] for weight, sign in weighed if weight > 0 and sign in words["for"]]
    con = [words["against"][sign] for weight, sign in weighed if weight < 0 and sign in words["against"]]
    parts = [
        f"có tên {subject.units[0]}" if subject and subject.units else "không thấy ai làm",
        f"động từ “{action}”" if action else "không thấy rõ việc phải làm",
        f"hạn “{' '.join(times[0].split())}”" if times else "",
        *pro[:MOST_REASONS],
    ]
    reasons = ", ".join(filter(None, parts)) + ("; nhưng " + ", ".join(con[:MOST_REASONS]) if con else "")
    return reasons[:1].upper() + reasons[1:]
