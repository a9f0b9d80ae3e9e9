"""What each line of a page is: a date, a byline, a credit, a button, or words of an article.

`tokens` is the way in. What no single line tells, the others of the page do.
"""
