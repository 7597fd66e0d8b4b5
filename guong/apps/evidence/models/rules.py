"""Which rule of evidence a criterion is judged by."""


class NotJudgeable(LookupError):
    """No verdict may be drawn under this criterion, said in a sentence."""
