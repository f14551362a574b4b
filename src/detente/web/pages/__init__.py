"""One module a page; each has a `router` with the page and its JSON twin."""
