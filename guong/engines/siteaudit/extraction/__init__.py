"""HTML read once into facts: text in blocks, links, forms, what is hidden; HTML is read nowhere else."""

from guong.engines.siteaudit.extraction.pages import compose, extract, extract_orderly, merge

__all__ = ["compose", "extract", "extract_orderly", "merge"]
