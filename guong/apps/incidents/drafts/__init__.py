"""What is drafted for a case: one file a paper, found by its name; each writes from the facts alone."""

from importlib import import_module

from .facts import Facts, PaperDraft, facts_of

__all__ = ["Facts", "PaperDraft", "draft", "facts_of"]


def draft(kind: str, facts: Facts) -> PaperDraft:
    words: PaperDraft = import_module(f"{__name__}.{kind}").write(facts)
    return words
