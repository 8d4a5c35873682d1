"""Who acts, on which installation: the first argument of every use case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlite_utils import Database

from app.permissions import Permission, Role, granted
from app.services.errors import NotAllowedError
from app.settings import Settings
from app.store import audit


@dataclass(frozen=True)
class Actor:
    """A person, or the system itself when ``user_id`` is None (command line, worker)."""

    user_id: int | None = None
    name: str = "sistem"
    roles: frozenset[Role] = field(default_factory=frozenset)
    employee_id: int | None = None


Wake = Callable[[Literal["file", "task"], int], None]
"""Tells the worker of a file or a task that waits."""


def no_queue(_what: Literal["file", "task"], _id: int) -> None:
    """Wake nobody: the worker's own sweep will find it."""


@dataclass(frozen=True)
class Context:
    """One request, command or job. ``wake`` only tells the worker; state rows of files and tasks are the real queue."""

    settings: Settings
    db: Database
    audit_key: bytes
    actor: Actor = Actor()
    wake: Wake = no_queue

    def may(self, permission: Permission) -> bool:
        """Whether the actor's roles grant this; the system itself may do everything."""
        return self.actor.user_id is None or permission in granted(self.actor.roles)

    def require(self, permission: Permission) -> None:
        """Raise ``NotAllowedError`` unless the actor's roles grant this."""
        if not self.may(permission):
            raise NotAllowedError("Akun Anda tidak punya izin untuk tindakan ini.")

    def log(self, action: str, subject: str, subject_id: int | None = None, **detail: Any) -> str:
        """Append to the audit log (ids, codes and counts only); gives the new head of the chain."""
        return audit.save_entry(
            self.db,
            self.audit_key,
            user_id=self.actor.user_id,
            action=action,
            subject=subject,
            subject_id=subject_id,
            detail=detail,
        )
