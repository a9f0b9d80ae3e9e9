"""What changed since the last build, so that only that is read, rendered and written again.

`scope` says what `build` asks: of a build of the whole list (`whole_build`), and of one of what
changed (`partial_build`), which decides what is read and made again, so start there. It goes like
this:

1. `last_build` opens the index that the last build left (`index/`), if the published files are as
   that build left them.
2. The list is split at its items without being parsed (`splitting/`), and compared with the index.
   Only new and changed items are read (`chosen_items`).
3. The index is brought up to date: which articles were added and removed
   (`index/article_changes`), which feeds therefore show something else (`index/updated_index`).
4. The articles that those feeds show are read, and go through the pipeline in `build`.
   `unchanged_except` says what stays as it was published, `splitting/changed_list` where the items
   are now that earlier warnings are about, and `cached_texts` keeps full texts as HTML.

Whatever is not certain raises NeedsFullBuild. Then the whole list is read (`whole_list`), item by
item on all cores where that is safe. The published feeds are the same either way.
"""
