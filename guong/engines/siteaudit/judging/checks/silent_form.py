"""Forms that take personal data and do not say what for."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from guong.engines.siteaudit.extraction.facts import Input, PageFacts
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import around, each_page, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.normal_forms import plain

_PERSONAL = re.compile(
    r"(?<![a-z])(?:ho (?:va )?ten|hoten|full ?name|your ?name"
    r"|dien thoai|dienthoai|so dt|sdt|phone|mobile|cccd|cmnd|can cuoc"
    r"|dia chi|diachi|address|ngay sinh|birth)(?![a-z])"
)
_FRAME = ("header", "nav", "footer")
_LOGIN = re.compile(r"password")
_notices = watch(
    "dữ liệu cá nhân", "bảo vệ thông tin cá nhân",
    "thông tin cá nhân của", "chính sách bảo mật", "quyền riêng tư",
    "chính sách quyền riêng tư", "bảo mật thông tin", "điều khoản sử dụng và bảo mật",
    "chỉ dùng để xử lý", "chỉ dùng để trả lời", "chỉ dùng để liên hệ", "chỉ dùng để giải quyết",
    "chỉ dùng để tiếp nhận", "chỉ sử dụng để xử lý", "chỉ sử dụng để trả lời", "chỉ sử dụng để liên hệ",
    "chỉ được dùng để", "chỉ được sử dụng để",
)  # fmt: skip


_TEXTS = ("text", "textarea", "", "tel", "number")
_OF_PERSON = re.compile(r"(?:ho (?:va )?ten|(?:so )?(?:cmnd|cccd|can cuoc)(?:/cccd)?|ngay sinh)[\s:*()]*")


@each_page
def _forms(page: Page, facts: PageFacts) -> tuple[str, ...] | None:
    personal_fields, nameless = _personal_fields(facts.inputs)
    if nameless and not personal_fields:
        lines = (line for line in facts.lines if len(line) < 30 and _OF_PERSON.fullmatch(plain(line)))
        personal_fields = tuple(lines)
    return personal_fields or None


@lru_cache(maxsize=256)
def _personal_fields(inputs: tuple[Input, ...]) -> tuple[tuple[str, ...], bool]:
    """Give the personal data that fields ask for, and whether several bear no label: cells name them."""
    if any(_LOGIN.search(field.type) for field in inputs):
        return (), False
    names = [
        field.label or field.name
        for field in inputs
        if _PERSONAL.search(plain(f"{field.label} {field.name}"))
    ]
    bare = Counter(field.form for field in inputs if not field.label and field.type in _TEXTS)
    return tuple(names), max(bare.values(), default=0) > 1


@check("silent-form", requirements=("DLCN-1",))
def silent_form(site: Site) -> Iterator[Finding]:
    """Judge whether pages with forms for personal data tell the purpose, beside the form or in a policy."""
    forms = _forms(site)
    if not forms:
        yield Finding.of(
            Status.NOT_APPLICABLE,
            site.home,
            section="biểu mẫu",
            advice="Không thấy biểu mẫu nào hỏi dữ liệu cá nhân.",
        )
        return
    beside = {page.url: spots[0] for page, spots in _notices(site)}
    # A notice in the frame of the site stands beside every form.
    notices = ((spots[0], page.block_at(spots[0].start)) for page, spots in _notices(site))
    frame_notice = next((spot for spot, block in notices if block and block.region in _FRAME), None)
    page, personal_fields = next((form for form in forms if form[0].url not in beside), forms[0])
    fields = f"biểu mẫu hỏi: {', '.join(dict.fromkeys(personal_fields))}"
    spot = beside.get(page.url)
    if spot is not None:
        quote = f"{fields} · {around(page.text, spot.start, spot.end)}"
        yield Finding.of(Status.PASS, page, section="biểu mẫu", quote=quote, position=spot.start)
    elif frame_notice is not None:
        yield Finding.of(Status.PASS, page, section="biểu mẫu", quote=f"{fields} · {frame_notice.word}")
    else:
        yield Finding.of(
            Status.PARTIAL if beside else Status.MISSING,
            page,
            section="biểu mẫu",
            quote=fields,
            # A notice may stand in a foot that a script fills; a menu hides none beside this form.
            seen_to_lack=not (site.home.facts and site.home.facts.foot_by_script),
            advice="Cạnh biểu mẫu, ghi mục đích, nơi nhận, thời gian giữ dữ liệu và ô đồng ý.",
        )
