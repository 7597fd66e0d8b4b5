"""
The numbers a judgement turns on, each with the side on which its boundary falls.

They are part of what a stored verdict means: whoever changes one changes the conclusions of verdicts drawn
before (ADR 0010), so `tests/engines/verdicts/test_thresholds.py` pins each of them at its boundary.
"""

from datetime import timedelta

# Machine runs exactly this far apart are two runs; anything closer is one run, its newest.
HOURS_BETWEEN_RUNS = 12
TIME_BETWEEN_RUNS = timedelta(hours=HOURS_BETWEEN_RUNS)
# A failure is weighed against the newest runs, itself among them.
RUNS_WEIGHED = 3
# So many failures among the runs weighed make a failure count.
FAILURES_THAT_COUNT = 2
