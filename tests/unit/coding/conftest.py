from tests.invented import engine, invented_states

__all__ = ["engine", "invented_states"]
