"""The mark of a run whose snapshot is still there has a name of its own; its column stays `kept`."""

from django.db import migrations, models
from django.utils.translation import gettext_lazy as _


class Migration(migrations.Migration):
    dependencies = (("audits", "0001_initial"),)

    operations = (
        migrations.SeparateDatabaseAndState(
            state_operations=(
                migrations.RenameField("run", "kept", "has_snapshot"),
                migrations.AlterField(
                    "run",
                    "has_snapshot",
                    models.BooleanField(_("còn giữ bản lưu"), default=False, db_column="kept"),
                ),
            ),
        ),
    )
