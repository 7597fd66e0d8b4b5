"""The letter to the platform: the facts, who we are there, and what we request."""

from ..models import IncidentKind
from .facts import Facts, PaperDraft, items

_RECIPIENTS = {
    "facebook": "Công ty Meta Platforms (Facebook)",
    "zalo": "Công ty Cổ phần VNG (Zalo)",
    "youtube": "Công ty Google (YouTube)",
    "tiktok": "Công ty TikTok Việt Nam (TikTok)",
    "website": "Đơn vị cung cấp dịch vụ lưu trữ, tên miền của trang",
}
_SUBJECTS = {
    IncidentKind.FAKE: "đề nghị gỡ trang, tài khoản mạo danh %(body)s",
    IncidentKind.LOST: "đề nghị khóa tạm và trả lại quyền quản trị kênh của %(body)s",
}
_REQUESTS = {
    IncidentKind.FAKE: (
        "Gỡ hoặc khóa trang, tài khoản nêu trên vì mang danh cơ quan nhà nước",
        "Giữ lại dữ liệu liên quan để cung cấp khi cơ quan có thẩm quyền yêu cầu theo quy định",
    ),
    IncidentKind.LOST: (
        "Khóa tạm kênh, ẩn nội dung đăng từ lúc mất quyền",
        "Hướng dẫn và trả lại quyền quản trị cho cơ quan",
        "Giữ lại nhật ký đăng nhập, thay đổi quyền để cung cấp khi cơ quan có thẩm quyền yêu cầu",
    ),
}
_USUAL_REQUESTS = (
    "Kiểm tra các lần đăng nhập, thay đổi quyền bất thường và chặn người vào trái phép",
    "Giữ lại dữ liệu liên quan để cung cấp khi cơ quan có thẩm quyền yêu cầu theo quy định",
)


def write(facts: Facts) -> PaperDraft:
    subject = _SUBJECTS.get(facts.kind, "đề nghị hỗ trợ xử lý sự cố tài khoản của %(body)s")
    name = facts.body.name
    parts = [
        f"{name} thông tin và đề nghị quý công ty hỗ trợ xử lý việc sau:",
        items(facts.about_for_letters()),
    ]
    if facts.channels:
        parts += [f"Kênh chính thức của {name} để đối chiếu:", items(facts.channels)]
    parts += ["Đề nghị quý công ty:", items(_REQUESTS.get(facts.kind, _USUAL_REQUESTS))]
    if facts.reply_phone:
        parts.append(f"Xin trả lời {name} bằng văn bản; khi cần trao đổi, gọi số {facts.reply_phone}.")
    else:
        parts.append(f"Xin trả lời {name} bằng văn bản hoặc thư điện tử công vụ.")
    recipient = _RECIPIENTS.get(facts.case.platform, "Đơn vị quản lý nền tảng")
    return PaperDraft(subject % {"body": name}, "\n".join(parts), (recipient,))
