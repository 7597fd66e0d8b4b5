"""What a channel of the register is on a day: one table of standings, and the sentence that tells each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guong.engines.viet.formats import ONE_DAY, capitalise, write_date


class ChannelStatus(StrEnum):
    """
    What the register knows of an address.

    A body's own channel, one that an open case says is in other hands, one that nobody looks after any
    more, one that a person concluded imitates a body, one that was reported as such and is being looked at,
    and one that a body entered and nobody else confirmed.
    """

    OFFICIAL = "official"
    HIJACKED = "hijacked"
    KNOWN_FAKE = "known_fake"
    REPORTED = "reported"
    FORMER = "former"
    UNVERIFIED = "unverified"


# Where two rows lead to one address, the first of these is the answer. A row in force says more of an
# address than one that was closed: whoever takes a channel over closes the former row.
PRECEDENCE = (
    ChannelStatus.HIJACKED,
    ChannelStatus.KNOWN_FAKE,
    ChannelStatus.REPORTED,
    ChannelStatus.OFFICIAL,
    ChannelStatus.UNVERIFIED,
    ChannelStatus.FORMER,
)


@dataclass(frozen=True, slots=True)
class Past:
    """
    What happened to a channel; a field is empty where the register does not say.

    `case` is the kind of a case ("lost", "injected", "leaked", "domain", "fake"), `since` its moment in
    words, `concluded_on` when a person closed it. `unit` ended on `unit_ended_on`; `heir` took its place.
    `goes_on_with` is whose row has the address of a closed one now.
    A channel that nobody else ever confirmed was its unit's by its own word alone (`was_confirmed`).
    """

    case: str = ""
    since: str = ""
    concluded_on: date | None = None
    unit: str = ""
    unit_ended_on: date | None = None
    closed_on: date | None = None
    heir: str = ""
    was_confirmed: bool = True
    goes_on_with: str = ""


_STATES_OF_CASE = {
    "lost": "đang bị chiếm quyền",
    "injected": "đang bị chèn nội dung lạ",
    "leaked": "có thể đang bị người khác dùng",
    "domain": "đang có việc bất thường ở tên miền",
}


def state_of_case(past: Past) -> str:
    """Say in a few words what is wrong with a channel, and since when: after "kênh này"."""
    state = _STATES_OF_CASE.get(past.case, _STATES_OF_CASE["lost"])
    return f"{state} từ {past.since}" if past.since else state


def describe(standing: ChannelStatus, owner: str, past: Past) -> str:
    """Tell a standing in whole sentences; what is not known drops its sentence and leaves no hole."""
    if standing is ChannelStatus.HIJACKED:
        return f"Kênh này của {owner} nhưng {state_of_case(past)}. Đừng tin bài, tin nhắn ở đây lúc này."
    if standing is ChannelStatus.KNOWN_FAKE:
        by = (
            f"cơ quan xác minh ngày {write_date(past.concluded_on)}"
            if past.concluded_on
            else "sổ ghi như vậy"
        )
        return f"Trang giả, mang danh {owner}; {by}."
    if standing is ChannelStatus.REPORTED:
        since = f" từ {past.since}" if past.since else ""
        return f"{capitalise(owner)} đang xem: có người báo địa chỉ này mạo danh{since}. Chưa kết luận."
    if standing is ChannelStatus.FORMER:
        unit = past.unit or owner
        sentences = [f"Từng là kênh {'chính thức ' if past.was_confirmed else ''}của {unit}."]
        if end := describe_end(unit, past):
            sentences.append(end)
        if past.goes_on_with:
            return " ".join((*sentences, f"Địa chỉ này nay ở sổ kênh của {past.goes_on_with}."))
        if past.closed_on is not None:
            sentences.append(f"Kênh đóng ngày {write_date(past.closed_on)}.")
        elif past.unit_ended_on is not None and past.heir:
            sentences.append("Nơi kế thừa chưa nhận kênh này.")
        return " ".join((*sentences, "Đừng gửi hồ sơ, hỏi việc ở đây."))
    return f"Là kênh chính thức của {owner}."


def describe_end(unit: str, past: Past) -> str:
    """Say when a unit ended and what it is now; "" for a unit that exists."""
    if past.unit_ended_on is None:
        return ""
    end = f"{capitalise(unit)} hết hoạt động từ ngày {write_date(past.unit_ended_on + ONE_DAY)}"
    if past.heir == unit:
        return f"{end}; từ ngày ấy là đơn vị mới cùng tên."
    return f"{end}, nay là {past.heir}." if past.heir else f"{end}."
