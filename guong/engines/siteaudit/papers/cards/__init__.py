"""The papers of an audit: a card per site (HTML, PDF), a form to score oneself, a table of the fleet."""
