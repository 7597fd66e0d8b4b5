"""Every result has its site and its moments; what it says never changes, only until when it stands."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.actions import append_only

CONTENT = (
    *("run_id", "site_id", "requirement", "check_id", "state", "page", "section", "quote", "newest_date"),
    *("advice", "policy", "first_seen_at"),
)


class Migration(migrations.Migration):
    dependencies = (("audits", "0003_results_stand_until_they_change"),)

    operations = (
        migrations.AlterField("runfinding", "first_seen_at", models.DateTimeField(_("thấy lần đầu"))),
        migrations.AlterField("runfinding", "last_seen_at", models.DateTimeField(_("thấy lần cuối"))),
        migrations.AlterField(
            "runfinding",
            "site",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="results",
                to="registries.channel",
            ),
        ),
        migrations.AlterField(
            "runfinding",
            "run",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="begun", to="audits.run"
            ),
        ),
        migrations.AddIndex("runfinding", models.Index(fields=["site", "run"], name="finding_of_site")),
        migrations.AddIndex(
            "runfinding",
            models.Index(
                condition=models.Q(("ended_by__isnull", True)),
                fields=["site", "requirement", "state"],
                name="finding_standing",
            ),
        ),
        append_only("audits_runfinding", CONTENT),
    )
