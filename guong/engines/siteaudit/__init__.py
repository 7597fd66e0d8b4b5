"""What a public website shows, measured against the law: a crawl, a snapshot that is evidence, and checks."""
