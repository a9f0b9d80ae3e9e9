"""Runs one command and prints its exit code, wall s, user and system CPU s, and peak memory in kB.

A process of its own that imports next to nothing: a child's peak begins at its parent's size.
"""

import os
import sys
import time

command = sys.argv[1:]
begun = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - begun
cpu = usage.ru_utime + usage.ru_stime
print(f"\n{os.waitstatus_to_exitcode(status)} {wall:.5f} {cpu:.5f} {usage.ru_maxrss}")
