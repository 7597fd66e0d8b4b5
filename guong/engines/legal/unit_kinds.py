"""What kind of unit a name says it is, by its first words; where they leave it open, nothing is guessed."""

import re

from guong.engines.legal.national.lists import PROVINCE_KINDS, fold, provinces
from guong.engines.viet.normal_forms import canonical, plain

_COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uy ban nhan dan)\s+")
# Before "ban" could be a hamlet, "quan" a district and "bao" a paper: words without accents leave these open.
_OPEN_WITHOUT_ACCENTS = re.compile(
    r"(?:ban|bao|buon|cho|doi|hoi|khoi|lang|quan|soc|so|to(?! dan)|xom)(?: \S+){0,2}$"
)
# The first that fits counts, so words that say more stand before those that say less.
_KINDS = tuple(
    (kind, re.compile(rf"(?:{words})(?!\w)"), re.compile(rf"(?:{plain(words)})(?!\w)"))
    for kind, words in (
        ("border", r"(?:đồn|hải đội|trạm kiểm soát|bộ đội|(?:bộ|ban) chỉ huy bộ đội|bộ tư lệnh bộ đội) "
         r"biên phòng"),
        ("military", r"(?:ban|bộ) (?:chỉ huy quân sự|chqs)|ban chỉ huy phòng thủ|bộ tư lệnh|quân khu|(?:sư|"
         r"trung|lữ|tiểu) đoàn|đoàn kinh tế[ -]+quốc phòng|(?:xã|phường) đội"),
        ("police", r"(?:đồn |trạm )?công an|(?:đội |phòng |trạm )?cảnh sát"),
        ("forest", r"(?:hạt|trạm|đội) kiểm lâm|ban quản lý rừng|lâm trường|vườn quốc gia"),
        ("market", r"(?:ban quản lý (?:các )?)?chợ"),
        ("front", r"(?:ban thường trực )?(?:(?:ủy ban|ub) ?)?(?:mttq|mặt trận tổ quốc)|mặt trận|ban công "
         r"tác mặt trận"),
        ("cooperative", r"(?:liên hiệp )?(?:htx|hợp tác xã)|tổ hợp tác|quỹ tín dụng nhân dân"),
        ("union", r"(?:tỉnh|thành|huyện|quận|xã|phường) ?đoàn|đoàn (?:tncs|thanh niên|tn|xã|phường)|chi "
         r"(?:đoàn|hội)|(?:tổng )?liên đoàn lao động|lđlđ|công đoàn|liên minh hợp tác xã|liên hiệp|hiệp "
         r"hội|hội(?! đồng| trường| quán| nghị| thảo)"),
        ("branch", r"chi nhánh|phòng giao dịch|văn phòng đại diện|điểm giao dịch"),
        ("agency", r"(?:tổng |chi )?cục|thuế|hải quan|kho bạc|kbnn|bảo hiểm xã hội|bhxh|thống kê|tòa án|"
         r"tand|viện kiểm sát|vksnd|(?:phòng )?thi hành án|ngân hàng nhà nước"),
        ("service_centre", r"(?:trung tâm|bộ phận) (?:phục vụ hành chính công|hành chính công|một cửa)|"
         r"ttpvhcc"),
        ("health_station", r"(?:điểm |phân )?trạm y tế|tyt"),
        ("health_centre", r"trung tâm y tế|ttyt"),
        ("hospital", r"bệnh viện"),
        ("care_centre", r"trung tâm (?:công tác xã hội|bảo trợ|nuôi dưỡng|chăm sóc|điều dưỡng)|(?:cơ sở|"
         r"trung tâm) (?:trợ giúp xã hội|cai nghiện|bảo trợ)|mái ấm|nhà dưỡng lão"),
        ("school", r"trường(?: học)?|mầm non|mẫu giáo|tiểu học|trung học|thcs|thpt|nhà trẻ|nhóm trẻ|đại "
         r"học|học viện|trung tâm (?:giáo dục|gdnn|gdtx)"),
        ("media", r"đài|(?:cơ quan )?báo(?! (?:tang|tàng|hiem|hiểm|cáo|tồn|trợ|vệ))|tạp chí|trung tâm "
         r"truyền thông$"),
        ("enterprise", r"(?:tổng )?công ty|tập đoàn|xí nghiệp|doanh nghiệp|nhà máy|điện lực|đội quản lý "
         r"điện|viễn thông|vnpt|viettel|bưu điện|bưu cục|ngân hàng"),
        ("public_service", r"trung tâm|bảo tàng|thư viện|nhà (?:văn hóa|hát|thiếu nhi)|đơn vị sự nghiệp|"
         r"ban quản lý (?:cảng|khu bảo tồn|di tích)|văn phòng đăng ký đất đai"),
        ("board", r"ban (?:quản lý|chỉ đạo|tổ chức|tuyên giáo|xây dựng đảng|nội chính|dân tộc|tiếp công "
         r"dân)"),
        ("village", r"thôn|ấp|khóm|bản|buôn|bon|plei|làng(?! nghề)|xóm|sóc|phum|tổ (?:dân phố|nhân dân|dân "
         r"cư)|tdp|khu (?:phố|dân cư|vực|\d+)|kp|khối(?: phố)?(?! thi đua| cơ quan)|tiểu khu"),
        ("team", r"(?:đội|tổ)(?! (?:chức|trưởng))"),
        ("station", r"trạm"),
        ("division", r"phòng(?! (?:khám|công chứng|chống|ngừa))(?: chuyên môn)?"),
        ("office", r"văn phòng(?! công chứng)"),
        ("inspectorate", r"thanh tra"),
        ("department", r"sở"),
        ("district_town", r"thị xã"),
        ("township", r"thị trấn"),
        ("special_zone", r"đặc khu"),
        ("urban_district", r"quận"),
        ("district", r"huyện"),
        ("commune", r"xã"),
        ("ward", r"phường"),
        ("province", r"tỉnh"),
    )
)  # fmt: skip


def kind_of_name(name: str) -> str | None:
    """
    Propose the kind of a unit by the first words of its name, as the ledger's list of kinds has it.

    None where the words leave it open: "thành phố Vinh" was a city of a province or is one of its own.
    """
    words = _COMMITTEE.sub("", " ".join(canonical(name).text.casefold().split()))
    if words == PROVINCE_KINDS[1] or fold(words) in {fold(row.full_name) for row in provinces()}:
        return "province" if words.startswith(PROVINCE_KINDS[0]) else "city"
    is_bare = words == plain(words)
    if is_bare and " " in words and _OPEN_WITHOUT_ACCENTS.match(words):
        return None
    fitting = (kind for kind, accented, bare in _KINDS if (bare if is_bare else accented).match(words))
    return next(fitting, None)
