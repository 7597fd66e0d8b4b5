"""The web: the server, the middlewares every page passes, metrics, pages of errors, redirects."""
