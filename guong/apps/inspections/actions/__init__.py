"""What spans plans, units, evidence and tasks: sampling, checklists, minutes, results, counting."""
