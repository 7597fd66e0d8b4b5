const title = "XÃ VĨNH Ô";
const told = [["Giới thiệu", ["Xã Vĩnh Ô ở phía tây huyện Vĩnh Linh, là nơi sinh sống của đồng bào Bru - Vân Kiều."]], ["Liên hệ", ["UBND xã Vĩnh Ô, huyện Vĩnh Linh. Điện thoại: 0233.3820.801"]]];
const root = document.getElementById('root');
const put = (tag, text) => root.appendChild(document.createElement(tag)).textContent = text;
put('h1', title); for (const [label, lines] of told) { put('h2', label); for (const line of lines) put('p', line); }
