"""A linear model over words: which sentences resemble those that our own set of problems holds."""
