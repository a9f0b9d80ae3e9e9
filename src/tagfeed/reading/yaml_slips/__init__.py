"""Names the slips that make a text no YAML, in plain words and with the line to write.

Called only when parsing has failed. A list is cut into chunks (its sections, its articles), as a
slip in one says nothing of the others: `chunks`. Each rule of `table` proposes how a line may have
been meant. What is proposed is tried: a slip is named only by a rule whose line makes the chunk
YAML, or lets it be read further. So its remedy works, and reading goes on after it.
"""

from tagfeed.reading.yaml_slips.mending import Mended, mended

__all__ = ["Mended", "mended"]
