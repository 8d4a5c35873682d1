"""Who may do what: a permission a route, roles grant them, relations narrow them. Default is to deny."""

from enum import Enum


class Role(Enum):
    """What an account may be; one account may have several."""

    ADMIN = "admin"
    EVALUATOR = "evaluator"
    EMPLOYEE = "employee"
    LEADER = "leader"


class Permission(Enum):
    """A right that a route asks for. Where the docstring names a relation, services check that too."""

    PUBLIC = "public"
    """Anyone, without signing in: the sign-in page, static files, the health check."""
    SIGNED_IN = "signed_in"
    """Any active account."""
    ADMINISTER = "administer"
    """Users, units, employees, services, periods, assignments."""
    UPLOAD = "upload"
    """Hand in documents and tables; files of a person: only by the rater of that person in that period, or an admin."""
    SEE_FILES = "see_files"
    """See uploads and what was read; a person's file: only rater, superior, the person."""
    OPEN_ORIGINAL = "open_original"
    """Fetch an original, unmasked file; each use is logged; only rater or superior of the person."""
    REVIEW = "review"
    """Rate; only the rater of the person in an open period, never oneself."""
    SEE_ASSESSMENT = "see_assessment"
    """See an assessment; rater, superior; the person and leaders of the unit once it is confirmed."""
    INTERVIEW = "interview"
    """Prepare, note, code and sum up interviews about a person; only rater or superior in that assessment."""
    SPEAK = "speak"
    """Confirm or correct what one is noted to have said; only the person who was interviewed."""
    SEE_COMPLAINTS = "see_complaints"
    """See masked complaints."""
    REVEAL_PERSONAL = "reveal_personal"
    """Unmask one complaint; needs a reason; each use is logged."""
    SEE_AUDIT = "see_audit"
    """Read the audit log."""
    ANSWER = "answer"
    """Answer what is said of oneself and hand in documents about it: only the person whom the assessment is about."""
    DECIDE_OBJECTION = "decide_objection"
    """Hear and decide a keberatan; only the rater's superior in that assessment."""
    COACH = "coach"
    """Record bimbingan kinerja and see the development of a person; only rater or superior."""
    CORRECT_COMPLAINTS = "correct_complaints"
    """Correct service and sentiment of complaints, name and merge themes."""
    ATTRIBUTE = "attribute"
    """Say whether a complaint is about a person: proven, alleged, unrelated."""
    FOLLOW_UP = "follow_up"
    """Open, write and close follow-up records about a service."""
    MANAGE_SURVEYS = "manage_surveys"
    """Import surveys, make public forms and their QR codes."""
    SEE_UNIT = "see_unit"
    """See a unit and its services; only units that one leads or whose raters one supervises."""
    LEAD_UNIT = "lead_unit"
    """Enter capaian kinerja organisasi; only for a unit that one leads or whose raters one supervises."""


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(
        {Permission.SIGNED_IN, Permission.ADMINISTER, Permission.UPLOAD, Permission.SEE_FILES, Permission.SEE_AUDIT}
    ),
    Role.EVALUATOR: frozenset(
        {
            Permission.SIGNED_IN,
            Permission.UPLOAD,
            Permission.SEE_FILES,
            Permission.OPEN_ORIGINAL,
            Permission.REVIEW,
            Permission.SEE_ASSESSMENT,
            Permission.SEE_COMPLAINTS,
            Permission.REVEAL_PERSONAL,
            Permission.SEE_AUDIT,
            Permission.DECIDE_OBJECTION,
            Permission.COACH,
            Permission.INTERVIEW,
            Permission.SPEAK,
            Permission.CORRECT_COMPLAINTS,
            Permission.ATTRIBUTE,
            Permission.FOLLOW_UP,
            Permission.MANAGE_SURVEYS,
        }
    ),
    Role.EMPLOYEE: frozenset(
        {Permission.SIGNED_IN, Permission.SEE_FILES, Permission.SEE_ASSESSMENT, Permission.ANSWER, Permission.SPEAK}
    ),
    Role.LEADER: frozenset(
        {
            Permission.SIGNED_IN,
            Permission.SEE_ASSESSMENT,
            Permission.SEE_COMPLAINTS,
            Permission.FOLLOW_UP,
            Permission.SEE_UNIT,
            Permission.LEAD_UNIT,
            Permission.SPEAK,
        }
    ),
}


def granted(roles: frozenset[Role]) -> frozenset[Permission]:
    """All permissions of an account with these roles; PUBLIC always."""
    return frozenset({Permission.PUBLIC}).union(*(GRANTS[role] for role in roles))
