"""Clicks of a journey, counted: a job may cost so many and no more."""


class Clicks:
    """Clicks, and counts them; choosing a file is one click too."""

    def __init__(self):
        self.count = 0

    def on(self, target):
        target.click()
        self.count += 1
