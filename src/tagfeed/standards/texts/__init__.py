"""Characters and texts: what feeds can hold, how texts are cleaned, written in YAML, compared."""
