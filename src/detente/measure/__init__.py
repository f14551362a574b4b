"""Events to tables by dyad and time."""
