"""An address as people spell it out for each other: dots as words or apart, brackets around it."""

import re

from guong.engines.lookalike.message import ENDINGS

_IN_BRACKETS = re.compile(r"[(\[{]\s*(\S+)\s*[)\]}]")
_OTHER_DOTS = str.maketrans("。．｡", "...")  # a browser reads each as the dot of a host
_DOT_APART = re.compile(r"\s{1,3}(?:\.|chấm|cham|dot)\s{1,3}|\s{1,3}\.(?=\w)|(?<=\w)\.\s{1,3}", re.IGNORECASE)
_HOST = re.compile(
    rf"[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{1,6}}\.(?:{ENDINGS})(?:/\S*)?", re.IGNORECASE
)


def join_spelled_out(question: str) -> str:
    """Write an address in one that was spelled out or set in brackets; any other question stays as it is."""
    if match := _IN_BRACKETS.fullmatch(question):
        question = match[1]
    question = question.translate(_OTHER_DOTS) if not question.isascii() else question
    joined_text = _DOT_APART.sub(".", question)
    return joined_text if joined_text != question and _HOST.fullmatch(joined_text) else question
