"""Scans of many documents: work is planned in units, done by one process or many, and can be continued when broken off.

`planning` cuts the inputs into units, the same whatever the number of processes; `scanning` does one unit;
`running` does all of them, alone or with the help of `processes`, and gives what came of them in the units' order;
`resuming` says what a run is known by.
"""
