"""Two fields get names that say what they hold; the columns stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("obligations", "0004_periods")]

    operations = [
        migrations.AlterField("step", "verb", models.CharField(db_column="verb", max_length=20)),
        migrations.RenameField("step", "verb", "kind"),
        migrations.AlterField(
            "extension",
            "wanted",
            models.DateTimeField(db_column="wanted", null=True, verbose_name="xin đến hết ngày"),
        ),
        migrations.RenameField("extension", "wanted", "requested_due"),
    ]
