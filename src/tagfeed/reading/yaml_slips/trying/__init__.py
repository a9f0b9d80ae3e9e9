"""Tries what the rules propose, which is the same for every kind of slip.

`into_chunks` parts a list into chunks (`chunk`) that can be read by themselves. In each,
`first_error` says where it stops being YAML, and `finding` asks the rules in turn and tries each
`proposal` until one makes the chunk YAML that makes sense for a list (`sense`), or lets it be read
further. `wording` makes faults of what was found, with the lines of the whole text.
"""
