#!/usr/bin/env python3
"""The plain way, to be timed beside `gawah-measuring`: one chain of latent classes and the likelihood of a self-exciting rate, in NumPy.

Input   measuring.py classes TABLE.csv SWEEPS    0/1 columns and, last, a count
        measuring.py rate TIMES.txt EVALUATIONS  one time in days a line
Output  seconds of processor time and, to see that it computes the same, the median of the unseen or the log likelihood
Sources Manrique-Vallier 2016, Biometrics 72; Ozaki 1979, Ann. Inst. Stat. Math. 31
"""
import math
import sys
import time

import numpy as np

CLASSES = 10


def classes(path, sweeps):
    """Gibbs sampling, everything of one step at once. In: a table, how many sweeps. Out: median of the unseen over the second half."""
    table = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int64)
    on, counts = table[:, :-1], table[:, -1]
    rng = np.random.default_rng(1)
    share, chance = np.full(CLASSES, 1 / CLASSES), rng.uniform(size=(on.shape[1], CLASSES))
    concentration, unseen, kept = 1.0, 0, []
    for _ in range(sweeps):
        weights = share * np.exp(on @ np.log(chance) + (1 - on) @ np.log1p(-chance))
        none = share * np.prod(1 - chance, axis=0)
        split = rng.multinomial(counts, weights / weights.sum(axis=1, keepdims=True))
        missing = rng.multinomial(unseen, none / none.sum())
        people, listed = split.sum(axis=0) + missing, on.T @ split
        chance = np.clip(rng.beta(1 + listed, 1 + people - listed), 1e-12, 1 - 1e-12)
        after = people[::-1].cumsum()[::-1] - people
        sticks = rng.beta(1 + people[:-1], concentration + after[:-1])
        left = np.concatenate([[0.0], np.cumsum(np.log1p(-np.minimum(sticks, 1 - 1e-12)))])
        share = np.exp(left) * np.append(sticks, 1.0)
        concentration = rng.gamma(0.25 + CLASSES - 1) / (0.25 - left[-1])
        chance_of_none = min((share * np.prod(1 - chance, axis=0)).sum(), 1 - 1e-12)
        unseen = rng.poisson(rng.gamma(counts.sum()) * chance_of_none / (1 - chance_of_none))
        kept.append(unseen)
    return float(np.median(kept[sweeps // 2:]))


def rate(path, evaluations):
    """The log likelihood at mu 0.2, alpha 0.06, beta 0.12, by the recursion. In: times, how many evaluations. Out: its value."""
    times = np.loadtxt(path)
    mu, alpha, beta, days = 0.2, 0.06, 0.12, math.ceil(times[-1])
    value = 0.0
    for _ in range(evaluations):
        fade = np.exp(-beta * np.diff(times))
        memory, sums = 0.0, np.zeros(len(times))
        for at in range(1, len(times)):
            memory = fade[at - 1] * (1 + memory)
            sums[at] = memory
        value = np.log(mu + alpha * sums).sum() - mu * days - alpha / beta * (1 - np.exp(-beta * (days - times))).sum()
    return float(value)


if __name__ == "__main__":
    what, path, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    started = time.process_time()
    made = {"classes": classes, "rate": rate}[what](path, number)
    print(time.process_time() - started, made)
