"""Languages: their tags (BCP 47), names and directions (CLDR), and the words of pages in each."""
