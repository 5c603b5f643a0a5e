"""Bought together, who may buy next, and the next dearer thing: tables whose every line is a door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analytics.figures.assortment_words import NOTHING, label, named
from app.analytics.figures.bar_table import BarLine, BarTable, bar_table
from app.analytics.figures.words import percent
from app.analytics.intervals import wilson
from app.core.amounts import yen
from app.core.assortment import CandidatesKey, PairKey, StepKey, Unit
from app.core.messages import message
from app.core.rfm import Tone

if TYPE_CHECKING:
    from app.analytics.assortment.chances import Candidates, Group
    from app.analytics.assortment.lines import Lines
    from app.analytics.assortment.pairs import Pair, PairView
    from app.analytics.assortment.steps import Step, StepView
    from app.analytics.figures.drawing import Drawing, Size
    from app.analytics.figures.style import FigureStyle
    from app.analytics.figures.words import Words

LEAST_P = 0.001


def pair_bars(
    sold: Lines, view: PairView, unit: Unit, words: Words, style: FigureStyle, size: Size
) -> Drawing:
    """Pairs with how often, how many times chance, how sure, and the share of the one who buy the other."""
    lines = tuple(_pair_line(sold, pair, words) for pair in view.pairs)
    titles = (label(words, f"both.{unit}"), label(words, "lift"), label(words, "certainty"))
    chart = BarTable(label(words, "pair_title"), titles, label(words, "confidence"), lines, full=1.0)
    return bar_table(chart, style, size)


def candidate_bars(people: Candidates | None, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Groups of people by how lately and how often they came, the best chance first."""
    horizon, groups = (people.horizon, people.groups) if people is not None else (0, ())
    lines = tuple(_candidate_line(place, group, horizon, words) for place, group in enumerate(groups))
    titles = (label(words, "candidates"), label(words, "expected"))
    chart = BarTable(label(words, "came"), titles, label(words, "chance"), lines)
    return bar_table(chart, style, size)


def step_bars(sold: Lines, view: StepView, words: Words, style: FigureStyle, size: Size) -> Drawing:
    """Steps to something dearer: people before it, the difference, and what it may bring."""
    worths = words.short_yen_column([round(step.worth) for step in view.steps])
    lines = tuple(
        _step_line(sold, step, worth, words) for step, worth in zip(view.steps, worths, strict=True)
    )
    titles = (label(words, "candidates"), label(words, "difference"))
    chart = BarTable(label(words, "step_title"), titles, label(words, "worth"), lines)
    return bar_table(chart, style, size)


def _name(sold: Lines, place: int, words: Words) -> str:
    product = sold.products[place]
    return named(words, message("assortment.part.no_product") if product is None else product.name)


def _pair_line(sold: Lines, pair: Pair, words: Words) -> BarLine:
    names = {"first": _name(sold, pair.first, words), "second": _name(sold, pair.second, words)}
    lift = f"{pair.lift:.1f}"
    sure = "sure" if pair.is_sure else "few" if pair.is_small else "by_chance"
    confidence = wilson(pair.both, pair.of_second)
    said = [
        label(words, "pair_confidence", **names, of_second=pair.of_second, both=pair.both),
        label(words, "pair_back", **names, of_first=pair.of_first, both=pair.both),
        label(words, "pair_support", units=pair.units, share=percent(pair.support)),
        label(words, "pair_lift", lift=lift),
        _test_words(pair, words),
    ]
    return BarLine(
        PairKey(pair.first, pair.second),
        label(words, "pair", **names),
        (f"{pair.both:,}", label(words, "times", value=lift), label(words, sure)),
        confidence.share,
        percent(confidence.share),
        tuple(said),
        pair.both,
        tone=Tone.PRIMARY if pair.is_sure else Tone.NEUTRAL,
        low=confidence.low,
        high=confidence.high,
    )


def _test_words(pair: Pair, words: Words) -> str:
    if pair.chi_square is None or pair.p is None:
        return label(words, "pair_untested")
    p = f"<{LEAST_P}" if pair.p < LEAST_P else f"{pair.p:.3f}"
    return label(words, "pair_test", chi_square=f"{pair.chi_square:,.1f}", p=p)


def _candidate_line(place: int, group: Group, horizon: int, words: Words) -> BarLine:
    count, trials = len(group.customers), group.trials
    fields = {
        "recency": message(f"assortment.figure.recency.{group.recency}"),
        "frequency": message(f"assortment.figure.frequency.{group.frequency}"),
    }
    said = [words.customers(count)]
    if trials.whole:
        seen = {"horizon": horizon, "whole": trials.whole, "part": trials.part}
        ends = {"low": percent(trials.low), "high": percent(trials.high)}
        said += [label(words, "trials", **seen), label(words, "interval", **ends)]
    else:
        said.append(label(words, "no_trials"))
    known = group.chance is not None
    few = f" {label(words, 'few')}" if known and group.is_small else ""
    return BarLine(
        CandidatesKey(place),
        label(words, "group", **fields),
        (words.people(count), f"{count * (group.chance or 0):.1f}" if known else NOTHING),
        group.chance or 0.0,
        f"{percent(group.chance or 0.0)}{few}" if known else NOTHING,
        tuple(said),
        count,
        tone=Tone.NEUTRAL if group.is_small else Tone.PRIMARY,
        low=trials.low if trials.whole else None,
        high=trials.high if trials.whole else None,
    )


def _step_line(sold: Lines, step: Step, worth: str, words: Words) -> BarLine:
    names = {"lower": _name(sold, step.lower, words), "higher": _name(sold, step.higher, words)}
    count, trials = len(step.people.customers), step.people.trials
    said = [words.customers(count)]
    if trials.whole:
        seen = {"horizon": step.people.horizon, "whole": trials.whole, "part": trials.part}
        said.append(label(words, "trials", **seen))
        said.append(label(words, "interval", low=percent(trials.low), high=percent(trials.high)))
    else:
        said.append(label(words, "no_trials"))
    return BarLine(
        StepKey(step.lower, step.higher),
        label(words, "step", **names),
        (words.people(count), yen(step.difference)),
        step.worth,
        worth,
        tuple(said),
        count,
        tone=Tone.GOOD,
    )
