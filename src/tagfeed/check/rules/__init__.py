"""Every rule that documents are held against; tagfeed.check.rule_book has them together."""
