"""How the name of a public body is written in a sentence."""

from __future__ import annotations

from .writing import capitalise


def name_in_text(name: str) -> str:
    """Name a body in running text, not in the capitals of a letterhead."""
    name = " ".join(name.split())
    if name != name.upper():
        return name
    words = name.lower()
    for spelling in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
        words = words.replace(spelling.lower(), spelling)
    for kind in ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"):
        head, body, place = words.partition(f"{kind} ")
        if body:
            return head + body + " ".join(word.capitalize() for word in place.split())
    return capitalise(words)
