"""Words and values of podcasts: the podcast namespace, Apple Podcasts, SPDX licences."""
