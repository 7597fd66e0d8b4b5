"""Shapes what people hand in about the registers; rules live with the models."""
