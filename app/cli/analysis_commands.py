"""The commands of the analyses; `commands` adds them to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli.help_pages import OneCommand
from app.cli.output import command
from app.core.assortment import Dimension, Period, Unit
from app.core.lifetime import Model
from app.core.retention import WINDOWS, Question, Trait

if TYPE_CHECKING:
    from datetime import datetime

    from app.cli.output import Session

AS_OF = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="基準日 / as of this day"
)


@click.command(cls=OneCommand)
@AS_OF
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="比べる日 / who moved between the groups since this day",
)
@command
def rfm(session: Session, as_of: datetime, since: datetime | None) -> None:
    """RFM分析 / RFM scores as of a day."""
    from app.cli.rfm import run_rfm

    run_rfm(session, as_of.date(), since and since.date())


@click.command(cls=OneCommand)
@AS_OF
@click.option(
    "--weeks", type=click.FloatRange(min=0, min_open=True, max=5_200), default=52.0, show_default=True
)
@click.option(
    "--model",
    type=click.Choice([model.value for model in Model]),
    help="bg_nbd(お客様が少ない店では simple)/ bg_nbd, or simple in a shop with few repeat customers",
)
@click.option(
    "--discount",
    type=click.FloatRange(min=0, max=1),
    default=0.0,
    show_default=True,
    help="年の割引率 / interest of a year, 0.05 for 5 %",
)
@command
def ltv(session: Session, as_of: datetime, weeks: float, model: str | None, discount: float) -> None:
    """これからのお買い物の見込み / what customers may still buy."""
    from app.cli.forecasts import run_ltv

    run_ltv(
        session, as_of.date(), weeks=weeks, model=None if model is None else Model(model), discount=discount
    )


@click.command(cls=OneCommand)
@AS_OF
@command
def cycle(session: Session, as_of: datetime) -> None:
    """お一人ずつの次の時期 / when each customer is due again."""
    from app.cli.forecasts import run_cycle

    run_cycle(session, as_of.date())


@click.command(cls=OneCommand)
@AS_OF
@click.option(
    "--from-visit",
    "step",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="何回目から数えるか / count from this visit",
)
@click.option(
    "--window",
    type=click.Choice([str(days) for days in WINDOWS]),
    default=str(WINDOWS[0]),
    show_default=True,
    help="何日以内に戻ったか / came again within so many days",
)
@click.option(
    "--by",
    type=click.Choice([trait.value for trait in Trait]),
    default=Trait.STAFF.value,
    show_default=True,
    help="何で分けて比べるか / what to tell people apart by",
)
@click.option(
    "--lost-after",
    type=click.IntRange(min=30, max=3_650),
    help="何日来ていない方を離れたと数えるか / days without coming until somebody counts as lost",
)
@command
def repeat(
    session: Session, as_of: datetime, step: int, window: str, by: str, lost_after: int | None
) -> None:
    """また来る方・離れた方 / who comes again, and who is lost."""
    from app.cli.retention import run_repeat

    run_repeat(session, as_of.date(), Question(step, int(window), Trait(by), lost_after))


@click.command(cls=OneCommand)
@AS_OF
@click.option(
    "--span",
    type=click.Choice([period.value for period in Period if period is not Period.OWN]),
    default=Period.LAST_YEAR.value,
    show_default=True,
    help="どの期間か / over which span",
)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    help="この日から基準日まで / from this day to --as-of instead",
)
@click.option(
    "--over",
    type=click.Choice([unit.value for unit in Unit]),
    default=Unit.RECEIPT.value,
    show_default=True,
    help="何の中で一緒に売れたか / together on one receipt, or by one customer",
)
@click.option(
    "--by",
    type=click.Choice([dimension.value for dimension in Dimension]),
    default=Dimension.CATEGORY.value,
    show_default=True,
    help="売上を何で分けるか / what to divide sales by",
)
@click.option("--bought", default="", help="この品を買って / who bought this product …")
@click.option("--not-bought", default="", help="この品をまだの方 / … and not yet this one")
@click.option(
    "--least",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="次に高い品は、何回買った方に / the next dearer thing is for who bought so often",
)
@command
def buying(
    session: Session,
    as_of: datetime,
    span: str,
    first: datetime | None,
    over: str,
    by: str,
    bought: str,
    not_bought: str,
    least: int,
) -> None:
    """売れ筋と、だれが何を買うか / best-sellers, and who buys what."""
    from app.cli.buying import BuyingQuestion, run_buying
    from app.core.assortment import Span
    from app.services.insights.assortment_reports import Asked

    day = as_of.date()
    own = None if first is None else Span(first.date(), day)
    asked = Asked(day, Period(span) if own is None else Period.OWN, own)
    run_buying(session, BuyingQuestion(asked, Unit(over), Dimension(by), bought, not_bought, least))
