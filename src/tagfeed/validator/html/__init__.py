"""HTML and XHTML inside text: what breaks a page that shows it."""
