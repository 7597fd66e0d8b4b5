"""Backups of a whole server: written, encrypted, restored; upgrades with a backup before; rehearsals."""
