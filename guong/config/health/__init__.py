"""Whether this server is well: what `guong doctor`, the page Sức khỏe and the two probes look at."""
