"""A row tells in which form, and of which version, the Code was put before people; older rows are filled."""

from datetime import date

from django.db import migrations, models

FORMS = {"web": "article", "post": "post", "broadcast": "bulletin", "banner": "poster"}
# The versions there were when this was written, each from its day.
SINCE = (("1.0", date(2021, 6, 17)), ("1.1", date(2024, 12, 25)), ("1.2", date(2026, 7, 1)))


def fill(apps, schema_editor):
    said = apps.get_model("outreach", "Deed").objects.filter(of_code=True)
    for kind, form in FORMS.items():
        said.filter(kind=kind).update(form=form)
    for number, day in SINCE:
        said.filter(day__gte=day).update(version=number)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_campaigns")]

    operations = [
        migrations.AddField(
            model_name="deed",
            name="form",
            field=models.CharField(
                blank=True,
                choices=[
                    ("frame", "khối nhúng"),
                    ("text", "khối chữ"),
                    ("article", "bài viết"),
                    ("post", "bài đăng"),
                    ("bulletin", "bản tin loa"),
                    ("poster", "áp phích, băng rôn"),
                ],
                max_length=10,
                verbose_name="dạng công bố",
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="version",
            field=models.CharField(blank=True, max_length=12, verbose_name="bản của Bộ Quy tắc"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
