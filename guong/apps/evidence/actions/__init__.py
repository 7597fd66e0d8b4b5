"""Acts on evidence that span several rows."""
