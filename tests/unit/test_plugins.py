from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from detente.errors import InputError
from detente.plugins import engines, exporters, gather


class FakePlugin:
    name, value = "mine", "mine.module"

    def __init__(self, **hooks):
        self._hooks = hooks

    def load(self):
        return SimpleNamespace(**self._hooks)


def test_built_in_parts_come_first_then_those_of_plugins():
    plugin = FakePlugin(exporters=lambda: {"xls": str})
    assert gather(exporters, {"csv": repr}, [plugin]) == {"csv": repr, "xls": str}


def test_a_plugin_without_the_hook_adds_nothing():
    assert gather(engines, {}, [FakePlugin(exporters=lambda: {"xls": str})]) == {}


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(InputError, match="'mine' adds 'csv' to exporters"):
        gather(exporters, {"csv": repr}, [FakePlugin(exporters=lambda: {"csv": str})])


def test_a_plugin_that_cannot_be_loaded_is_named():
    broken = EntryPoint("broken", "no_such_module_anywhere", "detente")
    with pytest.raises(InputError, match=r"'broken' .* cannot be loaded"):
        gather(exporters, {}, [broken])
