"""What people are told: stored first, shown in an inbox, sent by mail once."""
