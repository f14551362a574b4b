from tests.invented import invented_states

__all__ = ["invented_states"]
