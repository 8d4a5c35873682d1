"""The audit log as one evaluator may read it: own acts, and what was done in assessments of theirs."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all


def fetch_entries_near(
    db: Database, user_id: int, employee_id: int | None, *, before: int | None, limit: int, action: str
) -> list[Row]:
    """Entries by ``user_id``, or on assessments that ``employee_id`` rates or is superior of; newest first."""
    return fetch_all(
        db,
        """SELECT audit.*, users.name AS user_name FROM audit LEFT JOIN users ON users.id = audit.user_id
        WHERE (:before IS NULL OR audit.id < :before) AND (:action = '' OR audit.action = :action)
        AND (audit.user_id = :user OR (audit.subject = 'assessment' AND audit.subject_id IN
            (SELECT id FROM assessments WHERE rater_id = :employee OR superior_id = :employee)))
        ORDER BY audit.id DESC LIMIT :limit""",
        {"before": before, "limit": limit, "action": action, "user": user_id, "employee": employee_id},
    )
