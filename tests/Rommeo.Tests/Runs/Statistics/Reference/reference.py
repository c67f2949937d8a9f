"""Computes reference values for the statistics tests with numpy and scipy: python3 reference.py

Reads scores.json (recorded final returns: per case the runs of algorithms x and y, one list per task) and writes reference.json.
Nothing here shares code, random numbers or formulas with the C# implementation: bootstrap intervals come from numpy's generator with so many
resamples that only the error of the tested side matters, the probability of improvement from scipy's Mann-Whitney statistic.
"""

import json
import pathlib

import numpy as np
import scipy.stats

RESAMPLES = 400_000
CHUNK = 20_000
HERE = pathlib.Path(__file__).parent


def interquartile_mean(values):
    """Integral of the empirical quantile function over the middle half: every value repeated four times, the outer quarters cut."""
    quarters = np.repeat(np.sort(values, axis=-1), 4, axis=-1)
    n = np.shape(values)[-1]
    return quarters[..., n:3 * n].mean(axis=-1)


def mean(tasks):
    return np.mean([task.mean(axis=-1) for task in tasks], axis=0)


def median(tasks):
    return np.median(np.concatenate(tasks, axis=-1), axis=-1)


def iqm(tasks):
    return interquartile_mean(np.concatenate(tasks, axis=-1))


def improvement(x, y):
    """P(X > Y) + P(X = Y) / 2, mean over tasks."""
    values = []
    for left, right in zip(x, y):
        u, _ = scipy.stats.mannwhitneyu(left, right, alternative="greater")
        values.append(u / (len(left) * len(right)))
    return float(np.mean(values))


def improvement_of_many(x, y):
    """The same for resamples in the first axis, by comparing all pairs."""
    total = 0
    for left, right in zip(x, y):
        difference = left[:, :, None] - right[:, None, :]
        total = total + ((difference > 0) + 0.5 * (difference == 0)).mean(axis=(1, 2))
    return total / len(x)


def resampled(rng, tasks, count):
    return [task[rng.integers(0, len(task), size=(count, len(task)))] for task in tasks]


def interval(values):
    return [float(end) for end in np.quantile(np.concatenate(values), [0.025, 0.975])]


def bootstrap(statistic, tasks, seed):
    rng = np.random.default_rng(seed)
    return interval([statistic(resampled(rng, tasks, CHUNK)) for _ in range(RESAMPLES // CHUNK)])


def bootstrap_of_two(x, y, seed):
    rng = np.random.default_rng(seed)
    return interval([improvement_of_many(resampled(rng, x, CHUNK), resampled(rng, y, CHUNK)) for _ in range(RESAMPLES // CHUNK)])


def profile(tasks, thresholds):
    return [float(np.mean([(task > threshold).mean() for task in tasks])) for threshold in thresholds]


def profile_band(tasks, thresholds, seed):
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(RESAMPLES // CHUNK):
        drawn = resampled(rng, tasks, CHUNK)
        rows.append(np.stack([np.mean([(task > threshold).mean(axis=1) for task in drawn], axis=0) for threshold in thresholds], axis=1))
    values = np.concatenate(rows)
    return [[float(end) for end in np.quantile(values[:, k], [0.025, 0.975])] for k in range(len(thresholds))]


def case(entry, seed):
    x = [np.array(task) for task in entry["x"]]
    y = [np.array(task) for task in entry["y"]]
    pool = np.concatenate(x + y)
    thresholds = [float(value) for value in np.round(np.linspace(pool.min() - 1, pool.max() + 1, 9), 3)]
    return {
        "name": entry["name"],
        "mean": float(mean(x)), "mean_interval": bootstrap(mean, x, seed),
        "median": float(median(x)), "median_interval": bootstrap(median, x, seed + 1),
        "iqm": float(iqm(x)), "iqm_interval": bootstrap(iqm, x, seed + 2),
        "trim_mean": float(scipy.stats.trim_mean(np.concatenate(x), 0.25)), "runs": int(sum(len(task) for task in x)),
        "improvement": improvement(x, y), "improvement_interval": bootstrap_of_two(x, y, seed + 3),
        "thresholds": thresholds, "profile": profile(x, thresholds), "profile_band": profile_band(x, thresholds, seed + 4),
    }


def fisher(a, n, b, m):
    return {"successes": a, "trials": n, "other_successes": b, "other_trials": m,
            "p": float(scipy.stats.fisher_exact([[a, n - a], [b, m - b]])[1])}


def wilson(k, n):
    interval = scipy.stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
    return {"successes": k, "trials": n, "low": float(interval.low), "high": float(interval.high)}


def main():
    scores = json.loads((HERE / "scores.json").read_text())
    document = {
        "made_with": f"numpy {np.__version__}, scipy {scipy.__version__}, {RESAMPLES} resamples",
        "cases": [case(entry, 100 * index) for index, entry in enumerate(scores)],
        "fisher": [fisher(*table) for table in [(8, 10, 1, 10), (97, 100, 12, 100), (3, 7, 3, 7), (0, 5, 5, 5), (10, 10, 10, 10), (6, 10, 2, 30)]],
        "wilson": [wilson(*count) for count in [(0, 10), (8, 10), (20, 20), (97, 100), (1, 3)]],
    }
    (HERE / "reference.json").write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
