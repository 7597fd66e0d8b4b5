"""What spans cases, registers and notices: opening, notifying, receiving reports, learning, counting."""
