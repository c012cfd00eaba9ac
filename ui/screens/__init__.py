"""Screens that are not steps of a visit: work list, outbox, tracking, settings.

(cases.py, outbox.py, tracking.py, settings.py and ui/selftest.py are in the hands of the screens member: look before
you write them.)
"""
