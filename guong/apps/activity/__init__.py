"""The log of acts: who did what to which row, when."""
