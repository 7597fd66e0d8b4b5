"""What the register of who speaks gives a report: figures by the law of the last day, and the list."""

from collections import Counter

from django.urls import reverse

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Figure, FigureRequest, MakeFigure, ReportPart
from guong.engines.legal.spokespersons import PublicationState

from ..models import MandateKind, SpokespersonMandate
from .speaker_list import speakers_table
from .speakers import LISTED_KINDS, NO_DECISION_NEEDED, SpeakerRow, speakers_of

MOST_ROWS_IN_TEXT = 40


def speakers_part(request: FigureRequest, make: MakeFigure) -> ReportPart | None:
    """Count who speaks; since every head speaks by law, who can be reached and was published."""
    mandates = SpokespersonMandate.objects.in_force(on=request.ends_on).filter(unit__in=request.units)
    if not mandates.exists():
        return None
    bearers = request.bearers_of("spokesperson")
    if request.ends_on < NO_DECISION_NEEDED:
        units = set(mandates.exclude(kind=MandateKind.CASE).values_list("unit", flat=True))
        other_count = len(units - bearers)
        by_decision = make(
            "spokespersons",
            "Đơn vị có người phát ngôn",
            len(units & bearers),
            (
                "đơn vị có văn bản cử người phát ngôn còn hiệu lực vào ngày cuối kỳ, trên số đơn vị "
                "đang hoạt động được giao nhiệm vụ về phát ngôn"
            ),
            of=len(bearers),
            rows=reverse("registries:spokespersons"),
            excluded=f"ngoài ra {other_count} đơn vị khác có người phát ngôn" if other_count else "",
        )
        return ReportPart("spokesperson", (by_decision,))
    versions = UnitVersion.objects.in_force(on=request.ends_on).filter(
        unit__in=request.standing_units, kind__in=LISTED_KINDS
    )
    rows = speakers_of(versions.order_by("path"), at=request.at, on=request.ends_on)
    reachable = {row.unit_id for row in rows if row.reachable}
    in_reach = make(
        "speakers-reachable",
        "Đơn vị đã ghi cách báo chí liên hệ với người phát ngôn",
        len(reachable & bearers),
        (
            "người đứng đầu là người phát ngôn theo luật; đếm đơn vị đã ghi điện thoại của người đứng đầu "
            "hoặc người được giao thường xuyên, trên số đơn vị được giao nhiệm vụ về phát ngôn"
        ),
        of=len(bearers),
        rows=reverse("registries:spokespersons"),
    )
    place = "blocks" if len(rows) <= MOST_ROWS_IN_TEXT else "annex"
    table = {place: (speakers_table(rows, caption="Danh sách người phát ngôn"),)}
    overdue = sum(voice.state is PublicationState.OVERDUE for row in rows for voice in row.voices)
    left_count = sum(voice.left_on is not None for row in rows for voice in row.voices)
    sentences = (
        (overdue, "%(n)s người phát ngôn quá hạn đăng lên trang."),
        (left_count, "%(n)s người phát ngôn đã thôi chức vụ ở đơn vị, chưa kết thúc việc phát ngôn."),
    )
    gaps = tuple(sentence % {"n": n} for n, sentence in sentences if n)
    return ReportPart("spokesperson", (in_reach, *_published(rows, make)), **table, gaps=gaps)


def _published(rows: list[SpeakerRow], make: MakeFigure) -> tuple[Figure, ...]:
    states = Counter(
        voice.state
        for row in rows
        for voice in row.voices
        if voice.kind == MandateKind.STANDING and voice.clock is not None and voice.clock.has_term
    )
    if not states:
        return ()
    claims, unclear = states[PublicationState.CLAIMED], states[PublicationState.UNCLEAR]
    words = "%(claimed)s theo lời đơn vị, %(unclear)s chưa rõ, đều chưa tính là đúng hạn"
    return (
        make(
            "speakers-published",
            "Người được giao thường xuyên mà máy thấy đã đăng trong 24 giờ",
            states[PublicationState.IN_TIME],
            "văn bản giao ký từ 01/7/2026 còn hiệu lực vào ngày cuối kỳ, trên số văn bản có hạn đăng",
            of=states.total(),
            rows=reverse("registries:spokespersons"),
            excluded=words % {"claimed": claims, "unclear": unclear} if claims or unclear else "",
        ),
    )
