"""Shapes what people enter about drafts and posts; rules and saving live with the models."""
