"""The types of value that a list has: each reads one value, or says what is wrong with it and what
to write instead.

`basic` has what all of them are made of. A rule of a specification is not here but in `standards`.
"""
