"""Kho căn cứ: the instruments an office entered by itself, beside those that come with Gương."""
