"""A snapshot judged under the law of one day: one finding for each requirement in force."""
