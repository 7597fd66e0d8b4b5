"""The pages of the Code: public ones, personal links, and the books of a unit."""
