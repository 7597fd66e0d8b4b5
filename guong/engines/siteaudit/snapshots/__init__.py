"""What one crawl saw of one site, as a value and as a file: this is the evidence."""
