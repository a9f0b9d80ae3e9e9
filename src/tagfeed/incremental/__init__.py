"""What changed since the last build, so that only that is read, rendered and written again.

A partial build goes like this:

1. `last_build` opens the index that the last build left (`index/`), if all files are as they were.
2. `changed_list` splits the list at its items without parsing it and compares the pieces with the
   index (`splitting/`): the items that are new are read, no other.
3. `partial_build` brings the index up to date (`index/update`): which articles came, went, or look
   different because of the time; which feeds therefore show something else (`index/feeds`).
4. The articles that those feeds show are read, and go through the one pipeline of `build`.
   `unchanged` tells the guard and the record what stays; warnings come from `index/warnings`.

Whatever is not certain raises NeedsFullBuild, and `listing` reads the whole list, item by item on
all cores where that is safe. Nothing outside this package knows which of the two happened.
"""
