const title = "XÃ VĨNH LINH";
const told = [["Giới thiệu", ["Xã Vĩnh Linh được lập ngày 01/7/2025 từ thị trấn Hồ Xá và hai xã Vĩnh Long, Vĩnh Chấp. UBND xã có Văn phòng HĐND và UBND, Phòng Kinh tế, Phòng Văn hóa - Xã hội, Trung tâm Phục vụ hành chính công."]], ["Tin tức", ["21/11/2026: Xã Vĩnh Linh khai giảng lớp bồi dưỡng kỹ năng số cho cán bộ thôn.", "12/11/2026: Hội nghị đối thoại giữa Chủ tịch UBND xã và thanh niên."]], ["Liên hệ", ["UBND xã Vĩnh Linh, khối phố Hữu Nghị, xã Vĩnh Linh, tỉnh Quảng Trị. Điện thoại: 0233.3820.201. Thư điện tử: vinhlinh@quangtri.gov.vn"]]];
const root = document.getElementById('root');
const put = (tag, text) => root.appendChild(document.createElement(tag)).textContent = text;
put('h1', title); for (const [label, lines] of told) { put('h2', label); for (const line of lines) put('p', line); }
