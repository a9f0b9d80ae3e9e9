"""Characters and texts: what feeds can hold, how texts are cleaned, compared and written in YAML,
and what site generators leave in them."""
