"""A confirmed assessment and short ways to do what follows it."""

from contextlib import contextmanager
from datetime import date, timedelta

from app.services import proceedings, review
from app.services.calendar import local_day, local_today
from app.services.context import Context
from app.store.assessments import fetch_assessment
from app.store.proceedings import fetch_steps
from tests.app.review.factory import finish, store_evidence, version
from tests.support import City, as_user, make_city, make_context, make_settings

PIECE = {"quote": "Terbit 120 izin dari rencana 240 izin.", "ratio": "0.50", "polarity": "counter"}
REASON = "Angka 120 izin itu baru sampai bulan Agustus."
NAMES = {"rater": "Rina Marlina", "superior": "Hendra Saputra"}


@contextmanager
def confirmed_city(folder):
    """A context and its city, whose one assessment is confirmed by the rater with one piece of evidence."""
    ctx = make_context(make_settings(folder))
    city = make_city(ctx)
    store_evidence(ctx, city, PIECE)
    confirm(ctx, city)
    yield ctx, city
    ctx.db.close()


def confirm(ctx: Context, city: City, who: str = "rater", rating: str = "meets") -> None:
    person = as_user(ctx, city.users[who])
    finish(person, city, rating)
    review.confirm(person, city.assessment, NAMES[who], version(person, city))


class Parties:
    """The people of a city by name; ``day`` is the local day, counted in days from the confirmation."""

    def __init__(self, ctx: Context, city: City) -> None:
        self.ctx, self.city, self.offset = ctx, city, 0

    def do(self, who: str, act, *arguments, **keywords):
        ctx = as_user(self.ctx, self.city.users[who])
        return act(ctx, self.city.assessment, self.seen, *arguments, **keywords, today=self.today)

    def case(self, who: str = "rater"):
        return proceedings.get_case(as_user(self.ctx, self.city.users[who]), self.city.assessment, self.today)

    def page(self, who: str = "rater"):
        return proceedings.proceedings_page(as_user(self.ctx, self.city.users[who]), self.city.assessment, self.today)

    def result(self):
        return proceedings.final_result(self.ctx, self.city.assessment)

    @property
    def seen(self) -> int:
        steps = fetch_steps(self.ctx.db, self.city.assessment)
        return steps[-1]["id"] if steps else 0

    @property
    def confirmed(self) -> date:
        """The day of the confirmation; today, as long as there is none."""
        row = fetch_assessment(self.ctx.db, self.city.assessment)
        assert row is not None
        return local_day(row["confirmed_at"]) if row["confirmed_at"] else local_today()

    @property
    def today(self) -> date:
        return self.confirmed + timedelta(days=self.offset)

    def wait(self, days: int) -> None:
        self.offset += days

    def wait_until_after(self, limit: str) -> None:
        self.offset = (self.case().clocks[limit].due_on - self.confirmed).days + 1

    def hand_over(self) -> None:
        self.do("rater", proceedings.hand_over)

    def objected(self, *targets: str) -> None:
        """Handed over, and objected to (HK1 unless said otherwise)."""
        self.hand_over()
        self.do("employee", proceedings.object_to, REASON, targets or ("HK1",))

    def explained(self, *targets: str) -> None:
        self.objected(*targets)
        self.do("rater", proceedings.explain, "Laporan triwulan memuat angka itu untuk September.")

    def decide(self, outcome: str = "upheld", reason: str = "Kedua pihak telah didengar.", **fields):
        return self.do("superior", proceedings.decide, proceedings.Decision(outcome, reason, **fields))
