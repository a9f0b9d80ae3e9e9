"""Rules of specifications that several rooms need, each written down once.

`addresses`, `uri_grammar`, `languages`, `characters`, `text`, `mail` and `media_types` follow a
specification; `language_guesses` says what people mean who don't. `file_names` is tagfeed's
own: the names of what is published, which several rooms need too. `lazy_regex` and
`on_demand` keep what most builds don't need from being made in every one.
"""
