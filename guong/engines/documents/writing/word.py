"""Write an official document as a .docx: a frame with tags, in which each part takes the place of its tag."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from guong.engines.documents.archive import Archive
from guong.engines.documents.document import Limits
from guong.engines.documents.refusals import UnreadableFile
from guong.engines.documents.writing import ooxml
from guong.engines.documents.writing.final_lines import PrintedLines, printed
from guong.engines.documents.writing.layout import STYLE, TEMPLATE_BYTES
from guong.engines.documents.writing.paper import OfficialPaper
from guong.engines.documents.writing.word_frame import PARTS, repacked

MARK = "guong-part:"
MARK_PARAGRAPH = re.compile(rf"<w:p><w:r><w:t[^>]*>{MARK}(\w+)</w:t></w:r></w:p>")
DOCUMENT = "word/document.xml"
WRITERS: Mapping[str, Callable[[PrintedLines], str]] = {
    "co_quan": ooxml.issuer,
    "quoc_hieu": ooxml.state,
    "so_ky_hieu": ooxml.under_issuer,
    "dia_danh_ngay": ooxml.place_date,
    "ten_loai": ooxml.title,
    "kinh_gui": ooxml.recipients,
    "noi_dung": ooxml.body,
    "noi_nhan": ooxml.copies,
    "chu_ky": ooxml.signature,
    "phu_luc": ooxml.annexes,
}
# A document without these says less than was issued.
REQUIRED_TAGS = tuple(tag for tag in WRITERS if tag != "ten_loai")
# Words that a template may repeat inside its own sentences.
WORDS: Mapping[str, Callable[[PrintedLines], str]] = {
    "so": lambda lines: lines.number.removeprefix("Số: "),
    "ngay": lambda lines: lines.place_date.rpartition(", ")[2],
    "ten_co_quan": lambda lines: lines.issuer,
    "trich_yeu": lambda lines: lines.subject,
    "nguoi_ky": lambda lines: lines.signer,
}
PART_NAMES = {
    "co_quan": "tên cơ quan ban hành",
    "quoc_hieu": "Quốc hiệu, Tiêu ngữ",
    "so_ky_hieu": "số, ký hiệu",
    "dia_danh_ngay": "địa danh, ngày tháng",
    "ten_loai": "tên loại và trích yếu",
    "kinh_gui": "nơi kính gửi",
    "noi_dung": "nội dung",
    "noi_nhan": "nơi nhận",
    "chu_ky": "chữ ký",
    "phu_luc": "phụ lục",
}

_PROGRAM = "Mẫu chỉ được có mã điền đơn, không có phép tính hay lệnh; hãy dùng lại mẫu gốc."
_UNREADABLE = (
    "Mẫu bị hỏng nên không điền được; hãy mở bằng Word, lưu lại dạng .docx rồi gửi lại, "
    "hoặc dùng lại mẫu gốc."
)


class BrokenTemplate(ValueError):
    """A template that cannot be filled in, in a sentence for whoever edited it."""


def write_docx(paper: OfficialPaper, *, template: bytes | None = None) -> bytes:
    """
    Write a document as .docx, in the house's frame or in a person's own template.

    The same document gives the same bytes. `BrokenTemplate` where the template cannot take it.
    """
    if template is None:
        template = (STYLE / ("letter.docx" if paper.is_letter else "named.docx")).read_bytes()
    else:
        check_template(template, has_type_name=not paper.is_letter)
    lines = printed(paper)
    context = {tag: Markup(f"<w:p><w:r><w:t>{MARK}{tag}</w:t></w:r></w:p>") for tag in PARTS} | {
        word: tell(lines) for word, tell in WORDS.items()
    }
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(context, jinja_env=_environment())
    except (TemplateError, SyntaxError, ValueError, KeyError) as error:
        raise BrokenTemplate(_UNREADABLE) from error
    out = io.BytesIO()
    document.docx.save(out)

    def fill(part: bytes) -> bytes:
        # Moved node by node into the tree, a table of a whole country would take minutes.
        return MARK_PARAGRAPH.sub(lambda mark: WRITERS[mark[1]](lines), part.decode("utf-8")).encode("utf-8")

    return repacked(out.getvalue(), changes={DOCUMENT: fill})


def check_template(content: bytes, *, has_type_name: bool) -> None:
    """
    Refuse a template that could not be filled, with what is wrong and where.

    Only known tags are taken: a template is words and places for parts, never a program.
    """
    if len(content) > TEMPLATE_BYTES:
        raise BrokenTemplate("Mẫu lớn hơn 2 MB; hãy bỏ bớt ảnh trong mẫu rồi gửi lại.")
    try:
        archive = Archive(content, Limits())
        if not archive.has(DOCUMENT):
            raise BrokenTemplate(
                "Tệp này không phải văn bản Word (.docx); hãy lưu mẫu dưới dạng .docx rồi gửi lại."
            )
        archive.xml(DOCUMENT)
        _refuse_outside_body(content)
        document = DocxTemplate(io.BytesIO(content))
        document.init_docx()
        for line in document.docx.element.body.iter(qn("w:p")):
            text = "".join(text.text or "" for text in line.iter(qn("w:t")))
            if len(re.findall(r"\{\{", text)) != len(re.findall(r"\}\}", text)):
                excerpt = text.strip()[:60]
                raise BrokenTemplate(
                    f"Mẫu có mã điền viết chưa trọn ở dòng “{excerpt}”. "
                    "Mỗi mã mở bằng hai dấu ngoặc nhọn và đóng bằng hai dấu ngoặc nhọn."
                )
            if re.search(r"\{[%#]", text):
                raise BrokenTemplate(_PROGRAM)
            if (part := re.search(r"\{\{p .*?\}\}", text)) and text.strip() != part[0]:
                raise BrokenTemplate(f"Trong mẫu, mã {part[0]} phải đứng riêng một dòng, không kèm chữ khác.")
        tags = _tags(document.patch_xml(document.get_xml()))
    except UnreadableFile as error:
        raise BrokenTemplate(_UNREADABLE) from error
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        if isinstance(error, BrokenTemplate):
            raise
        raise BrokenTemplate(_UNREADABLE) from error
    required_tags = (*REQUIRED_TAGS, "ten_loai") if has_type_name else REQUIRED_TAGS
    if missing := [tag for tag in required_tags if tag not in tags]:
        places = "; ".join(f"“{PART_NAMES[tag]}” ({{{{p {tag} }}}})" for tag in missing)
        raise BrokenTemplate(
            f"Mẫu thiếu chỗ cho: {places}. Hãy đặt lại các mã này, mỗi mã trên một dòng riêng."
        )


def _tags(xml: str) -> set[str]:
    """Read the tags of a template; whatever is more than the name of a known part is refused."""
    try:
        tree = _environment().parse(xml)
    except TemplateError as error:
        raise BrokenTemplate(_PROGRAM) from error
    tags = set()
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Name) and node.name in {*PARTS, *WORDS}:
            tags.add(node.name)
        elif isinstance(node, nodes.Name):
            raise BrokenTemplate(
                f"Mẫu có mã điền lạ “{node.name}”; hãy xóa mã này hoặc sửa lại theo mẫu gốc."
            )
        elif not isinstance(node, nodes.Output | nodes.TemplateData):
            raise BrokenTemplate(_PROGRAM)
    return tags


def _refuse_outside_body(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if "vbaproject" in name.lower():
                raise BrokenTemplate(
                    "Mẫu có lệnh tự chạy (macro) nên không dùng được; hãy lưu lại dạng .docx thường."
                )
            if not name.lower().endswith((".xml", ".rels")) or name == DOCUMENT:
                continue
            part = file.read(name).decode("utf-8", "replace")
            if name.endswith(".rels") and 'TargetMode="External"' in part and "/hyperlink" not in part:
                raise BrokenTemplate("Mẫu có phần lấy từ bên ngoài về; hãy chèn thẳng vào mẫu rồi gửi lại.")
            if re.search(r"\{[{%#]", re.sub(r"<[^>]+>", "", part)):
                raise BrokenTemplate(
                    "Mã điền chỉ đặt trong thân văn bản, không đặt ở đầu trang, chân trang hay chú thích."
                )


def _environment() -> Any:
    return ImmutableSandboxedEnvironment(autoescape=True)
