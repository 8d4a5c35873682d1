"""What evaluators said of a complaint and a person, what the person answered, and what was passed to Inspektorat."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_attributions_of_complaint(db: Database, complaint_id: int) -> list[Row]:
    """All attributions of a complaint, oldest first."""
    return fetch_all(db, f"{_SELECT} WHERE attributions.complaint_id = ? ORDER BY attributions.id", (complaint_id,))


def fetch_attributions_of_assessment(db: Database, assessment_id: int) -> list[Row]:
    """All attributions in an assessment, oldest first."""
    return fetch_all(db, f"{_SELECT} WHERE attributions.assessment_id = ? ORDER BY attributions.id", (assessment_id,))


def fetch_attribution(db: Database, attribution_id: int) -> Row | None:
    """One attribution."""
    return fetch_one(db, f"{_SELECT} WHERE attributions.id = ?", (attribution_id,))


def fetch_proven(db: Database, employee_id: int) -> list[Row]:
    """Attributions of complaints to this person that stand as proven, oldest first."""
    return fetch_all(
        db,
        f"""{_SELECT} WHERE assessments.employee_id = ? AND finding = 'proven' AND attributions.id IN
        (SELECT max(id) FROM attributions GROUP BY complaint_id, assessment_id) ORDER BY attributions.id""",
        (employee_id,),
    )


def save_attribution(db: Database, row: Row) -> int:
    """Append: ``complaint_id``, ``assessment_id``, ``finding``, ``note``, ``basis``, ``basis_note``, ``user_id``."""
    return insert(db, "attributions", {**row, "at": utc_now()})


def fetch_answers(db: Database, complaint_id: int, assessment_id: int) -> list[Row]:
    """What the person answered to attributions of this complaint in this assessment, oldest first."""
    return fetch_all(
        db,
        """SELECT attribution_answers.*, users.name AS user_name, attributions.finding AS finding
        FROM attribution_answers JOIN attributions ON attributions.id = attribution_id
        JOIN users ON users.id = attribution_answers.user_id
        WHERE complaint_id = ? AND assessment_id = ? ORDER BY attribution_answers.id""",
        (complaint_id, assessment_id),
    )


def save_answer(db: Database, attribution_id: int, text: str, user_id: int | None) -> int:
    """Append what the person says."""
    row = {"attribution_id": attribution_id, "text": text, "user_id": user_id, "at": utc_now()}
    return insert(db, "attribution_answers", row)


def fetch_referrals(db: Database, complaint_id: int) -> list[Row]:
    """What was passed to Inspektorat of a complaint, and taken back, oldest first."""
    return fetch_all(db, f"{_REFERRALS} WHERE complaint_id = ? ORDER BY complaint_referrals.id", (complaint_id,))


def fetch_referred(db: Database) -> list[Row]:
    """The newest act of each complaint that was passed on and not taken back, newest first."""
    return fetch_all(
        db,
        f"""{_REFERRALS} WHERE act = 'forward' AND complaint_referrals.id IN
        (SELECT max(id) FROM complaint_referrals GROUP BY complaint_id) ORDER BY complaint_referrals.id DESC""",
    )


def save_referral(db: Database, row: Row) -> int:
    """Append: ``complaint_id``, ``act``, ``matter``, ``note``, ``user_id``."""
    return insert(db, "complaint_referrals", {**row, "at": utc_now()})


_SELECT = """SELECT attributions.*, users.name AS user_name, assessments.employee_id, assessments.rater_id,
    assessments.superior_id, employees.name AS employee_name, employees.nip, periods.name AS period_name,
    periods.state AS period_state, complaints.external_id, complaints.received_on, complaints.masked_text,
    complaints.label_service
    FROM attributions JOIN users ON users.id = attributions.user_id
    JOIN complaints ON complaints.id = attributions.complaint_id
    JOIN assessments ON assessments.id = attributions.assessment_id
    JOIN employees ON employees.id = assessments.employee_id JOIN periods ON periods.id = assessments.period_id"""
_REFERRALS = """SELECT complaint_referrals.*, users.name AS user_name, complaints.external_id, complaints.received_on,
    complaints.masked_text, complaints.label_service
    FROM complaint_referrals JOIN users ON users.id = complaint_referrals.user_id
    JOIN complaints ON complaints.id = complaint_id"""
