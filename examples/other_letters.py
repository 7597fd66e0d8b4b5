"""Write the two letters on other themes, laid out as the sample is: on fires, and on vaccination."""

from __future__ import annotations

from pathlib import Path

from build_sample import SampleLetter, build

FOLDER = Path(__file__).parent
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")

# The police, the electricity company and the military command of the district stand in no register of units:
# nobody else may be taken for them.
FIRE = SampleLetter(
    name="cong-van-phong-chay.docx",
    number="487/UBND-NC",
    subject="tăng cường phòng cháy, chữa cháy và cứu nạn, cứu hộ mùa nắng nóng năm 2023",
    place_day="Vĩnh Linh, ngày 14 tháng 4 năm 2023",
    recipients=(
        "Công an huyện; Ban Chỉ huy Quân sự huyện;",
        "Văn phòng HĐND và UBND huyện; các phòng: Kinh tế và Hạ tầng, Giáo dục và Đào tạo, Nông "
        "nghiệp và Phát triển nông thôn;",
        "Điện lực Vĩnh Linh;",
        "UBND các xã, thị trấn.",
    ),
    opening=(
        "Mùa nắng nóng năm nay đến sớm, gió Tây Nam khô nóng kéo dài; từ đầu năm trên địa bàn huyện "
        "đã có những vụ cháy nhà dân và cháy thực bì. Để chủ động phòng ngừa, thực hiện Nghị định số "
        "136/2020/NĐ-CP ngày 24/11/2020 của Chính phủ quy định chi tiết một số điều và biện pháp thi "
        "hành Luật Phòng cháy và chữa cháy, UBND huyện yêu cầu các cơ quan, đơn vị, địa phương làm "
        "những việc sau:",
    ),
    sections=[
        ("heading", "1. UBND các xã, thị trấn"),
        (
            "item",
            "Rà soát, lập danh sách các khu dân cư, chợ, hộ gia đình vừa ở vừa kinh doanh có nguy cơ "
            "cháy cao, hoàn thành trước ngày 12/5/2023.",
        ),
        (
            "item",
            "Tuyên truyền đến từng hộ dân kỹ năng thoát nạn và cách dùng bình chữa cháy; phát trên hệ "
            "thống loa truyền thanh ít nhất mỗi tuần hai buổi.",
        ),
        (
            "item",
            "Kiện toàn đội dân phòng ở từng thôn, khu phố và trang bị dụng cụ chữa cháy ban đầu cho "
            "đội, xong trước ngày 31/5/2023.",
        ),
        ("heading", "2. Phòng Kinh tế và Hạ tầng"),
        (
            "item",
            "Chủ trì, phối hợp với Công an huyện kiểm tra an toàn phòng cháy tại các chợ, cửa hàng "
            "xăng dầu, cơ sở kinh doanh khí đốt, báo cáo kết quả trước ngày 25/5/2023.",
        ),
        ("heading", "3. Phòng Giáo dục và Đào tạo"),
        (
            "item",
            "Chỉ đạo các trường học tổ chức cho giáo viên, học sinh thực tập phương án thoát nạn ít "
            "nhất một lần, xong trước khi kết thúc năm học.",
        ),
        ("heading", "4. Phòng Nông nghiệp và Phát triển nông thôn"),
        (
            "item",
            "Hướng dẫn các chủ rừng làm đường băng cản lửa, thu dọn thực bì và cắt cử người trực ở "
            "những vùng rừng trồng có cấp dự báo cháy cao.",
        ),
        ("heading", "5. Công an huyện"),
        (
            "item",
            "Kiểm tra các cơ sở thuộc diện quản lý về phòng cháy và chữa cháy; xử lý nghiêm các "
            "trường hợp vi phạm; thường trực lực lượng, phương tiện để chữa cháy, cứu nạn khi có tình "
            "huống.",
        ),
        ("heading", "6. Điện lực Vĩnh Linh"),
        (
            "item",
            "Kiểm tra lưới điện, khắc phục các điểm quá tải, khuyến cáo người dân dùng điện an toàn "
            "trong những ngày nắng nóng.",
        ),
        (
            "text",
            "Giao Văn phòng HĐND và UBND huyện theo dõi, đôn đốc việc thực hiện công văn này; tổng "
            "hợp, báo cáo UBND huyện trước ngày 20/6/2023./.",
        ),
    ],
    receivers=(
        "Như trên;",
        "UBND tỉnh Quảng Trị (b/c);",
        "Chủ tịch, các PCT UBND huyện;",
        "Lưu: VT, NC.",
    ),
    signature=SIGNATURE,
    signer="Lê Quang Thiện",  # an invented person
)

VACCINATION = SampleLetter(
    name="cong-van-tiem-chung.docx",
    number="602/UBND-YT",
    subject="tiêm bù vắc xin cho trẻ em và tiêm chủng trước khi trẻ vào lớp một",
    place_day="Vĩnh Linh, ngày 08 tháng 5 năm 2023",
    recipients=(
        "Phòng Y tế; Phòng Giáo dục và Đào tạo; Phòng Tài chính - Kế hoạch;",
        "Trung tâm Văn hóa và Thông tin; Trung tâm Y tế huyện;",
        "UBND các xã, thị trấn.",
    ),
    opening=(
        "Qua rà soát, tỷ lệ trẻ dưới 24 tháng tuổi được tiêm đủ mũi ở một số xã còn thấp so với kế "
        "hoạch, nhất là ở các thôn vùng cao. Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01/7/2016 của "
        "Chính phủ quy định về hoạt động tiêm chủng, UBND huyện yêu cầu:",
    ),
    sections=[
        ("heading", "I. Rà soát đối tượng"),
        (
            "item",
            "UBND các xã, thị trấn rà soát, lập danh sách trẻ dưới 5 tuổi chưa tiêm đủ mũi đến từng "
            "thôn, khu phố, hoàn thành trước ngày 20/5/2023.",
        ),
        (
            "item",
            "Phòng Giáo dục và Đào tạo chỉ đạo các trường mầm non, tiểu học kiểm tra tiền sử tiêm "
            "chủng của trẻ khi nhập học và gửi danh sách trẻ chưa tiêm đủ về Phòng Y tế trước ngày "
            "15/6/2023.",
        ),
        ("heading", "II. Tổ chức tiêm"),
        (
            "item",
            "Trung tâm Y tế huyện tổ chức các buổi tiêm bù tại trạm y tế và điểm tiêm ngoài trạm ở "
            "thôn xa; bảo đảm an toàn tiêm chủng và theo dõi phản ứng sau tiêm.",
        ),
        (
            "item",
            "UBND các xã, thị trấn bố trí địa điểm, người đưa đón trẻ ở thôn xa đến điểm tiêm và vận "
            "động gia đình cho trẻ đi tiêm đúng lịch, xong trước ngày 30/6/2023.",
        ),
        ("heading", "III. Truyền thông"),
        (
            "item",
            "Trung tâm Văn hóa và Thông tin xây dựng chuyên mục về lợi ích của tiêm chủng, phát trên "
            "sóng truyền thanh huyện ít nhất mỗi tuần một lần.",
        ),
        ("heading", "IV. Kinh phí"),
        (
            "item",
            "Phòng Tài chính - Kế hoạch tham mưu UBND huyện bố trí kinh phí cho các điểm tiêm ngoài "
            "trạm trước ngày 25/5/2023.",
        ),
        (
            "text",
            "Giao Phòng Y tế chủ trì theo dõi, kiểm tra việc thực hiện; tổng hợp, báo cáo kết quả về "
            "UBND huyện trước ngày 10/7/2023./.",
        ),
    ],
    receivers=(
        "Như trên;",
        "Sở Y tế Quảng Trị (b/c);",
        "Chủ tịch, các PCT UBND huyện;",
        "Lưu: VT, YT.",
    ),
    signature=SIGNATURE,
    signer="Trần Thị Minh Hậu",  # an invented person
)
LETTERS = (FIRE, VACCINATION)

if __name__ == "__main__":
    for letter in LETTERS:
        (FOLDER / letter.name).write_bytes(build(letter))
        print(letter.name)
