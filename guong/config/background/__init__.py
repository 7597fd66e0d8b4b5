"""Background work: what a worker does, beside the pages or on machines of its own, and by which clock."""
