"""Kills, full disks and other faults at any moment of a command: the old state or the new one, never a mixture."""
