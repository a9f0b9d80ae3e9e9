"""Every rule that documents are held against; tagfeed.validator.rule_book has them together."""
