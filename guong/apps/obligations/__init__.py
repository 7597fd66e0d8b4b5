"""Directives, what they oblige whom to do, and how far each bearer has come."""
