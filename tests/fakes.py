"""Stages that need no language model, behind the same signature as the real ones.

Run as a script, it is the command line with these stages in place: `python tests/fakes.py read articles -f x.db`.
Words in a text steer it: a sentence with `signed` is a claim, `$BOOM` raises, `$DIE` kills the process, `$SLOW` sleeps.
"""

import os
import re
import sys
import time
from dataclasses import replace

from tests import factory

from detente.model.claim import Coded
from detente.model.document import Document
from detente.model.sentence import Sentence
from detente.pipeline import stages
from detente.pipeline.stages import Work


class FakeEngine:
    """An engine that parses nothing."""

    name = "fake"

    def parse(self, texts):
        return []


def split(document: Document) -> tuple[Sentence, ...]:
    found = re.finditer(r"[^\s.][^.]*\.", document.text)
    return tuple(factory.sentence(one.group(), one.start(), index=number) for number, one in enumerate(found))


def code(work: Work, engine: FakeEngine) -> Work:
    text = work.document.text
    if "$BOOM" in text:
        raise ValueError("boom\nin two lines")
    if "$DIE" in text:
        os._exit(9)
    if "$SLOW" in text:
        time.sleep(float(os.environ.get("FAKE_SECONDS", "0.05")))
    claims = [
        factory.claim(
            sentence.text, work.document, sentence=(sentence.start, sentence.end), actors=("PAK", "RUS"), date="2014"
        )
        for sentence in split(work.document)
        if "signed" in sentence.text
    ]
    return replace(work, coded=Coded(work.document.document_id, tuple(claims)))


STAGES = (("reading", stages.take_fingerprint), ("coding", code))


if __name__ == "__main__":
    from detente.cli import main

    stages.STAGES = STAGES
    stages.load_engine = lambda name: FakeEngine()
    sys.exit(main())
