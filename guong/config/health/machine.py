"""Looks at what lies around the ledger: folders, disk, backups, clock, address, the proxy, mail."""

import os
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path

from guong.engines.documents.antivirus import ScanVerdict, scan
from guong.engines.documents.sandbox_trial import sandbox_state
from guong.engines.viet.formats import VIETNAM_TIME, write_moment, write_number
from guong.ui.empty_states import empty_sentence

from ..backups.backup import read_last_backup
from ..env import FILE
from ..env.file_rights import PRIVATE_UMASK
from ..env.keys import LEDGER_KEY
from ..verification.log_end import read_ends
from .outcome import Checkup, ServerFacts, bad, doubtful, good, unknown

MEGABYTE = 1024 * 1024
LEAST_FREE, ENOUGH_FREE = 500 * MEGABYTE, 2048 * MEGABYTE
FRESH_BACKUP, OLD_BACKUP = timedelta(days=2), timedelta(days=14)
CLOCK_SLACK = timedelta(minutes=5)
LONG_SILENCE = timedelta(days=60)
MOST_LISTED = 3  # names in one sentence


def check_folders(facts: ServerFacts) -> Checkup:
    if os.name == "nt":
        return unknown("Windows giữ quyền thư mục theo cách riêng; hãy xem bằng tay.")
    owner = facts.folder.stat().st_uid
    foreign = [path for path in facts.folder.iterdir() if path.lstat().st_uid != owner]
    if foreign:
        names = ", ".join(sorted(path.name for path in foreign)[:MOST_LISTED])
        return bad(
            f"{len(foreign)} chỗ không thuộc về chủ của thư mục: {names}; máy chủ có thể không ghi được.",
            f"Chạy: chown -R --reference={facts.folder} {facts.folder}, rồi chạy lệnh bằng đúng người ấy.",
        )
    paths = [facts.folder, *sorted(facts.folder.iterdir())]
    if facts.keys != facts.folder and (facts.keys / LEDGER_KEY).exists():
        paths.append(facts.keys / LEDGER_KEY)
    open_to_others = [p for p in paths if not p.is_symlink() and p.stat().st_mode & PRIVATE_UMASK]
    if not open_to_others:
        return good(f"Chỉ chủ tiến trình đọc được “{facts.folder}”.")
    names = ", ".join(path.name for path in open_to_others[:MOST_LISTED])
    return bad(
        f"Người dùng khác của máy này đọc được {len(open_to_others)} chỗ: {names}.",
        f"Chạy: chmod -R go= {facts.folder}",
    )


def check_disk(facts: ServerFacts) -> Checkup:
    usage = shutil.disk_usage(facts.folder)
    free, total = (write_number(size / (1024 * MEGABYTE), 1) for size in (usage.free, usage.total))
    sentence = f"Còn trống {free} GB trên {total} GB ở nơi giữ dữ liệu."
    if usage.free < LEAST_FREE:
        return bad(sentence, "Dọn bớt hoặc thêm đĩa: khi đầy thì không lưu được gì, sao lưu cũng dừng.")
    if usage.free < ENOUGH_FREE:
        return doubtful(sentence, "Sắp hết chỗ: chuyển bản sao lưu cũ sang máy khác hoặc thêm đĩa.")
    return good(sentence)


def check_backup(facts: ServerFacts) -> Checkup:
    """See how old the last backup is, and whether it lies on another disk than the data."""
    last = read_last_backup(facts.folder)
    remedy = "Chạy: guong backup --to TỆP_Ở_ĐĨA_KHÁC, và đặt lịch cho lệnh ấy (docs/deploy.md)."
    if last is None:
        return bad(empty_sentence("backup.none"), remedy)
    age = facts.now - last.at
    sentence = f"Bản sao lưu mới nhất làm lúc {write_moment(last.at.astimezone(VIETNAM_TIME))}"
    if age > OLD_BACKUP:
        return bad(f"{sentence}, đã {age.days} ngày.", remedy)
    if not last.path.is_file():
        return doubtful(f"{sentence}, nay không còn ở “{last.path}”.", "Nếu đã chép đi nơi khác thì bỏ qua.")
    if last.path.is_relative_to(facts.folder):
        return doubtful(
            f"{sentence}, nằm cùng đĩa với dữ liệu.", "Chép sang máy khác: hỏng đĩa thì mất cả hai."
        )
    if age > FRESH_BACKUP:
        return doubtful(f"{sentence}, đã {age.days} ngày.", remedy)
    return good(f"{sentence}.")


def check_clock(facts: ServerFacts) -> Checkup:
    """Compare the clock with what was already written down; no other machine is asked."""
    # When files were last written, this program's own too, and when the log's end was written down.
    moments = [
        datetime.fromtimestamp(path.lstat().st_mtime, tz=VIETNAM_TIME)
        for path in (*facts.folder.iterdir(), Path(__file__))
    ]
    moments += [datetime.fromisoformat(end.moment) for end in read_ends(facts.ends)[-1:]]
    latest = max(moments)
    written = write_moment(latest.astimezone(VIETNAM_TIME))
    if latest > facts.now + CLOCK_SLACK:
        return bad(
            f"Đồng hồ máy chậm: đã có dữ liệu ghi lúc {written}.",
            "Chỉnh giờ và bật đồng bộ giờ (timedatectl set-ntp true) trước khi làm tiếp: hạn tính theo đó.",
        )
    if facts.now - latest > LONG_SILENCE:
        return doubtful(
            f"Lần ghi gần nhất là {written}: đồng hồ chạy nhanh, hoặc máy chủ đã nghỉ lâu.",
            "Xem lại ngày giờ của máy (timedatectl).",
        )
    return good(f"Giờ của máy không lùi so với lần ghi gần nhất ({written}).")


def check_https(facts: ServerFacts) -> Checkup:
    if facts.is_https:
        return good(f"Địa chỉ {facts.address} có HTTPS; cookie chỉ đi qua HTTPS.")
    if facts.is_for_this_machine:
        return doubtful(
            f"Địa chỉ là {facts.address}: chỉ dùng trên máy này.",
            "Trước khi người khác dùng thì đặt GUONG_ADDRESS=https://… (docs/deploy.md).",
        )
    return bad(
        f"Địa chỉ {facts.address} chưa có HTTPS: mật khẩu đi qua mạng không được mã hóa.",
        "Đặt nginx hoặc Caddy có chứng thư ở trước, rồi đổi GUONG_ADDRESS (docs/deploy.md).",
    )


def check_proxy(facts: ServerFacts) -> Checkup:
    """See whether what stands in front says how and from where a question came."""
    if not facts.behind_proxy:
        if facts.is_https:
            return bad(
                "Địa chỉ có HTTPS mà GUONG_BEHIND_PROXY=no: mọi người trông như cùng một máy.",
                "Ghi GUONG_BEHIND_PROXY=yes khi nginx hay Caddy đứng trước.",
            )
        if facts.listens_beyond:
            return bad(
                f"Đang lắng nghe ở {facts.listen} mà không có máy chủ trung gian.",
                "Để GUONG_LISTEN=127.0.0.1:8000 và đặt nginx hay Caddy ở trước (docs/deploy.md).",
            )
        return good(empty_sentence("server.no_proxy"))
    if facts.listens_beyond:
        return doubtful(
            f"Cổng {facts.listen} nhận cả máy khác: ai nối thẳng vào thì tự ghi được địa chỉ.",
            "Đặt GUONG_LISTEN=127.0.0.1:8000, hoặc chặn cổng ấy bằng tường lửa: chỉ máy trung gian nối được.",
        )
    front = facts.front
    if front is None or front.fault:
        return unknown(f"Chưa hỏi được {facts.address}{f' ({front.fault})' if front else ''}.")
    headers = {"X-Forwarded-Proto": front.https or not facts.is_https, "X-Forwarded-For": front.forwarded}
    missing = [header for header, is_there in headers.items() if not is_there]
    if missing:
        return bad(
            f"Máy chủ trung gian không ghi {' và '.join(missing)}.",
            "Chép lại tệp cấu hình nginx hoặc Caddy trong docs/deploy.md.",
        )
    return good("Máy chủ trung gian ghi đủ X-Forwarded-Proto và X-Forwarded-For.")


def check_mail(facts: ServerFacts) -> Checkup:
    if not facts.mail:
        return doubtful(
            "Chưa đặt máy chủ gửi thư: mọi lời nhắc chỉ nằm trong hộp thư của phần mềm.",
            "Ghi GUONG_MAIL=smtp://tên:mật-khẩu@máy:587 vào guong.env.",
        )
    return good("Đã đặt máy chủ gửi thư.")


def check_scanner(facts: ServerFacts) -> Checkup:
    if not facts.scanner:
        return good(
            "Không đặt máy quét mã độc; tệp được đọc trong tiến trình riêng và không bao giờ được chạy."
        )
    if scan(b"Guong", socket_path=Path(facts.scanner)) is ScanVerdict.CLEAN:
        return good(f"Máy quét mã độc ở {facts.scanner} trả lời.")
    return bad(
        f"Máy quét mã độc ở {facts.scanner} không trả lời: không tệp nào được nhận.",
        "Chạy: systemctl status clamav-daemon; người chạy Gương phải đọc ghi được ổ cắm ấy.",
    )


def check_sandbox(facts: ServerFacts) -> Checkup:
    """See, by trying, whether a reader of strangers' files can get at the network, the data or the keys."""
    if not sys.platform.startswith("linux"):
        return unknown("Hộp cát của trình đọc tệp chỉ có trên Linux.")
    secrets = (*facts.folder.glob("*.sqlite3"), facts.folder / FILE, facts.keys / LEDGER_KEY)
    state = sandbox_state(*secrets)
    if state.whole:
        return good(state.sentence())
    judge = doubtful if state.no_foreign_file and state.no_foreign_write else bad
    return judge(state.sentence(), state.remedy())
