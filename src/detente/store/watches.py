"""What is watched, as it is kept in a file: chosen, looked at, and given up again."""

from sqlalchemy import Connection, delete, insert, select, update

from detente.model.watch import Watch
from detente.store import schema
from detente.store.records import from_row, to_row


def get_watches(connection: Connection) -> tuple[Watch, ...]:
    """All folders and feeds that were chosen, in the order in which they were."""
    rows = connection.execute(select(schema.WATCHES).order_by(schema.WATCHES.c.number)).mappings()
    return tuple(from_row(Watch, dict(row)) for row in rows)


def add_watch(connection: Connection, watch: Watch) -> bool:
    """Keeps one more; whether that was done, for one of that id may be there already."""
    columns = schema.WATCHES.c
    if connection.scalar(select(columns.watch_id).where(columns.watch_id == watch.watch_id)):
        return False
    connection.execute(insert(schema.WATCHES), to_row(watch))
    return True


def note_look(connection: Connection, watch: Watch) -> None:
    """Keeps what came of a look; one that was given up in the meantime is passed over."""
    same = schema.WATCHES.c.watch_id == watch.watch_id
    connection.execute(update(schema.WATCHES).where(same).values(to_row(watch)))


def remove_watch(connection: Connection, watch_id: str) -> bool:
    """Gives one up; whether there was one of that id. What was read from it stays."""
    return bool(connection.execute(delete(schema.WATCHES).where(schema.WATCHES.c.watch_id == watch_id)).rowcount)
