"""What the clerk does, one module a thing: functions of a Desk. They block, return or raise; no threads.

A service reads, then asks the network or a device, then writes: no transaction is open in between. It
publishes its events after the commit. Must not: know an adapter, a widget, or another way of choosing than
the Desk.
"""
