"""Asks a demonstration's register on a day, question by question: `python demo_lookup.py FOLDER DAY Q…`."""

import json
import os
import sys


def main(folder: str, day: str, *questions: str) -> None:
    """Print the result, the owner and the reason of each answer, and whom a report about it reaches."""
    os.environ |= {"GUONG_DATA": folder, "GUONG_TODAY": day, "GUONG_ADDRESS": "http://localhost:8000"}
    from guong.config.starting import start_django

    start_django()
    from datetime import date

    from guong.apps.incidents.actions import unit_imitated
    from guong.apps.registries.actions import current_directory
    from guong.apps.units.models import Unit

    on = date.fromisoformat(day)
    answers = []
    for question in questions:
        answer = current_directory(on=on).look_up(question)
        unit = Unit.objects.filter(pk=unit_imitated(question, on=on)).first()
        is_living = unit is not None and unit.version(on=on) is not None
        answers.append([answer.result.value, answer.owner, answer.reason, is_living])
    print(json.dumps(answers, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
