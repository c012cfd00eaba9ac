"""Driverless scanning over HTTP (eSCL, also called AirScan): what scanners in the network say and are told.

Each module has one job: `discovery` finds devices, `memory` remembers them, `capabilities` and `status` read
their XML through `xmltree`, `settings` writes an order, `conversation` is the HTTP, `job` one run of paper.
Facts of the protocol: Mopria's eSCL specification as far as public clients and devices show it.
Must not: know the desk, or decode a picture.
"""
