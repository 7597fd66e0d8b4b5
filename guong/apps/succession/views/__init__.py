"""The pages of reorganisation: what closes, what waits, what is proposed, who approves."""
