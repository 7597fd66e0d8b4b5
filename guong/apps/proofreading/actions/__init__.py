"""What a page of drafts asks for."""
