"""A lock keeps proposals apart: a partial index beside an OR fails in SQLite 3.46."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0008_try_count"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="postproposal",
            name="post_proposal_waits_once",
        ),
    ]
