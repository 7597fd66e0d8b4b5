"""A result of a site stands from the run that found it to the one that did not; a run may look at one alone."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.actions import lift_guards


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Let each row that was written stand until the next finished run of its site."""
    run, finding = apps.get_model("audits", "Run"), apps.get_model("audits", "RunFinding")
    its_run = run.objects.filter(pk=OuterRef("run"))
    at = Subquery(its_run.annotate(at=Coalesce("finished_at", "asked_at")).values("at")[:1])
    finding.objects.update(site=Subquery(its_run.values("site")[:1]), first_seen_at=at, last_seen_at=at)
    later = run.objects.filter(
        site=OuterRef("site"), pk__gt=OuterRef("run"), state__in=("done", "stopped")
    ).order_by()
    next_run = later.values("site").annotate(first=Min("pk")).values("first")[:1]
    finding.objects.update(ended_by=Subquery(next_run))


class Migration(migrations.Migration):
    dependencies = (("audits", "0002_run_has_snapshot"), ("registries", "0002_confirmations"))

    operations = (
        lift_guards("audits_runfinding"),
        migrations.RemoveIndex("runfinding", "finding_of_run"),
        migrations.AddField(
            "run",
            "about",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rechecks",
                to="audits.runfinding",
            ),
        ),
        migrations.AddField(
            "run", "hint", models.CharField(_("nay đăng ở"), blank=True, default="", max_length=1000)
        ),
        migrations.AlterField("run", "hint", models.CharField(_("nay đăng ở"), blank=True, max_length=1000)),
        migrations.AddField(
            "run",
            "kind",
            models.CharField(
                _("phạm vi"),
                choices=(("full", _("soi cả trang")), ("recheck", _("soi lại một mục"))),
                default="full",
                max_length=8,
            ),
        ),
        migrations.AddField(
            "runfinding",
            "ended_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ended",
                to="audits.run",
            ),
        ),
        migrations.AddField(
            "runfinding", "first_seen_at", models.DateTimeField(_("thấy lần đầu"), null=True)
        ),
        migrations.AddField(
            "runfinding", "last_seen_at", models.DateTimeField(_("thấy lần cuối"), null=True)
        ),
        migrations.AddField(
            "runfinding",
            "site",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="results",
                to="registries.channel",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
