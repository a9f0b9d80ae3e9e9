"""The key `page` of a list: the publisher's own head, foot and stylesheet of all pages."""
