"""Soi bài: a draft is checked while it is written, and kept only when its author says so."""
