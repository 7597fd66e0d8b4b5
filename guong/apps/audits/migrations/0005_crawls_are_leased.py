"""A crawl and the host it asks are leased by one worker; a site may be looked at in a browser."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils.translation import gettext_lazy as _


class Migration(migrations.Migration):
    dependencies = (("audits", "0004_what_a_result_says_never_changes"), ("registries", "0002_confirmations"))

    operations = (
        migrations.CreateModel(
            name="HostLease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(_("máy chủ"), max_length=255, unique=True)),
                ("holder", models.CharField(max_length=40)),
                ("until", models.DateTimeField()),
            ],
            options={"verbose_name": _("máy chủ đang được soi")},
        ),
        migrations.CreateModel(
            name="SiteOptions",
            fields=[
                (
                    "site",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="audit_options",
                        serialize=False,
                        to="registries.channel",
                    ),
                ),
                ("render", models.BooleanField(_("mở bằng trình duyệt"), default=False)),
            ],
            options={"verbose_name": _("cách soi trang")},
        ),
        migrations.AddField("run", "holder", models.CharField(blank=True, default="", max_length=40)),
        migrations.AlterField("run", "holder", models.CharField(blank=True, max_length=40)),
        migrations.AddField("run", "lease_until", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "run",
            "kind",
            models.CharField(
                _("phạm vi"),
                choices=(
                    ("full", _("soi cả trang")),
                    ("recheck", _("soi lại một mục")),
                    ("hijack", _("chỉ xem có bị chiếm")),
                ),
                default="full",
                max_length=8,
            ),
        ),
    )
