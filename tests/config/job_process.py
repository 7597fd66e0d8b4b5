"""The processes of the test that kills workers: one hands the jobs in, the others work."""

import sys
import time

import django

if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    from guong.config.worker import lane_threads
    from tests.config.jobs import JOBS, leave_mark

    if sys.argv[1] == "enqueue":
        call_command("migrate", verbosity=0)
        for number in range(JOBS):
            leave_mark.enqueue(number)
    else:
        with lane_threads(poll_seconds=0.1):
            time.sleep(120)
