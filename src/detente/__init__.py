"""Detente keeps the file on the relations between states."""
