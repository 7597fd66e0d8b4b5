"""How long answers to programs are remembered; the table of retention takes this line in."""

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import RetentionRule

from .models import RememberedCall

DAYS_REMEMBERED = 7


RETENTION = (
    RetentionRule(
        "api-calls",
        _("Lần ghi của chương trình (khóa Idempotency-Key, dấu băm nội dung, số của việc)"),
        DAYS_REMEMBERED,
        _("ngày gọi"),
        _("xóa; việc đã ghi còn trong nhật ký"),
        _("đủ để gửi lại sau khi đứt mạng cuối tuần mà không ghi hai lần"),
        lambda before, _at: int(RememberedCall.objects.filter(at__date__lt=before).delete()[0]),
        by_clock=True,
    ),
)
