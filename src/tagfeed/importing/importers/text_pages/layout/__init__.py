"""Where one article of a page ends and the next begins, and what is its title, its text, its label.

`splitting` is the way in: it asks `orders` which layout fits the page best, and corrects what the
fit got wrong at its ends and in single articles.
"""
