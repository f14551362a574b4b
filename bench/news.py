"""General news items made from templates of our own, most of which concern no two states; the same on every machine.

    python bench/news.py 2000 > news.jsonl

Names of states stand in some of them as traps: in sport, in dishes, in firms and newspapers, or alone.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TEMPLATES = Path(__file__).with_name("news.yml")
SEED = 20250101
SENTENCES = (6, 14)  # of an item, both included
_SLOT = re.compile(r"\{(\w+)\}")


def _filled(template: str, slots: dict[str, list[Any]], chance: random.Random) -> str:
    text = _SLOT.sub(lambda slot: str(chance.choice(slots[slot[1]])), template)
    return text[:1].upper() + text[1:]


def _item(number: int, name: str, data: dict[str, Any], chance: random.Random) -> dict[str, str]:
    topic, slots = data["topics"][name], data["slots"]
    wanted = min(chance.randint(*SENTENCES), len(topic["sentences"]))
    sentences = [_filled(template, slots, chance) for template in chance.sample(topic["sentences"], wanted)]
    breaks = chance.sample(range(1, wanted), min(3, wanted - 1))
    text = "".join(("\n\n" if place in breaks else " " * bool(place)) + one for place, one in enumerate(sentences))
    return {
        "id": f"news-{number:05}",
        "title": _filled(chance.choice(topic["titles"]), slots, chance),
        "published": f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "text": text,
        "topic": name,
    }


def make_news(n_items: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """That many items as rows with id, title, published, text and topic; the first of a longer run are the same."""
    data = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    shares = {name: topic["share"] for name, topic in data["topics"].items()}
    chance = random.Random(seed)  # noqa: S311  (chance with a seed, for repeatable texts)
    for number in range(n_items):
        [name] = chance.choices(list(shares), list(shares.values()))
        yield _item(number, name, data, chance)


if __name__ == "__main__":
    for row in make_news(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
        print(json.dumps(row, ensure_ascii=False))
