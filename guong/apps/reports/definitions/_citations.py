"""What a directive cites falsely is cited rightly where its words are repeated upward."""

from dataclasses import dataclass

from guong.apps.obligations.models import Directive
from guong.engines.legal.citation_style import cite_in_short, document_of
from guong.engines.legal.law import load_packs

# Faults by which a citation says of a document what is not so.
FALSE = frozenset({"wrong-date", "wrong-kind", "wrong-issuer", "impossible-date", "variant-spelling"})


@dataclass(frozen=True, slots=True)
class FalseCitation:
    """A false citation as the directive writes it, and how the document is cited rightly."""

    words: str
    right: str


def false_citations(directive: Directive) -> tuple[FalseCitation, ...]:
    """List the false citations of a directive to documents of the register."""
    instruments = load_packs().instruments
    return tuple(
        FalseCitation(
            " ".join(citation["raw"].split()), cite_in_short(document_of(instruments[citation["instrument"]]))
        )
        for citation in directive.read.get("citations") or ()
        if citation.get("instrument") in instruments and FALSE & set(citation.get("faults") or ())
    )


def cite_rightly(text: str, citations: tuple[FalseCitation, ...]) -> str:
    """Write words of a directive in one line, with the right citation in the place of each false one."""
    line = " ".join(text.split())
    for citation in citations:
        line = line.replace(citation.words, citation.right)
    return line
