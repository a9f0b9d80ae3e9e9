"""What all sources gave -> articles that make a list which builds.

`combining` joins the readings of all sources and leaves out what they have twice (`duplicates`).
`settling` puts articles in order and gives each what a list needs: a title or a text, a date, an
id. `folders_of_names` gives tags and authors a folder each. `trial_reading` has tagfeed's own
reading read the list and leaves out what that refuses (`pruning`).
"""
