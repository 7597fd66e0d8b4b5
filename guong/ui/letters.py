"""An official letter on a page as on paper, and as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from guong.engines.documents import writing
from guong.engines.documents.writing import BodyParagraph, Item, OfficialPaper, printed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER_FILES = {"docx": WORD, "pdf": "application/pdf"}


def on_sheet(paper: OfficialPaper, id: str = "to-cong-van") -> dict[str, Any]:
    """Lay a letter or a notice out for `ui/parts/letter.html`, in the words of the file."""
    lines = printed(paper)
    paragraphs = [
        {
            "kind": "item" if isinstance(block, Item) else "body",
            "segments": [
                {"text": ("- " if isinstance(block, Item) else "") + "".join(run.text for run in block.runs)}
            ],
        }
        for block in lines.blocks
        if isinstance(block, Item | BodyParagraph)
    ]
    if not paper.is_letter:
        paragraphs.insert(0, {"kind": "title", "segments": [{"text": lines.subject}]})
    return {
        "id": id,
        "issuer_parent": lines.parent,
        "issuer": lines.issuer,
        "number": lines.number.removeprefix("Số: "),
        "subject": lines.subject.removeprefix("V/v ") if paper.is_letter else "",
        "title": "" if paper.is_letter else lines.type_name,
        "place_date": lines.place_date,
        "recipients": [recipient.removeprefix("- ").rstrip(";.") for recipient in lines.recipients],
        "paragraphs": paragraphs,
        "sign": {"lines": list(lines.authority), "name": lines.signer},
        "copies": [copy.removeprefix("- ") for copy in lines.copies],
    }


def paper_links(route: str, pk: int) -> dict[str, str]:
    """Give the addresses of a paper as files, as `ui/parts/paper_panel.html` offers them."""
    return {"word_url": reverse(route, args=[pk, "docx"]), "pdf_url": reverse(route, args=[pk, "pdf"])}


def paper_file(paper: OfficialPaper | None, form: str, name: str) -> HttpResponse:
    """Give a letter as a Word or PDF file; 404 where there is none, or of another kind of file."""
    if paper is None or form not in PAPER_FILES:
        raise Http404
    write = writing.write_docx if form == "docx" else writing.write_pdf
    return file_answer(write(paper), PAPER_FILES[form], f"{name}.{form}")


def file_answer(content: bytes | str, media_type: str, name: str) -> HttpResponse:
    """Send bytes as a file to save."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
