"""Names the slips of a list, in plain words and with the line to write.

Asked where a list is not YAML, and where it is YAML with faults, as some slips only change what a
line means. `finding` goes these steps:

1. `into_chunks` cuts a list into chunks, its sections and its articles, as a slip in one says
   nothing of the others. A `chunk` is its lines, and what rules ask of them; `lines` reads one.
2. `first_error` says where a chunk stops being YAML; of one that is YAML, `sense` says which lines
   hold what no list holds. `known` has the keys of lists.
3. `rules` proposes how a line near there may have been meant: one file for each kind of slip, and
   the table of all rules in the order in which they are asked. A `proposal` is the new lines, what
   was wrong, and the remedy.
4. Each proposal is tried. The first that makes the chunk YAML that makes sense is taken, else the
   one with which it can be read furthest, and then the next slip is looked for. So a remedy works,
   and reading goes on after it.
5. `wording` makes faults of what was found, with the lines of the whole text.
"""

from tagfeed.reading.yaml_slips.finding import Mended, mended

__all__ = ["Mended", "mended"]
