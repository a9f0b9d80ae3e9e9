"""Texts of HTML as other programs store them -> plain words, or HTML that people can read."""
