"""An official document as plain text: for copying into another program, and for comparing formats."""

from collections.abc import Iterable, Iterator

from guong.engines.documents.writing.final_lines import printed
from guong.engines.documents.writing.paper import Block, Heading, Item, OfficialPaper, PaperTable


def plain_text(paper: OfficialPaper) -> str:
    """Give every word of a document in reading order, a line each; table rows with tabs."""
    lines = printed(paper)
    texts = [
        lines.parent, lines.issuer, lines.state, lines.motto, lines.number, lines.urgency, lines.place_date,
        lines.type_name, lines.subject, lines.recipients_label, *lines.recipients, *lines.bases,
        *_blocks(lines.blocks), *lines.counter_authority, lines.counter_signer, *lines.authority,
        lines.signer, lines.copies_label, *lines.copies,
    ]  # fmt: skip
    for annex in lines.annexes:
        texts += [annex.heading, annex.title, annex.belongs, *_blocks(annex.blocks)]
    return "\n".join(line for line in texts if line)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, PaperTable):
            yield block.caption
            yield block.lead
            yield "\t".join(column.head for column in block.columns)
            yield from ("\t".join(cell.text for cell in row) for row in block.rows)
            yield block.note
        else:
            yield ("- " if isinstance(block, Item) else "") + "".join(run.text for run in block.runs)
