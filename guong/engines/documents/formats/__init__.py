"""One reader a file: each turns the bytes of its format into a Document, inside the worker."""
