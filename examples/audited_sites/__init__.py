"""The invented sites on which the audit is measured, with what a reader finds on each."""
