"""What a list says about a podcast: the `show`, in its section `podcast`, and each of the
`episodes`. Their keys are in `keys`, and the types of value that only podcasts have in `types`. Few
lists have a podcast, so all of that is imported by `field` when an article is an episode.
"""
