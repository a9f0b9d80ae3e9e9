"""Rules of specifications that several rooms need, each written down once.

`addresses/`, `languages/`, `podcasts/`, `texts/`, `media_types` and `codings` follow
specifications; `languages/guesses` says what people mean who don't. `profiles/` holds what
syndication partners ask for. `layout/` is tagfeed's own: where things are below `feeds_url`.
`own_elements` writes what publishers add. `lazy_regex`, `on_demand` and `word_sets` keep what most
builds don't need from being made in every one.
"""
