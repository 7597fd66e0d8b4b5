"""What a file really is, told from its bytes."""


class RefusedFile(ValueError):
    """A file that is not taken, said in a sentence."""


KINDS: dict = {}
