"""Names the slips of a list, in plain words and with the line to write.

Asked where a list is not YAML, and where it is YAML with faults, as some slips only change what a
line means. Each kind of slip has a file with its rules, in the order of `table`; what is the same
for all of them is in `trying`. A list is cut into chunks (its sections, its articles), as a slip in
one says nothing of the others. What a rule proposes is tried: a slip is named only by a rule whose
line makes the chunk YAML, or lets it be read further. So its remedy works, and reading goes on
after it.
"""

from tagfeed.reading.yaml_slips.trying.finding import Mended, mended

__all__ = ["Mended", "mended"]
