"""Letters of invented offices, for the tests of reading."""

LETTER = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG BA
Số: 45/UBND-VX
V/v tăng cường quản lý lễ hội
đầu năm 2024
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Ba, ngày 08 tháng 01 năm 2024

Kính gửi:
- Phòng Văn hóa và Thông tin;
- UBND các xã, thị trấn.

Thực hiện Công văn số 12/SVHTTDL-QLVH ngày 03/01/2024 của Sở Văn hóa, Thể thao và Du lịch, UBND huyện yêu cầu:

1. Phòng Văn hóa và Thông tin
- Hướng dẫn các xã xây dựng phương án tổ chức lễ hội trước ngày 20/01/2024.
- Chủ trì, phối hợp với Công an huyện kiểm tra việc tổ chức lễ hội; tổng hợp, báo cáo kết quả về UBND huyện \
chậm nhất ngày 25/02/2024.

2. UBND các xã, thị trấn
- Tuyên truyền Nhân dân thực hiện nếp sống văn minh. Bố trí lực lượng bảo đảm an ninh trật tự.
- Định kỳ hằng tuần báo cáo tình hình.

Giao Văn phòng HĐND và UBND huyện theo dõi, đôn đốc việc thực hiện./.

Nơi nhận:
- Như kính gửi;
- Lưu: VT, VX.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Hải
"""

DECISION = """THỦ TƯỚNG CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
\tĐộc lập - Tự do - Hạnh phúc
Số: 77/2025/QĐ-TTg\tHà Nội, ngày 02 tháng 6 năm 2025

QUYẾT ĐỊNH
Về quản lý kho sách số

Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Theo đề nghị của Bộ trưởng Bộ Tư pháp;

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định về kho sách số.

Điều 2. Kho sách số
1. Kho sách số do Bộ Tư pháp chủ trì xây dựng và quản lý thống nhất trong cả nước.
2. Kinh phí do ngân sách nhà nước bảo đảm.

Điều 3. Trách nhiệm
1. Bộ Khoa học và Công nghệ
a) Hướng dẫn kết nối dữ liệu;
b) Kiểm tra việc bảo đảm an toàn thông tin.
2. Ủy ban nhân dân các tỉnh, thành phố có trách nhiệm cập nhật, hoàn thành trước ngày 31 tháng 12 năm 2025.

Điều 4. Điều khoản thi hành
1. Quyết định này có hiệu lực từ ngày ký.
2. Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ chịu trách nhiệm thi hành Quyết định này./.

KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
(Đã ký)
Lê Minh Khang
"""
