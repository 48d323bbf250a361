"""Writes reference.json: values of other people's statistics for ours to meet.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install lifelines statsmodels scipy
    /tmp/reference/bin/python Tests/StatisticsTests/reference.py SAMPLE

SAMPLE is the folder of the sample's expected reports (fairness.json, waiting-times.json).
A spell is [entry or null, exit, outcome], outcome 0 censored, 1 event, 2 competing.
"""

import json
import math
import pathlib
import random
import sys
import warnings

import numpy
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from scipy import stats
from statsmodels.duration.survfunc import CumIncidenceRight, survdiff

warnings.simplefilter("error")
Z = stats.norm.ppf(0.975)


def finite(number):
    return float(number) if math.isfinite(number) else None


def spells(seed, size, longest, delayed):
    """Random spells with many ties, from day 0 unless some have a delayed entry."""
    draw = random.Random(seed)
    result = []
    while len(result) < size:
        entry = draw.randrange(0, longest // 2) if delayed and draw.random() < 0.4 else None
        exit = min(int(draw.expovariate(2 / longest)), longest)
        outcome = draw.choices([0, 1, 2], [0.2, 0.5, 0.3])[0]
        # lifelines cannot tell an entry on day 0 from none, which matters on day 0 alone; spells
        # that end by their entry it rejects.
        if delayed and exit <= (entry or 0):
            continue
        result.append([entry, exit, outcome])
    return result


def tie_free(seed, size, delayed):
    """Random spells of which no two enter or end on one day."""
    draw = random.Random(seed)
    days = draw.sample(range(1, 20 * size), 2 * size)
    result = []
    for index in range(size):
        first, second = sorted(days[2 * index : 2 * index + 2])
        entry = first if delayed and draw.random() < 0.5 else None
        result.append([entry, second, draw.choices([0, 1, 2], [0.2, 0.5, 0.3])[0]])
    return result


def columns(rows):
    entry = numpy.array([0 if row[0] is None else row[0] for row in rows], dtype=float)
    exit = numpy.array([row[1] for row in rows], dtype=float)
    outcome = numpy.array([row[2] for row in rows])
    return entry, exit, outcome


def kaplan_meier(name, rows):
    entry, exit, outcome = columns(rows)
    fit = KaplanMeierFitter()
    late = any(row[0] is not None for row in rows)
    fit.fit(exit, outcome == 1, entry=entry if late else None, timeline=sorted(set(exit)))
    curve = fit.survival_function_.iloc[:, 0]
    limits = fit.confidence_interval_survival_function_
    steps = []
    for day in sorted(set(exit[outcome == 1])):
        survival = float(curve.loc[day])
        inside = 0 < survival < 1
        lower, upper = (limits.loc[day].iloc[0], limits.loc[day].iloc[1])
        steps.append(
            [int(day), survival, float(lower) if inside else None, float(upper) if inside else None]
        )
    median = finite(fit.median_survival_time_)
    return {"name": name, "spells": rows, "steps": steps, "median": median}


def aalen_johansen(name, rows):
    """From lifelines where no two days are equal, for it shifts ties at random."""
    entry, exit, outcome = columns(rows)
    late = any(row[0] is not None for row in rows)
    if len(set(exit)) == len(exit):
        fit = AalenJohansenFitter(calculate_variance=False)
        fit.fit(exit, outcome, event_of_interest=1, entry=entry if late else None)
        curve = fit.cumulative_density_.iloc[:, 0]
        steps = [[int(day), float(curve.loc[day])] for day in sorted(exit[outcome > 0])]
    else:
        fit = CumIncidenceRight(exit, outcome)
        steps = [
            [int(day), float(share)] for day, share in zip(fit.times, fit.cinc[0])
            if day in set(exit[outcome > 0])
        ]
    return {"name": name, "spells": rows, "steps": steps}


def log_rank(name, groups):
    rows = [row for group in groups for row in group]
    label = numpy.array([index for index, group in enumerate(groups) for _ in group])
    entry, exit, outcome = columns(rows)
    event = (outcome == 1).astype(int)
    if any(row[0] is not None for row in rows):
        chi2, p = survdiff(exit, event, label, entry=entry)
    else:
        result = multivariate_logrank_test(exit, label, event)
        chi2, p = result.test_statistic, result.p_value
    degrees = len(groups) - 1
    return {"name": name, "groups": groups, "chi2": float(chi2), "p": float(p), "degrees": degrees}


def clopper_pearson(successes, trials):
    """Limits and their odds, from beta quantiles: binomtest's own search stops at 2e-12."""
    failures = trials - successes
    lower, lower_odds, upper, upper_odds = 0.0, 0.0, 1.0, None
    if successes > 0:
        lower = stats.beta.ppf(0.025, successes, failures + 1)
        lower_odds = lower / stats.beta.isf(0.025, failures + 1, successes)
    if failures > 0:
        upper = stats.beta.isf(0.025, successes + 1, failures)
        upper_odds = upper / stats.beta.ppf(0.025, failures, successes + 1)
    limits = stats.binomtest(successes, trials).proportion_ci(0.95, "exact")
    assert abs(limits.low - lower) < 1e-9 and abs(limits.high - upper) < 1e-9
    return [successes, trials, float(lower), float(upper), float(lower_odds),
            None if upper_odds is None else float(upper_odds)]


def sample_curve(report):
    """The sample's published curve with the numbers at risk and of events behind each step.

    Survival and limits give both: the ratio of two survivals is 1 - d/n, and Greenwood's sum,
    found back from the lower limit, grows by d / (n (n - d)).
    """
    rows = next(table for table in report["tables"] if table["id"] == "survival")["rows"]
    steps, before, greenwood = [], 1.0, 0.0
    for days, survival, lower, upper in rows:
        share = 1 - survival / before
        width = math.log(math.log(lower) / math.log(survival))
        total = (width * math.log(survival) / Z) ** 2
        at_risk = share / (1 - share) / (total - greenwood)
        events = share * round(at_risk)
        assert abs(at_risk - round(at_risk)) < 1e-6 and abs(events - round(events)) < 1e-6, days
        steps.append([days, survival, lower, upper, round(at_risk), round(events)])
        before, greenwood = survival, total
    figures = report["figures"].items()
    return {"steps": steps, "figures": {key: value for key, value in figures if "survival" in key}}


def sample_disparity(report):
    """Each group's months and awards beside those of the best group of its dimension."""
    table = next(table for table in report["tables"] if table["id"] == "disparity")
    rows = [dict(zip(table["columns"], row)) for row in table["rows"]]
    best = {row["dimension"]: row for row in rows
            if row["impact_ratio.upper"] == row["impact_ratio"] == 1}
    return [
        {
            "name": row["dimension"] + " " + row["group"],
            "awards": row["awards"],
            "months": row["months_at_risk"],
            "bestAwards": best[row["dimension"]]["awards"],
            "bestMonths": best[row["dimension"]]["months_at_risk"],
            "limits": [row["impact_ratio"], row["impact_ratio.lower"], row["impact_ratio.upper"]],
        }
        for row in rows
        if row["impact_ratio"] is not None and row is not best[row["dimension"]]
    ]


def sample_log_rank(report):
    table = next(table for table in report["tables"] if table["id"] == "log-rank")
    return [row[1:] for row in table["rows"] if row[1] is not None]


def main(sample):
    waiting = json.loads((sample / "waiting-times.json").read_text())
    fairness = json.loads((sample / "fairness.json").read_text())
    groups = [
        [spells(seed * 10 + group, 60 + 30 * group, 300 + 60 * group, delayed)
         for group in range(size)]
        for seed, size, delayed in [(40, 2, False), (41, 5, False), (42, 2, True), (43, 4, True)]
    ]
    curves = [(seed, size, longest, delayed) for seed, (size, longest) in
              enumerate([(1, 9), (12, 20), (80, 60), (700, 900)]) for delayed in (False, True)]
    content = {
        "kaplanMeier": [kaplan_meier(f"seed {seed} size {size} delayed {delayed}",
                                     spells(seed, size, longest, delayed))
                        for seed, size, longest, delayed in curves],
        "aalenJohansen": [
            aalen_johansen(f"seed {seed} delayed {delayed}", tie_free(seed, 90, delayed))
            for seed in (20, 21) for delayed in (False, True)]
        + [aalen_johansen("seed 22 with ties", spells(22, 300, 90, False))],
        "logRank": [log_rank(f"groups {index}", group) for index, group in enumerate(groups)],
        "clopperPearson": [clopper_pearson(successes, trials) for successes, trials in [
            (0, 1), (1, 1), (0, 10), (10, 10), (1, 2), (3, 7), (34, 82), (50, 100), (1, 1000),
            (999, 1000), (4321, 98765), (500000, 1000000), (7, 2500000), (2499999, 2500000)]],
        "betaCumulative": [[a, b, x, float(stats.beta.cdf(x, a, b))] for a, b, x in [
            (1, 1, 0.3), (2, 5, 0.1), (30, 40, 0.43), (30, 40, 0.2), (1.5, 2.5, 0.9),
            (1000, 3000, 0.25), (1000, 3000, 0.22), (250000, 750000, 0.2505)]],
        "betaQuantile": [[p, a, b, float(stats.beta.ppf(p, a, b))] for p, a, b in [
            (0.025, 1, 1), (0.5, 2, 3), (0.975, 34, 48), (1e-12, 3, 9), (0.9999, 5, 2),
            (0.31, 1.5, 7.25), (0.025, 1e5, 3e5)]],
        "chiSquared": [[x, k, float(stats.chi2.sf(x, k))] for x, k in [
            (0.001, 1), (3.84, 1), (80, 1), (1400, 1), (0.5, 2), (5, 3), (7.5, 7), (33.6, 4),
            (12, 12), (40, 35), (150, 99), (900, 1000), (1100, 1000), (3000, 2000)]],
        "sampleCurve": sample_curve(waiting),
        "sampleDisparity": sample_disparity(fairness),
        "sampleLogRank": sample_log_rank(fairness),
    }
    lines = []
    for key, value in content.items():
        if isinstance(value, dict):
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
        else:
            rows = ",\n".join(json.dumps(row) for row in value)
            lines.append(f"{json.dumps(key)}: [\n{rows}\n]")
    target = pathlib.Path(__file__).with_name("reference.json")
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
