"""What is watched for new articles: a folder or a news feed that somebody chose."""

from dataclasses import dataclass
from enum import StrEnum


class WatchKind(StrEnum):
    """What kind of thing is watched."""

    FOLDER = "folder"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Watch:
    """A folder or a feed that is looked at again and again, and what came of the last look.

    `address` is the folder's whole path or the feed's web address. `title` is what the feed calls itself. `etag` and
    `modified` are what its server said of its last answer, so that an unchanged feed is not sent again. `looked_at` is UTC;
    `n_read` counts the articles that came of all looks; `failure` says why the last look failed, and is None where it
    did not.
    """

    watch_id: str
    kind: WatchKind
    address: str
    who: str
    chosen_at: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    looked_at: str | None = None
    n_read: int = 0
    failure: str | None = None
