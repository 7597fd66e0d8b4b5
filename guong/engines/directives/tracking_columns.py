"""Name what the columns of a tracking sheet hold, from the words of their heads and what stands below."""

from collections.abc import Mapping, Sequence

from guong.engines.directives.columns import cell_pattern
from guong.engines.directives.patterns import first_fit
from guong.engines.documents.grids import HEAD_SEPARATOR
from guong.engines.viet.normal_forms import plain

LONGEST_HEAD = 90  # characters
# What makes a table one of work, beside the column of the work itself.
SIGNS_OF_WORK = ("bearer", "due", "status")


def tracking_role(head: str) -> str:
    """Name the role of a column by its head; empty where the words are not known."""
    if len(head) > LONGEST_HEAD:
        return ""
    # Of two levels the lower one says more: "Thời gian / Ngày giao".
    for part in reversed(head.split(HEAD_SEPARATOR)):
        words = " ".join(plain(part).strip(" .:*|()").split())
        if words and (role := first_fit(words, "tracking", "roles", "role")):
            return role
    return ""


def tracking_places(heads: Sequence[str], below: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """
    Find the column of each role; {} where the heads are not those of a table of work.

    "Tiến độ", "Kết quả" and "Ngày hoàn thành" head a deadline in one sheet and a state in another: the other
    columns, and what is written `below`, decide.
    """
    places: dict[str, int] = {}
    for place, head in enumerate(heads):
        if role := tracking_role(head):
            places.setdefault(role, place)
    if "progress" in places:
        place = places.pop("progress")
        texts = [text for text in below.get(place, ()) if text]
        time_cell = cell_pattern("time")
        times = [text for text in texts if "%" not in text and time_cell.match(plain(text).strip())]
        role = "due" if "due" not in places and 2 * len(times) > len(texts) else "status"
        places.setdefault(role, place)
    if "finish" in places:
        place = places.pop("finish")
        places.setdefault("done" if "due" in places else "due", place)
    if "result" in places:
        place = places.pop("result")
        places.setdefault("note" if "status" in places else "status", place)
    if "task" not in places and "document" in places and "bearer" in places:
        return {}
    if "task" not in places or not any(sign in places for sign in SIGNS_OF_WORK):
        return {}
    return places


def is_head_row(texts: Sequence[str]) -> bool:
    """Tell whether every cell that is filled heads a column."""
    roles = [tracking_role(text) for text in texts if text]
    return len(roles) > 1 and all(roles) and len(set(roles)) > 1
