"""Prints our plans of the reference instances beside other solvers' in one table. See Benchmarks/matching."""
import importlib.util
import json
import multiprocessing
import sys

matching, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]
spec = importlib.util.spec_from_file_location("evaluate", f"{matching}/evaluate.py")
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)
known = json.load(open(f"{matching}/best-known.json"))
try:
    from ortools.sat.python import cp_model
except ImportError:
    cp_model = None
try:
    import highspy
except ImportError:
    highspy = None


class Model:
    """The instance as a mixed-integer program: rows of standbys, instances, loads by failure."""

    def __init__(self, inst):
        self.inst = inst
        self.units = [inst["personas"][o["persona"]]["unit"] for o in inst["offers"]]
        self.region = [o["region"] for o in inst["offers"]]
        self.rows = [self.rows_of(w) for w in inst["workloads"]]

    def rows_of(self, w):
        """Every row with what it adds to the objective."""
        inst, weights = self.inst, self.inst["rankWeight"]

        def fit(o):
            p, s = inst["offers"][o]["persona"], self.region[o]
            a, b = w["personaFit"][p], w["regionPenalty"][s]
            fits = a >= 0 and b >= 0 and all(x == 0 or u > 0 for x, u in zip(w["demand"], self.units[o]))
            return a - b if fits else None

        fits = {o: fit(o) for o in range(len(self.units)) if fit(o) is not None}
        options = [(-1,) * w["standbys"]]
        for first in fits:
            if w["standbys"] == 1:
                options.append((first,))
            elif w["standbys"] == 2:
                options.append((first, -1))
                options += [(first, o) for o in fits if self.region[o] != self.region[first]]
        rows = []
        for row in options:
            worth = 0
            for k, o in enumerate(row):
                worth += weights[k] * (w["weight"] * fits[o] if o >= 0 else -w["unassignedPenalty"])
                if w["committed"][k] not in (-1, o):
                    worth -= w["churnCost"]
            rows.append((row, worth))
        return rows

    def landings(self, w, row):
        """Where a row lands: pairs of failure and offer."""
        home = w["home"]
        if row and row[0] >= 0:
            yield (home,), row[0]
            if len(row) == 2:
                for t in range(len(self.inst["regions"])):
                    if t != home:
                        offer = row[0] if t != self.region[row[0]] else row[1]
                        if offer >= 0:
                            yield (min(home, t), max(home, t)), offer


def constraints(model):
    """Loads as {(failure, offer): [(workload, row index)]}."""
    loads = {}
    for i, w in enumerate(model.inst["workloads"]):
        for j, (row, _) in enumerate(model.rows[i]):
            for key in model.landings(w, row):
                loads.setdefault(key, []).append((i, j))
    return loads


def most(model, o):
    spare = model.inst["regions"][model.region[o]]["spare"]
    return min([s // u for s, u in zip(spare, model.units[o]) if u > 0], default=0)


def cpsat(inst, seconds, begin):
    model, m = Model(inst), cp_model.CpModel()
    x = [[m.NewBoolVar("") for _ in rows] for rows in model.rows]
    n = [m.NewIntVar(0, most(model, o), "") for o in range(len(model.units))]
    for choices in x:
        m.AddExactlyOne(choices)
    for (_, o), users in constraints(model).items():
        for i, unit in enumerate(model.units[o]):
            terms = [x[w][j] * inst["workloads"][w]["demand"][i] for w, j in users if inst["workloads"][w]["demand"][i]]
            if terms:
                m.Add(sum(terms) <= unit * n[o])
    for s, region in enumerate(inst["regions"]):
        for i, spare in enumerate(region["spare"]):
            m.Add(sum(n[o] * u[i] for o, u in enumerate(model.units) if model.region[o] == s) <= spare)
    m.Maximize(
        sum(x[w][j] * worth for w, rows in enumerate(model.rows) for j, (_, worth) in enumerate(rows))
        - sum(inst["costWeight"] * o["cost"] * n[k] for k, o in enumerate(inst["offers"]))
    )
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    begin()
    if solver.Solve(m) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, None
    plan = [list(next(row for v, (row, _) in zip(x[w], rows) if solver.Value(v))) for w, rows in enumerate(model.rows)]
    return plan, solver.BestObjectiveBound()


def highs(inst, seconds, begin):
    model, h = Model(inst), highspy.Highs()
    h.silent()
    h.setOptionValue("log_to_console", False)
    h.setOptionValue("time_limit", float(seconds))
    h.setOptionValue("threads", 2)
    infinity = highspy.kHighsInf
    index, count = [], 0
    for rows in model.rows:
        index.append(range(count, count + len(rows)))
        count += len(rows)
        for _, worth in rows:
            h.addVar(0, 1)
            h.changeColCost(h.getNumCol() - 1, -worth)
    first = count
    for o, offer in enumerate(inst["offers"]):
        h.addVar(0, most(model, o))
        h.changeColCost(h.getNumCol() - 1, inst["costWeight"] * offer["cost"])
    for column in range(h.getNumCol()):
        h.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for columns in index:
        h.addRow(1, 1, len(columns), list(columns), [1.0] * len(columns))
    for (_, o), users in constraints(model).items():
        for i, unit in enumerate(model.units[o]):
            terms = [(index[w][j], inst["workloads"][w]["demand"][i]) for w, j in users if inst["workloads"][w]["demand"][i]]
            if terms:
                h.addRow(-infinity, 0, len(terms) + 1, [c for c, _ in terms] + [first + o], [float(d) for _, d in terms] + [-float(unit)])
    for s, region in enumerate(inst["regions"]):
        for i, spare in enumerate(region["spare"]):
            here = [(first + o, float(u[i])) for o, u in enumerate(model.units) if model.region[o] == s and u[i]]
            if here:
                h.addRow(-infinity, float(spare), len(here), [c for c, _ in here], [u for _, u in here])
    begin()
    h.run()
    values, info = h.getSolution().col_value, h.getInfo()
    if info.primal_solution_status != 2:
        return None, None
    plan = [list(next(rows[j][0] for j, c in enumerate(index[w]) if values[c] > 0.5)) for w, rows in enumerate(model.rows)]
    return plan, -info.mip_dual_bound


def within(solve, inst, seconds):
    """What a solver has found in so many seconds from when its model stands, in a process that ends then: HiGHS looks at
    its own time limit too seldom."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=lambda: sender.send(solve(inst, seconds, lambda: sender.send(None))))
    process.start()
    receiver.recv()
    found = receiver.recv() if receiver.poll(seconds + 1) else (None, None)
    process.kill()
    process.join()
    return found


def judged(inst, plan):
    if plan is None:
        return None
    report, bad = reference.evaluate(inst, plan)
    return None if bad else report["objective"]


def share(amount, ideal):
    return "none" if amount is None else f"{100 * amount / ideal:.2f} %"


print()
print("Behind the best known objective (below zero: better) and certified gaps, in per cent of the ideal fit; ratio: what our")
print("plan reaches of the way from the per-workload ranking to the best proven bound (ranking = 0, bound = 1).")
header = ["instance", "first plan s", "wall s", "CPU s", "MB", "verify s", "behind", "gap", "CP-SAT behind", "gap", "HiGHS behind", "gap", "ranking behind", "ratio"]
print("| " + " | ".join(header) + " |")
print("|" + "---|" * len(header))
for name in names:
    inst = json.load(open(f"{matching}/instances/{name}.json"))
    plan = json.load(open(f"{folder}/{name}.json"))
    best, ideal = known[name]["objective"], known[name]["idealFit"]
    wall, cpu, memory = open(f"{folder}/{name}.time").read().split()
    ours = judged(inst, plan["assignment"])
    start, first = (float(open(f"{folder}/{name}.{moment}").read()) for moment in ("start", "first"))
    line = [name, f"{first - start:.2f}", wall, cpu, str(int(memory) // 1024), open(f"{folder}/{name}.verify").read().strip()]
    line += [share(None if ours is None else best - ours, ideal), share(plan["bound"] - (ours or 0), ideal)]
    for solver, solve in ((cp_model, cpsat), (highspy, highs)):
        if solver is None or not name.startswith(("small", "medium")):
            line += ["-", "-"]
            continue
        found, bound = within(solve, inst, max(1.0, float(wall)))
        objective = judged(inst, found)
        line += [share(None if objective is None else best - objective, ideal)]
        line += [share(None if objective is None else bound - objective, ideal)]
    seed = known[name].get("seed")
    bound = min(plan["bound"], known[name]["bound"])
    line.append("-" if seed is None else share(best - seed, ideal))
    line.append("-" if seed is None or bound <= seed or ours is None else f"{(ours - seed) / (bound - seed):.3f}")
    print("| " + " | ".join(line) + " |", flush=True)
