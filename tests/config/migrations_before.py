"""
The migrations from before the rule that hold tables on PostgreSQL while they work, and why each is borne.

No line is added here for a new migration: its steps are those of `guong.apps.activity.migrating`. A country
is that of `benchmarks/ledger.py`: 120,000 assignments, a million observations.
"""

_NEVER_LARGE = "a table of some rows a unit and year: an index over it takes a moment even for a country"
_NEW_TABLE = "the table came with the release just before, so every ledger that upgrades has few rows in it"
_ONE_OFFICE = (
    "released while a ledger was one office with SQLite, whose upgrade stops the server for seconds anyway"
)

BORNE: dict[tuple[str, str], str] = {
    ("audits", "0003_results_stand_until_they_change"): (
        "folds a finding a run into one that stands until it changes: nobody may read old rows, and "
        f"no guard is on; {_ONE_OFFICE}"
    ),
    ("audits", "0004_what_a_result_says_never_changes"): f"puts the guards of 0003 back on; {_ONE_OFFICE}",
    ("evidence", "0002_verdict_at"): f"one index over verdicts, one a unit and criterion; {_ONE_OFFICE}",
    ("evidence", "0003_access_of_unit"): "one index over accesses, a few seconds where there are 100,000",
    (
        "incidents",
        "0002_papers_contacts_lessons",
    ): "enters the contacts everybody begins with into a table it has just made",
    ("inspections", "0002_unsigned_minutes_and_endings"): _NEW_TABLE,
    ("obligations", "0002_tallies"): f"three indexes over assignments and steps; {_ONE_OFFICE}",
    ("obligations", "0004_periods"): f"a duty that comes back may be borne once a period; {_ONE_OFFICE}",
    ("obligations", "0006_removal"): f"of directives: {_NEVER_LARGE}",
    ("obligations", "0007_undoing"): f"of answers and deadline acts; {_ONE_OFFICE}",
    (
        "obligations",
        "0009_search_in_duties",
    ): "fills the words of duties, of which a directive has some forty",
    ("obligations", "0013_counted_from_the_index"): (
        "three indexes over assignments and steps, some seconds for a country; pages wait that long once"
    ),
    ("outreach", "0004_publications"): f"fills two new columns of deeds: {_NEVER_LARGE}",
    ("registries", "0003_speakers_by_moment"): f"of mandates: {_NEVER_LARGE}",
    ("registries", "0004_regulations_and_seats"): f"of seats of boards: {_NEVER_LARGE}",
    ("registries", "0008_premises_and_referrals"): f"of offices that heirs do without: {_NEVER_LARGE}",
    ("reports", "0003_proposals"): f"of reports: {_NEVER_LARGE}",
    ("reports", "0004_own_criteria_of_duties_not_given"): f"of drafts of reports: {_NEVER_LARGE}",
    ("units", "0003_person_created_in"): "one index over people, some thousands even for a country",
}
