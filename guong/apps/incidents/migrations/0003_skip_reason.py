"""The reason for skipping a step has a name of its own in Python; its column keeps its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0002_papers_contacts_lessons"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name="step", name="incident_step_done_or_left_out"),
                migrations.RenameField(model_name="step", old_name="left_out", new_name="skip_reason"),
                migrations.AlterField(
                    model_name="step",
                    name="skip_reason",
                    field=models.CharField(
                        blank=True,
                        db_column="left_out",
                        max_length=300,
                        verbose_name="vì sao không cần làm",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="step",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("skip_reason", ""), _connector="OR"),
                        name="incident_step_done_or_left_out",
                    ),
                ),
            ],
        ),
    ]
