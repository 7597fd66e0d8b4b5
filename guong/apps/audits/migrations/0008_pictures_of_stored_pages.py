"""Pictures of stored pages, kept as evidence."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT
from django.utils.translation import gettext_lazy as _


class Migration(migrations.Migration):
    dependencies = (
        ("audits", "0007_owner_answers"),
        ("evidence", "0003_access_of_unit"),
        ("units", "0009_proposals_without_partial_index"),
    )

    operations = (
        migrations.CreateModel(
            name="PagePicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_lit", models.BooleanField(_("câu trích hiện trên ảnh"), default=False)),
                ("reason", models.CharField(_("vì sao không có ảnh"), max_length=300, blank=True)),
                ("at", models.DateTimeField(_("yêu cầu lúc"))),
                ("drawn_at", models.DateTimeField(_("dựng lúc"), null=True, blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        "units.person", PROTECT, related_name="+", verbose_name=_("người yêu cầu")
                    ),
                ),
                ("finding", models.ForeignKey("audits.runfinding", PROTECT, related_name="pictures")),
                (
                    "item",
                    models.ForeignKey(
                        "evidence.evidenceitem",
                        PROTECT,
                        null=True,
                        blank=True,
                        related_name="+",
                        verbose_name=_("tệp"),
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        "audits.run", PROTECT, related_name="pictures", verbose_name=_("lần soi")
                    ),
                ),
            ],
            options={
                "verbose_name": _("ảnh trang đã lưu"),
                "constraints": [models.UniqueConstraint(fields=("finding", "run"), name="picture_once")],
            },
        ),
    )
