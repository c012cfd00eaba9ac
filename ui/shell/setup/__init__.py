"""The first set-up of a workstation: centre, enrolment, devices, all of it kept at the end or not at all."""
