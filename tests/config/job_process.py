"""The processes of the test that kills workers: one hands the jobs in, the others work."""

import sys
import time

import django

if __name__ == "__main__":
    django.setup()
    from guong.config.background.worker import worker_threads
    from guong.config.versions import bring_up_to_date
    from tests.config.jobs.tasks import JOBS, leave_mark

    if sys.argv[1] == "enqueue":
        bring_up_to_date()
        for number in range(JOBS):
            leave_mark.enqueue(number)
    else:
        with worker_threads(pause=0.1):
            time.sleep(120)
