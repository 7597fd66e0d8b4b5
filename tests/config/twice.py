"""Runs every task twice over a ledger: `python -m tests.config.twice` prints what each changed as JSON."""

import hashlib
import json
from datetime import datetime

import django


def shot():
    """Give by table a hash of each of its rows."""
    from django.apps import apps
    from django_ox.models import OxTask

    tables = {}
    for model in apps.get_models():
        if model._meta.app_label in ("django_ox", "sessions") or model._meta.proxy or model is OxTask:
            continue
        names = [field.attname for field in model._meta.concrete_fields]
        rows = model._base_manager.order_by("pk").values_list(*names)
        tables[model._meta.label_lower] = [hashlib.sha256(repr(row).encode()).hexdigest() for row in rows]
    return tables


def changed(before, after):
    return sorted(name for name in after if after[name] != before[name])


def subjects():
    """Give by task the number of a row that has been through it before, for tasks about one row."""
    from django.utils import timezone

    from guong.apps.audits.models import PagePicture, Run
    from guong.apps.obligations.models import Reading
    from guong.apps.proofreading.models import Publication
    from guong.apps.registries.models import ProofSearch

    run = Run.objects.filter(state="done").exclude(snapshot="").order_by("-pk").first()
    moment = timezone.now().isoformat()
    first = {model: getattr(model.objects.first(), "pk", 1) for model in (PagePicture, ProofSearch)}
    return {
        "look_at_site": (run.pk,),
        "judge_snapshot": (run.pk, moment),
        "draw_picture_of_page": (first[PagePicture], moment),
        "look_for_proof": (first[ProofSearch],),
        "look_at_publication": (getattr(Publication.objects.first(), "pk", 1),),
        "read_letter": (getattr(Reading.objects.first(), "pk", 1),),
    }


def main():
    """Run each task, then again at the same moment, and print what either turn changed."""
    from django.conf import settings

    from tests.config.test_queues import tasks

    moment: datetime = settings.BUSINESS_NOW()
    settings.BUSINESS_NOW = lambda: moment
    settings.LETTERS = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    from django.core import mail

    mail.outbox = []
    about, account, before = subjects(), {}, shot()
    # The clocks first: what they store, the letters carry.
    for task in sorted(tasks(), key=lambda task: -task.priority):
        turns = []
        for _turn in range(2):
            letters = len(mail.outbox)
            task.func(*about.get(task.name, ()))
            after = shot()
            turns.append(changed(before, after) + ["letters"] * (len(mail.outbox) > letters))
            before = after
        account[task.module_path] = turns
    print(json.dumps(account))


if __name__ == "__main__":
    django.setup()
    main()
