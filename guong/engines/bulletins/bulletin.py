"""A text made for one channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bulletin:
    """
    A draft for one channel, to be edited by its author.

    `form` is the name of its file in forms/, `lacks` says in Vietnamese what a reader would miss; `holes`
    name the slots that nobody has filled. `seconds` is how long it takes to read aloud; 0 for what is only
    read with the eyes.
    """

    form: str
    label: str
    text: str
    lacks: tuple[str, ...] = ()
    seconds: int = 0
    holes: tuple[str, ...] = ()

    @property
    def length(self) -> str:
        """Say the length in minutes, or in words."""
        if self.seconds:
            minutes, seconds = divmod(self.seconds, 60)
            return f"{minutes} phút {seconds:02d} giây" if minutes else f"{seconds} giây"
        return f"{len(self.text.split())} chữ"
