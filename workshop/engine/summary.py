"""A session as a list of sessions shows it."""

from workshop.core.model import Session
from workshop.store.contract import Summary


def summary_of(state: Session) -> Summary:
    """The summary that is stored with each append. `kept` counts only in a session's first."""
    return Summary(
        id=state.id,
        code=state.code,
        title=state.title,
        state=state.state,
        people=state.present,
        created_at=state.created_at,
        updated_at=state.updated_at,
        ended_at=state.ended_at,
        version=state.version,
        pack_title=state.pack.title,
    )
