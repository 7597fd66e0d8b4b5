"""The body above the one that issued a letter: heads of letters that are here already are parted."""

from django.db import migrations, models

from guong.engines.directives.issuer import spell_body


def part_heads(apps, schema_editor):
    rows = apps.get_model("obligations", "Directive").objects.only("issuer_name", "date", "read")
    for row in rows.iterator():
        issuer, read = row.issuer_name, row.read or {}
        above, words = read.get("superior") or "", issuer.split()
        if not above and issuer == issuer.upper():
            # Read before heads were parted: where both parts are bodies of that day, and the whole is none.
            cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(2, len(words))]
            offices = (a for a, body in cuts if spell_body(a, row.date) and spell_body(body, row.date, a))
            above = "" if spell_body(issuer, row.date) else next(offices, "")
            body = issuer.removeprefix(above).strip()
            read |= {"superior": above, "issuing_body": body} if above else {}
        if above and f"{above} {read.get('issuing_body') or ''}" == issuer:
            row.superior_name, row.read = above, read
            row.save(update_fields=("superior_name", "read"))


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0001_squashed_0016_onward_orders"),
    ]

    operations = [
        migrations.AddField(
            model_name="directive",
            name="superior_name",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=300, verbose_name="cơ quan chủ quản"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(part_heads, migrations.RunPython.noop, elidable=True),
    ]
