"""What a draft tells of a named person that the law calls sensitive: health, abuse, family, debt, record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from guong.engines.deferring import compile_late
from guong.engines.textcheck.views import bare
from guong.engines.viet.names import CAPITAL, find_person_names

GRAVE, PRIVATE = "grave", "private"

_ILLNESS = (
    r"lao(?: phổi)?|viêm gan(?: \w)?|ung thư|giang mai|lậu|sùi mào gà|phong|hủi|tâm thần|trầm cảm|động kinh"
    r"|tiểu đường|đái tháo đường|xơ gan|suy thận|liệt dương|vô sinh|hiếm muộn|rối loạn \w+|tự kỷ|down|trĩ|lẫn"
    r"|bệnh (?:xã hội|tình dục|phụ khoa|gan|thận|tim|phổi|phong|lạ|nan y|hiểm nghèo|kín)|tai biến|đột quỵ"
    r"|covid"
    r"|máu trắng|thoái hóa|mất trí|suy tim|hoang tưởng|nghiện(?: \w+)?|suy dinh dưỡng|chậm phát triển"
    r"|u (?:não|gan|phổi|vú|ác)|bướu|hen|lupus|parkinson|alzheimer|gút|vảy nến|ghẻ|bại liệt|bại não|tăng động"
    r"|loạn thần|ung bướu|zona|thoát vị|hở van|thiếu máu|tan máu|máu khó đông|phụ khoa|nam khoa|yếu sinh lý"
)
_SUFFERING = (
    "bị|mắc|nhiễm|mang|phát hiện|phát hiện ra|chẩn đoán"
    "|được chẩn đoán|chữa|điều trị|đi chữa|đang chữa"
    "|uống thuốc|tiêm thuốc|khám ra|xét nghiệm ra|nghi"
)
_ILL_HEAD = (
    "bệnh(?! viện| binh| nhân| xá| án)"
    "|viêm|sỏi|loét|suy|xơ|hẹp|hở|thoái hóa|thoát vị|khối u|u nang|u xơ|bướu|nhồi máu|tai biến|đột quỵ"
    "|rối loạn|hội chứng|chứng|dị tật|di chứng|biến chứng|liệt|bại|teo|thiếu máu|tăng huyết áp|huyết áp"
    "|đường huyết|trầm cảm|tự kỷ|lao|giang mai|lậu|mụn rộp|sùi|trĩ|phong|hắc lào|ghẻ|zona|gan|thận|dạ dày|tim"
    "|phổi|tâm thần|thần kinh|điên|khùng|lẫn|mất trí|động kinh|co giật|nghiện|cai|sảy thai|phá thai|vô sinh"
    "|hiếm muộn|ung thư|hiv|dương tính"
)
_OWING = "nợ|vay ngoài|vay nóng|vay lãi|khất|quỵt|giật|ôm nợ|gán|siết|bị siết|bị đòi|vỡ"
_OWED = (
    r"\d[\d.,]*|chục|trăm|triệu|tỷ|nghìn|ngàn|cây vàng|chỉ vàng|ngân hàng|lãi|lãi ngày|hụi|sổ đỏ|sổ|nợ|tiền"
    "|tín dụng|chủ nợ|xã hội đen|giang hồ|quỹ"
)
_PUNISHED = "bị|nhận|lãnh|từng bị|đã bị|mới bị|vừa bị|từng|mãn hạn|chịu án|ra khỏi"
_PUNISHMENT = (
    "bắt giam|tạm giam|tạm giữ|giam|kết án|truy tố|điều tra|triệu tập|lập biên bản|cảnh cáo|kỷ luật|cải tạo"
    "|giáo dưỡng|trại giam|trường giáo dưỡng|quản thúc|đi tù|vào tù|tiền án|bắt quả tang"
    "|công an bắt|công an mời"
)
_STRAYING = (
    "ngoại tình|cặp|cặp kè|sống chung|ăn ở|lén lút|có con|có thai|bỏ đi|bỏ nhà|chung sống|vụng trộm|đánh ghen"
)
_PARTNER = "với|cùng|theo|riêng|rơi|ngoài|người tình|người khác|trai|gái|bồ|nhân tình|vợ người|chồng người"
_KINSMAN = (
    "cha dượng|dượng|bố dượng|cha|bố|ba|mẹ|mẹ kế|mẹ chồng|cha chồng|chồng|vợ|chồng cũ|con trai|con gái"
    "|con dâu|con rể|con|các con"
    "|chú ruột|chú|bác ruột|cậu ruột|anh ruột|anh rể|ông nội|ông ngoại|thầy|thầy giáo|bạn|bạn trai"
    "|bạn học|người yêu|chủ|hàng xóm"
    "|người lạ|ông chủ"
)
_HARMED = (
    "sờ|sờ soạng|sàm sỡ|hiếp|ôm|giở trò|đánh|đập|chửi|đuổi|nhốt|xích|trói|bỏ mặc|bỏ rơi|bỏ đói|bắt|ép"
    "|bán|hành hạ|tung|dọa|cấm"
    "|bóc lột|đốt|chém|đâm|bạo hành|lạm dụng|ruồng bỏ|ruồng rẫy|phụ bạc|lừa|cướp|gạ gẫm|quấy rối|đạp|tát"
)
_FACTS: dict[str, str] = {
    "hiv": r"(?:mắc|nhiễm|có|bị|dương tính(?: với)?|mang|biết mình nhiễm)(?: \w+){0,2}? (?:hiv|aids|sida"
    "|si đa)"
    r"|(?:hiv|aids) (?:dương tính|giai đoạn)",
    "abuse": r"(?:bị|từng bị|nạn nhân)(?: \w+){0,4}? (?:xâm hại|hiếp|cưỡng hiếp|hiếp dâm|dâm ô|làm nhục"
    "|làm hại|sàm sỡ|quấy rối|quay lén|bỏ đói|nhốt|bắt nạt|sỉ nhục"
    r"|lạm dụng|bạo hành|đánh đập|bán sang|lừa bán)|bị (?:chồng|cha|mẹ|bố|ba|dượng|bạn|con trai|con"
    r"|vợ)(?: \w+)? (?:đánh"
    r"|đập|hành hạ|đạp|bạo hành|chém|nhốt)|(?:hay |thường |lại )?(?:đánh|bạo hành|hành hạ) (?:vợ|con|mẹ già"
    r"|cha già|mẹ)",
    "health": r"mắc bệnh"
    r"|(?:mắc|bị|nhiễm|mang|mắc phải|phát hiện|chẩn đoán|điều trị|chữa)(?: bệnh| chứng| căn bệnh)?"
    rf"(?: \w+)? (?:{_ILLNESS})|(?:xét nghiệm |test )?dương tính|chạy thận|ghép (?:thận|gan)|phá thai"
    r"|sảy thai"
    r"|nạo thai|thụ tinh (?:ống nghiệm|nhân tạo)|vô sinh|liệt dương|tâm thần phân liệt|trầm cảm"
    r"|nghiện (?:rượu|đá|ma túy"
    r"|hút|heroin|thuốc|ngập|cờ bạc)|cai nghiện|tự tử|tự sát|viện tâm thần|bệnh xã hội|đái tháo đường"
    r"|tiểu đường|lao phổi"
    r"|xơ gan|ung thư|chậm phát triển|lẫn (?:rồi|nặng)|động kinh|suy thận|suy dinh dưỡng|viêm gan \w|bơm ngực"
    r"|tiểu tiện không tự chủ|mang thai (?:ngoài|ở tuổi|khi (?:mới|chưa)|hoang)|rối loạn|chửa hoang"
    r"|mang bầu trước|nguy kịch|rối loạn \w+",
    "care": r"(?:hóa|xạ) trị|lọc máu|cắt (?:tử cung|dạ dày|ngực|phổi|cụt)|uống thuốc (?:an thần|ngủ"
    "|trầm cảm|kháng virus)"
    r"|điều trị (?:tâm thần|nghiện|ngoại trú|ARV|arv|methadone)|uống methadone|khám (?:tâm thần|nam khoa"
    r"|hiếm muộn)"
    r"|nằm viện|giai đoạn cuối|mãn tính|di căn|hở van|bỏ thuốc|tái nghiện|sốc thuốc|rạch tay|nhảy (?:cầu"
    r"|lầu|sông)",
    "family": r"ly hôn|ly dị|ly thân|ngoại tình|(?:con )?ngoài giá thú|con hoang|bỏ (?:chồng|vợ)|(?:chồng"
    r"|vợ)(?: \w+)?"
    r" (?:bỏ|chê)(?! phiếu)|bỏ nhà theo|theo trai|theo gái|nhân tình|bồ nhí|có bồ|tình nhân|cặp bồ|sống thử"
    r"|ngủ riêng"
    r"|người (?:đã )?có vợ|con riêng|con rơi|đồng tính|chuyển giới|đòi chia (?:gia sản|tài sản)|đánh ghen"
    r"|không chồng mà chửa|cưới chạy bầu|chửa trước|lăng nhăng|vợ (?:lẽ|bé|hai)"
    r"|hai vợ|từ (?:con|mặt)|xét nghiệm adn|không phải con (?:ruột|đẻ)|con (?:rơi|ruột) của người|tảo hôn"
    r"|dan díu|tằng tịu"
    r"|bồ bịch|đã qua (?:một|hai|mấy) đời|ế chồng|bỏ con|mẹ kế|không (?:sinh|có con) được|thích (?:đàn ông"
    r"|con trai)"
    r"|làm gái|bán dâm",
    "debt": r"(?:đang |còn |mắc )?nợ (?:ngân hàng|xấu|nóng|hụi|thuế|tiền|khắp|lãi|đầm đìa|nần|như|hàng|gần"
    "|hơn|đại lý|môn bài"
    r"|quán|\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy)|vỡ nợ|vỡ hụi|siết (?:nợ|sổ|nhà)|thiếu nợ"
    r"|thua (?:độ|bạc|đề)"
    r"|giật hụi|vay (?:nóng|nặng lãi|lãi cao)|cầm cố|bể nợ|trắng tay|đòi nợ|tín dụng đen|quỵt nợ|trốn nợ"
    r"|phá sản|xiết nợ|bị đòi nợ|ôm nợ|cầm sổ đỏ",
    "record": r"tiền án|tiền sự|(?:đi|ngồi|ở|vào|ra|mãn hạn|từng) tù(?! binh)|tù treo|án treo|ra trại"
    "|truy nã|quản chế"
    r"|bị (?:công an )?(?:bắt|phạt|tuyên|đuổi học|kỷ luật|khởi tố)(?: \w+){0,4}? (?:vì|về|do|tội|quả tang)"
    r"|tội (?:giết|trộm|lừa"
    r"|cướp|hiếp)"
    r"|bị tuyên (?:\w+) năm|(?:ăn )?trộm (?:tiền|xe|cắp|chó|gà|sắt|đồ)|ăn (?:trộm|cắp)|tại ngoại"
    r"|từng bị bắt|đang thụ án",
    "intimate": r"lộ (?:ảnh|hình|clip|video)|(?:ảnh|hình|clip|video|phim)(?: \w+){0,2}? (?:nóng|sex"
    "|nhạy cảm|riêng tư|khỏa thân"
    "|giường chiếu)",
    "body": r"(?:phải |đi |chờ |mới )(?:mổ|phẫu thuật|cấp cứu|truyền máu|cai)|hôn mê|lên cơn \w+|(?:bị"
    "|liệt) (?:liệt|nửa người)"
    r"|bị (?:điếc|mù|câm|điên|khùng|ngớ ngẩn|thiểu năng|rong kinh|phỏng nặng)|có (?:bầu|thai|chửa)|mang bầu"
    r"|đái dầm"
    r"|tiểu đêm|hôi nách|hói|mất ngủ kinh niên|bệnh (?:di truyền|ngoài da|mạn tính|trĩ|tâm lý|lây)"
    r"|thuốc (?:an thần|ngủ)"
    r"|trí nhớ kém|quên trước quên sau|chậm nói|dậy thì sớm|béo phì|biếng ăn|nghiện game|say xỉn|bê tha",
    "home": r"lục đục|cơm không lành|tái hôn|giành con|tranh (?:con|gia tài|thừa kế)|không phải cha"
    "|phản bội|ngủ với"
    r"|qua lại với|ăn nằm|quan hệ (?:với|ngoài)|đi lại với|cãi nhau với (?:vợ|chồng)|đuổi (?:vợ|chồng|con"
    r"|mẹ|cha)|bỏ rơi"
    r"|bất hiếu|ghen tuông|chồng (?:vũ phu|nghiện|đi tù)|vợ (?:bỏ|ngoại tình)|con nuôi của|bị từ hôn|hủy hôn",
    "money": r"khất nợ|không trả (?:được|nổi)|phát mãi|nợ (?:học phí|lương|bảo hiểm|tiền nhà|quán|cửa hàng)"
    "|còn nợ|đang nợ"
    r"|mắc nợ|hụi bể|bể hụi|bị (?:chủ nợ|giang hồ|xã hội đen|ngân hàng (?:\w+ )?(?:đòi|kiện|siết|xiết"
    r"|phong tỏa))|bán nhà trả"
    r"|vay khắp|lương (?:chỉ|tháng)"
    r"|lĩnh lương|thu nhập (?:chỉ|mỗi)|số dư|tiền tiết kiệm của|chơi hụi|cá độ|ghi đề|nướng tiền",
    "deeds": r"nồng độ cồn|hút chích|chơi ma túy|dùng ma túy|đá gà|đánh đề|lấy trộm|biển thủ|tham ô"
    "|trốn nghĩa vụ|mại dâm"
    r"|mua dâm|phạm tội|bị tạm giữ|bị (?:mời|gọi) lên (?:công an|đồn)|ra tòa|hầu tòa|lãnh án|bị án|thụ án"
    r"|mãn hạn"
    r"|bị tước bằng|bị kỷ luật|bị đuổi việc|bị khai trừ|bị hạ hạnh kiểm|lưu ban|bị đình chỉ học",
    "harmed": rf"bị (?:{_KINSMAN})(?: \w+){{0,3}}? (?:{_HARMED})",
    "child-born": r"(?:mang thai|có thai|có bầu|mang bầu|sinh con|đẻ con|có con)(?: \w+){0,2}? (?:với"
    r"|không chồng|không biết cha"
    r"|không có cha|ngoài|riêng|rồi cho|cho người)|(?:sắp |đã |đòi )bỏ nhau|đường ai nấy đi|mỗi người một nơi"
    r"|chưa có con|không thể có con|không biết (?:bố|cha) là|con không cùng cha|giấu (?:chồng|vợ|nhà"
    r"|kín)|vụng trộm|nối lại với"
    r"|bị (?:bắt quả tang|đánh ghen)|lấy chồng khi chưa|cưới khi chưa đủ",
    "frail": r"hiếm muộn|lú lẫn|lẩm cẩm|loạn trí|nhiễm h(?!\w)|có h(?!\w)|nằm liệt|nằm một chỗ"
    r"|bán thân bất toại|mất trí"
    r"|đi đứng không tự chủ|đóng bỉm|phải có người đỡ|không tự đi vệ sinh|cưa (?:chân|tay)|cắt bỏ"
    r"|chỉ còn sống"
    r"|sống không quá|giai đoạn (?:ba|bốn|cuối)|chạy chữa|chữa mãi|bệnh tình|khám mới biết"
    r"|xét nghiệm (?:ra|thấy|cho)"
    r"|tâm thần|phát bệnh|lên cơn|án tích|uống thuốc (?:sâu|chuột|trừ|diệt|ngủ)|phim (?:đồi trụy|sex"
    r"|đen)|yếu sinh lý|nghiện",
    "gaming": r"(?:cờ bạc|lô đề|đề đóm|cá độ|đá gà|tài xỉu|chơi bài|bài bạc"
    r"|số đề)(?: \w+){0,4}? (?:thua|nợ|hết|bán|mất|cháy|trắng)"
    r"|(?:thua|bán|mất|nướng)(?: \w+){0,4}? (?:cờ bạc|lô đề|cá độ|đá gà|tài xỉu|bài bạc|số đề|vì đề)",
    "summoned": r"bị (?:công an|đồn|kiểm lâm|biên phòng)(?: \w+){0,3}? (?:mời|gọi|bắt|giữ|đưa đi|hốt"
    r"|lập biên bản|xử phạt)"
    r"|bị phạt (?:\w+ ){0,3}?(?:vì|về|do)",
    "accused": r"(?:vì|tội|vụ) (?:trộm|cướp|lừa|đánh người|hiếp|dâm ô|buôn|tham ô|biển thủ)",
    # Slots: what one suffers, owes, did or is at home, by classes of heads, whatever the words between.
    "suffering": rf"(?:có|mang) (?:hội chứng|khối u|tiền sử|di chứng|dị tật) \w+"
    rf"|(?:{_SUFFERING})(?: \w+){{0,2}}? (?:{_ILL_HEAD})(?: \w+)?",
    "owing": rf"(?:{_OWING})(?: \w+){{0,3}}? (?:{_OWED})",
    "punished": rf"(?:{_PUNISHED})(?: \w+){{0,2}}? (?:{_PUNISHMENT})",
    "marriage": rf"(?:{_STRAYING})(?: \w+){{0,2}}? (?:{_PARTNER})",
}


@cache
def _patterns(plain: bool) -> dict[str, re.Pattern[str]]:
    """Compile the patterns of all facts when a text first holds a waking word."""
    return {
        name: re.compile(rf"(?<!\w)(?:{bare(pattern) if plain else pattern})(?!\w)")
        for name, pattern in _FACTS.items()
    }


# Words without which no fact is told; most texts hold none of them.
_WAKING = (
    "dượng|cha chồng|mẹ chồng|con trai|con gái|con dâu|con rể|các con|chú ruột|bác ruột|anh rể|bạn trai"
    "|bạn học|người yêu|người lạ|bị chủ"
    "|bị thầy|hàng xóm|sinh con|đẻ con|bỏ nhau|nấy đi|mỗi người một nơi|giấu|lú lẫn|lẩm cẩm|loạn trí"
    "|nhiễm h|có h|nằm một chỗ"
    "|bất toại|đóng bỉm|người đỡ|cưa chân|cưa tay|chạy chữa|chữa mãi|u xơ|cờ bạc|lô đề|đề đóm|tài xỉu"
    "|bài bạc|số đề|bị đồn"
    "|kiểm lâm|biên phòng|án tích|bố là|cha là|phim|bị lừa|cướp|đánh người|"
    "viêm|sỏi|loét|suy|xơ|hẹp|thoái hóa|thoát vị|khối u|nhồi máu|hội chứng|chứng|dị tật|di chứng|biến chứng"
    "|teo|huyết áp|đường huyết|mụn rộp|hắc lào|thần kinh|bệnh|gan|thận|dạ dày|tim|phổi|vay|khất|giật"
    "|gán|siết|giam|kết án|truy tố|triệu tập|biên bản|cảnh cáo|cải tạo|giáo dưỡng|quản thúc|cặp|sống chung"
    "|ăn ở|lén lút|bỏ đi|bỏ nhà|chung sống|vụng trộm|"
    "hiv|aids|sida|si đa|xâm hại|hiếp|dâm|làm nhục|làm hại|sàm sỡ|lạm dụng|bạo hành|bán sang|lừa bán"
    "|bị chồng|bị cha"
    "|bị mẹ|bị bố|bị ba|bị dượng|bị con|bị vợ|đánh vợ|đánh con|đánh mẹ|hành hạ|đánh đập|dương tính"
    "|chạy thận|ghép thận"
    "|ghép gan|phá thai|sảy thai|nạo thai|mang thai|thụ tinh|vô sinh|hiếm muộn|liệt dương|tâm thần|trầm cảm"
    "|nghiện"
    "|tự tử|tự sát|bệnh|đái tháo đường|tiểu đường|lao|lậu|phong|hủi|trĩ|xơ gan|ung thư|chậm phát triển|lẫn"
    "|động kinh|suy"
    "|viêm gan|giang mai|sùi mào gà|tự kỷ|down|tai biến|đột quỵ|covid|máu trắng|thoái hóa|mất trí"
    "|hoang tưởng|bơm ngực"
    "|tiểu tiện|chửa|mang bầu|nguy kịch|rối loạn|ly hôn|ly dị|ly thân|ngoại tình|giá thú|con hoang|chồng|vợ"
    "|theo trai"
    "|theo gái|nhân tình|bồ nhí|tình nhân|cặp bồ|có bồ|bỏ nhà|sống thử|ngủ riêng|con riêng|con rơi"
    "|đồng tính|chuyển giới"
    "|đòi chia|đánh ghen|làm gái|bán dâm|nợ|hụi|siết|xiết|thua|phá sản|sổ đỏ|tiền án|tiền sự|tù|án treo"
    "|thụ án|ra trại"
    "|truy nã|quản chế|tạm giam|trại giam|cải tạo|giáo dưỡng|đánh bạc|buôn|lừa|bỏ trốn|trị|lọc máu|cắt"
    "|thuốc|khám|nằm viện|di căn|mãn tính"
    "|giai đoạn|tái nghiện|rạch tay|nhảy|lăng nhăng|hai vợ|từ con|từ mặt|adn|con ruột|tảo hôn|dan díu"
    "|tằng tịu|bồ bịch"
    "|bỏ con|mẹ kế|có con|sinh được|thích|vay|cầm cố|trắng tay|bướu|hen|gút|bại|thiếu máu|yếu sinh lý"
    "|quay lén|lộ|sỉ nhục"
    "|quấy rối|bỏ đói|bị nhốt|bị đánh|trộm|tại ngoại|bị bắt|bị công an|bị bạn|bị phạt|bị tuyên|bị đuổi học"
    "|bị kỷ luật"
    "|bị khởi tố|tội|ăn cắp"
    "|nóng|sex|nhạy cảm|riêng tư|khỏa thân|giường chiếu"
    "|mổ|phẫu thuật|cấp cứu|truyền máu|hôn mê|lên cơn|liệt|bị điếc|bị mù|bị câm|bị điên|bị khùng|thiểu năng"
    "|có bầu|có thai"
    "|có chửa|đái dầm|hôi nách|mất ngủ|chậm nói|dậy thì|béo phì|biếng ăn|say xỉn|bê tha|lục đục|không lành"
    "|tái hôn|giành con"
    "|tranh|phản bội|ngủ với|qua lại|ăn nằm|quan hệ|đi lại|cãi nhau|đuổi|bỏ rơi|bất hiếu|ghen|hủy hôn"
    "|từ hôn|không trả"
    "|phát mãi|bị ngân hàng|bị chủ nợ|lương|thu nhập|số dư|tiết kiệm|cá độ|ghi đề|nướng tiền|nồng độ cồn"
    "|ma túy|hút chích"
    "|đá gà|đánh đề|biển thủ|tham ô|trốn nghĩa vụ|mại dâm|mua dâm|tạm giữ|bị mời|bị gọi|ra tòa|hầu tòa"
    "|lãnh án|bị án"
    "|mãn hạn|tước bằng|đuổi việc|khai trừ|hạnh kiểm|lưu ban|đình chỉ"
)


@cache
def _waking(plain: bool) -> ahocorasick.Automaton:
    """Build the automaton of waking words, without accents too."""
    automaton = ahocorasick.Automaton()
    for word in _WAKING.split("|"):
        automaton.add_word(bare(word) if plain else word, len(word))
    automaton.make_automaton()
    return automaton


@cache
def _any_fact(plain: bool) -> re.Pattern[str]:
    """Compile one pattern of all facts, to pass over sentences that tell none."""
    return re.compile("|".join(pattern.pattern for pattern in _patterns(plain).values()))


_OF_NEWS = ("record", "accused", "gaming")  # what a court and the police may tell of
_GRAVE = ("hiv", "abuse", "harmed")
_CAP_RUN = rf"[{CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?(?: [{CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?){{0,4}}"
_TITLED = compile_late(
    r"(?<!\w)(?i:ông bà|ông|bà|anh|chị|cô|chú|bác|mợ|thím|dì|cậu|cụ|thầy|cô giáo|em|cháu|bé|con bé|thằng"
    r"|nhóc|hộ|nhà|vợ chồng"
    r"|trưởng thôn|phó thôn|trưởng bản|tổ trưởng|giáo viên|y sĩ|chủ quán"
    r"|chồng|vợ|con trai|con gái|con dâu|con rể|con|bạn|học sinh|bệnh nhân|chi|ong|ba|co|chu|bac|chau)"
    rf"(?i: ông| bà| anh| chị| cô| chú| cụ| bác| em)?(?i: tên| là)? (?P<name>{_CAP_RUN})"
)
_CHILD = compile_late(
    r"(?i:(?<!\w)(?:em|cháu|bé|con bé|thằng bé|nhóc|học sinh|trẻ)(?: trai| gái)?(?: tên| là)? )$"
)
_YOUNG = compile_late(
    r"lớp (?:\d|một|hai|ba)|\d{1,2} tuổi|tuổi (?:mười|1\d)|mẫu giáo|trẻ em|học sinh"
    r"|\(20[1-3]\d\)|sinh (?:năm )?20[1-3]\d"
)
# Between a name and a fact: what shows that the fact is not told of the person named.
_NOT_OF_HIM = compile_late(
    r"(?<!\w)(?:phòng|chống|tư vấn|khám|điều trị cho|chữa cho|tuyên truyền|hướng dẫn|trao|tặng|phát biểu"
    r"|chia sẻ|kể|cho biết"
    r"|trình bày|giúp|hỗ trợ|thăm|chăm sóc|dạy|viết|vận động|công tác|phụ trách|nói|nhắc|báo cáo|giới thiệu"
    r"|giải thích|bác sĩ"
    r"|không|chưa|hết|thoát|trao đổi|nghiên cứu|giảng|tập huấn|chương trình|dự án|câu lạc bộ|hội"
    r"|(?<!là )người"
    r"|bệnh nhân|trẻ"
    r"|những|các|nhiều|đã trả|trả hết|cho vay|khuyên|nhờ|bắt|truy bắt|xử lý|giải quyết|tìm|lễ|quỹ)(?!\w)"
)
_OFFICE = compile_late(
    r"(?i:(?<!cựu )(?<!nguyên )(?<!\w)(?:chủ tịch|phó chủ tịch|bí thư|phó bí thư|trưởng (?:ban|phòng|trạm"
    r"|công an)|giám đốc|"
    r"bác sĩ|bs|đại biểu|đồng chí|đ/c|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|đại tá|luật sư|thẩm phán"
    r"|nhà văn|nghệ sĩ"
    r"|anh hùng|liệt sĩ|đại tướng)[^.;\n]{0,30})$"
)
_OFFICIAL_NEWS = compile_late(
    r"(?i:công an|tòa án|viện kiểm sát|cơ quan điều tra|khởi tố|tuyên phạt|bị cáo|bị can|quyết định)"
)
_TOLD_OF_WAR = compile_late(
    r"(?i:chiến tranh|kháng chiến|liệt sĩ|thương binh|tù binh|nhà tù|côn đảo|phú quốc|địch|giặc|bị địch)"
)
_PLACE = compile_late(
    r"(?i:(?<!\w)(?:xã|phường|huyện|tỉnh|thôn|bản|đường|trường|chợ|cầu|sông|núi|công ty|quỹ|giải|bệnh viện))$"
)
_END = compile_late(r"[.!?;](?=\s|$)|\n")
_LONGEST = 400
_CHARITY = compile_late(
    r"(?i:ủng hộ|giúp đỡ|hoàn cảnh|mạnh thường quân|chữ thập đỏ|xin gửi|hảo tâm|quyên góp)"
)
_GAP = 60


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A sensitive fact and the person named beside it, at text[start:end]; grave, or private."""

    start: int
    end: int
    kind: str


def find_named_facts(text: str) -> list[NamedFact]:
    """Find sensitive facts told of named persons in a canonical text, in order, but none of officials."""
    lower = text.replace("İ", "I").lower()
    plain = text.isascii()
    named_facts: list[NamedFact] = []
    done = 0
    for last, length in _waking(plain).iter(lower):
        if last < done or (last + 1 < len(lower) and lower[last + 1].isalnum()):
            continue
        start = last - length + 1
        if start and lower[start - 1].isalnum():
            continue
        span = _sentence(text, start)
        done = span[1]
        named_facts += _in_sentence(text, lower, span, plain)
    return named_facts


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Give the sentence around a place, within reach."""
    left = max(0, at - _LONGEST)
    ends = [end.end() for end in _END.finditer(text, left, at)]
    stop = _END.search(text, at, at + _LONGEST)
    return (ends[-1] if ends else left), (stop.start() if stop else min(len(text), at + _LONGEST))


def _in_sentence(text: str, lower: str, span: tuple[int, int], plain: bool) -> Iterator[NamedFact]:
    names = sorted(_names(text, *span))
    if not names or not _any_fact(plain).search(lower, *span) or _TOLD_OF_WAR.search(text, *span):
        return
    young = bool(_YOUNG.search(lower, *span))
    done = span[0]
    for category, pattern in _patterns(plain).items():
        for match in pattern.finditer(lower, *span):
            owner = _owner(text, lower, names, match.span())
            if owner is None or (match.start() < done and category not in _GRAVE):
                continue
            if category in _OF_NEWS and _OFFICIAL_NEWS.search(text, *span):
                continue
            if text[slice(*owner)].count(" ") == 0 and _asks_for_help(text, *span):
                continue
            child = young or bool(_CHILD.search(text, max(span[0], owner[0] - 24), owner[0]))
            grave = category in _GRAVE or child
            yield NamedFact(
                min(owner[0], match.start()), max(owner[1], match.end()), GRAVE if grave else PRIVATE
            )
            return


def _asks_for_help(text: str, start: int, end: int) -> bool:
    """Tell whether the paragraph of a sentence asks for gifts: there a first name alone points at nobody."""
    right = text.find("\n", end)
    left = max(text.rfind("\n", 0, start), start - _LONGEST)
    return bool(_CHARITY.search(text, left + 1, min(len(text) if right < 0 else right, end + _LONGEST)))


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the names of persons in a sentence: full ones, and any after a word of address."""
    part = text[start:end]
    yield from ((start + first, start + last) for first, last in find_person_names(part))
    for titled in _TITLED.finditer(text, start, end):
        if not _PLACE.search(text, max(start, titled.start() - 12), max(start, titled.start() - 1)):
            yield titled.span("name")


def _owner(
    text: str, lower: str, names: list[tuple[int, int]], fact: tuple[int, int]
) -> tuple[int, int] | None:
    """Give the nearest name that a fact is told of: right before it, or after "của"."""
    before = [name for name in names if name[1] <= fact[0]]
    for name in reversed(before[-2:]):
        between = lower[name[1] : fact[0]]
        near = fact[0] - name[1] <= _GAP
        left = max(0, name[0] - _GAP)
        if near and not _NOT_OF_HIM.search(between) and not _OFFICE.search(text, left, name[0]):
            return name
    after = next((name for name in names if name[0] >= fact[1]), None)
    if after and re.fullmatch(
        r"[ ]?(?:\w+ ){0,3}?(?:của|cua|là|la|tên)(?: \w+){0,2} ?", lower[fact[1] : after[0]]
    ):
        return after
    return None
