"""Inspections of bodies: plans, rounds, seeded samples, checklists on a phone, minutes, remedies."""
