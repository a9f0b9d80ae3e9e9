"""What the lines of an article say: its title, authors, text, and whose its picture is.

`records` is the way in. A place of the layout is judged once, by what all articles have there.
"""
