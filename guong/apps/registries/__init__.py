"""Registers of official websites, accounts, numbers, spokespersons and editorial boards."""
