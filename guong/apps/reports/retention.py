"""How long words typed into a draft are kept; the table of retention takes this line in."""

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import RetentionRule

from .models import UnfinishedParagraph

RETENTION = (
    RetentionRule(
        "unfinished-paragraphs",
        _("Lời gõ dở trong dự thảo báo cáo"),
        90,
        _("lần gõ cuối cùng"),
        _("xóa cả dòng; lời đã bấm Xong thì ở trong báo cáo"),
        _("đủ để người viết tìm lại sau khi máy hỏng hay đi vắng"),
        lambda before, _at: int(UnfinishedParagraph.objects.filter(saved_at__date__lt=before).delete()[0]),
    ),
)
