"""Compares `understudy forecast` with statsforecast (called by Benchmarks/forecasting).

usage: forecasting.py UNDERSTUDY SHARED_FORECASTING FOLDER
FOLDER holds the tasks m4/ and cloud/ of make_tasks.py. Slow models forecast every n-th series; each is held against
understudy on the same series.
"""
import os
import resource
import subprocess
import sys
import time
import warnings

import numpy as np

HORIZON = 48
understudy, shared, folder = sys.argv[1:4]
sys.path.insert(0, shared)
import score  # noqa: E402  the protocol's own scores, in place


def main():
    warnings.filterwarnings("ignore")
    m4 = os.path.join(folder, "m4")
    context = score.read_values(os.path.join(m4, "context.csv"))
    target = score.read_values(os.path.join(m4, "target.csv"))
    scale = score.read_meta(m4)[1]

    ours = {}
    for method, arguments in (("point-ensemble", ["--method", "point-ensemble"]), ("default method", [])):
        path, seconds = run(m4, arguments + ["--quantiles", "0.5"])
        values = score.read_forecast(path, list(target), [("step", 0.5)], HORIZON)[("step", 0.5)]
        ours[method] = values, len(target) / seconds
    best, speed = ours["point-ensemble"]

    def owa(forecast):
        return score.m4_scores({k: target[k] for k in forecast}, forecast, scale)[2]

    print(f"\nM4 hourly, {len(target)} series, one thread; ratios are to understudy --method point-ensemble on the same series")
    print(f"{'':34}{'series':>7}{'OWA':>8}{'ratio':>8}{'series/CPU-s':>14}{'times faster':>14}")
    for method, (values, per_second) in ours.items():
        row(f"understudy, {method}", len(values), owa(values), owa(best), per_second, speed)
    for name, model, stride in models():
        values, per_second = library(model, {k: context[k] for k in list(context)[::stride]})
        row(f"statsforecast {name}", len(values), owa(values), owa({k: best[k] for k in values}), per_second, speed)

    cloud = os.path.join(folder, "cloud")
    path, seconds = run(cloud, ["--quantiles", "0.5,0.9,0.95,0.99", "--peak", "24"])
    tasks = len(score.read_values(os.path.join(cloud, "target.csv")))
    print(f"\nCloud traces, {tasks} tasks, all quantiles and the peak: {tasks / seconds:.0f} tasks/CPU-s")
    header = True
    for name, path in (("understudy, default method", path), *baselines(cloud)):
        lines = subprocess.run(
            [sys.executable, os.path.join(shared, "score.py"), "cloud", cloud, path], stdout=subprocess.PIPE, text=True, check=True
        ).stdout.splitlines()
        if header:
            print(f"{'':34}{lines[1][16:]}")
        print(f"{name:34}{lines[2][16:]}")
        header = False


def row(name, count, owa, ours, per_second, speed):
    print(f"{name:34}{count:7}{owa:8.4f}{owa / ours:8.2f}{per_second:14.1f}{speed / per_second:14.1f}", flush=True)


def run(tasks, arguments):
    """-> the forecast file and the CPU seconds of the whole command, the least of three."""
    path = os.path.join(folder, "forecast.csv")
    command = [understudy, "forecast", "--threads", "1", "--series", os.path.join(tasks, "context.csv"), "--output", path]
    command += ["--horizon", str(HORIZON), "--period", "24,168"] + arguments
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(command, check=True)
        seconds.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    return path, max(min(seconds), 1e-3)


def models():
    """Name, model, and which part of the series it is given."""
    from statsforecast.models import MSTL, AutoETS, DynamicOptimizedTheta, SeasonalNaive

    yield "SeasonalNaive(24)", SeasonalNaive(season_length=24), 1
    yield "SeasonalNaive(168)", SeasonalNaive(season_length=168), 1
    yield "DynamicOptimizedTheta(24)", DynamicOptimizedTheta(season_length=24), 2
    yield "MSTL([24,168])", MSTL(season_length=[24, 168]), 2
    yield "AutoETS(24)", AutoETS(season_length=24), 10


def library(model, series):
    """-> forecasts and series per CPU second. Compiling just in time does not count."""
    model.forecast(y=next(iter(series.values())), h=HORIZON)
    start = time.process_time()
    values = {name: np.asarray(model.forecast(y=y, h=HORIZON)["mean"]) for name, y in series.items()}
    return values, len(series) / max(time.process_time() - start, 1e-6)


def baselines(cloud):
    """The protocol's simple baselines."""
    for name in ("seasonal-naive", "max7"):
        path = os.path.join(folder, f"{name}.csv")
        context = os.path.join(cloud, "context.csv")
        subprocess.run([sys.executable, os.path.join(shared, "baseline.py"), name, context, path], check=True)
        yield f"baseline {name}", path


if __name__ == "__main__":
    main()
