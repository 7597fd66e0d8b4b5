"""The parts of `inputs.py`: what is sent, and who reads it."""
