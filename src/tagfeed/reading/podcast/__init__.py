"""What a list says of a podcast: `show`, by its section `podcast`, and each of the `episodes`.

Their keys are in `keys`, and the types of value that podcasts alone have in `types`. Few lists have
a podcast, so all of that is imported by `field` when an article is an episode.
"""
