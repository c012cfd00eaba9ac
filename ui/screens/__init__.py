"""Screens that are not steps of a visit: open cases, outbox, tracking, rules, settings."""
