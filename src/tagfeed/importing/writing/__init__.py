"""The text of `articles.yaml`. Only `yaml_blocks` knows whether a value is written plain, in quotes
or folded.
"""
