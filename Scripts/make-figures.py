#!/usr/bin/env python3
"""Makes the tables of figures in the documentation again.

A table that stands under the line `<!-- figures: NAME -->` is replaced by the one that the commands below give. Numbers
within sentences are not: after a run, read the pages that changed (`git diff docs`).

Usage: Scripts/make-figures.py [--highneeds PROGRAM] [--only NAME] [--print]
"""

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINGSTON = ROOT / "Scenarios/kingston"
TABLES = {}
arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
arguments.add_argument("--highneeds", default=str(ROOT / ".build/release/highneeds"))
arguments.add_argument("--only", help="the table of this name alone")
arguments.add_argument("--print", action="store_true", help="print tables and change no page")
options = arguments.parse_args()
work = Path(tempfile.mkdtemp(prefix="figures-"))
kept = {}


def table(page, name):
    def keep(function):
        TABLES[name] = (page, function)
        return function

    return keep


def block(page, file):
    """The text that a page writes to a file, put beside a copy of the Scenarios."""
    text = (ROOT / page).read_text()
    found = re.search(rf"<!-- file: {re.escape(file)} -->\s*```json5\n(.*?)```", text, re.S)
    lines = found.group(1).split("\n")
    target = tree() / file
    target.write_text("\n".join(lines))
    return target


def tree():
    """A copy of the Scenarios, so that files of the pages find what they extend."""
    folder = work / "tree"
    if not folder.exists():
        folder.mkdir()
        subprocess.run(["cp", "-r", ROOT / "Scenarios", folder], check=True)
    return folder


def result(command, *files, replications=1000):
    key = (command, *map(str, files), replications)
    if key not in kept:
        folder = work / f"result-{len(kept)}"
        subprocess.run(
            [options.highneeds, command, *map(str, files), "--replications", str(replications), "--output", str(folder)],
            check=True, stdout=subprocess.DEVNULL)
        kept[key] = folder
    return kept[key]


def rows(folder, name, **match):
    with open(folder / f"{name}.csv", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[k] == str(v) for k, v in match.items())]


def row(folder, name, **match):
    found = rows(folder, name, **match)
    if len(found) != 1:
        sys.exit(f"{folder}/{name}.csv: {len(found)} rows for {match}")
    return found[0]


def annual(folder, measure, year, setting="all"):
    return row(folder, "annual", measure=measure, year=year, setting=setting, phase="all", need="all", age_group="all")


def number(value, digits=0, sign=False, unit=""):
    value = round(float(value), digits) + 0.0
    text = f"{abs(value):,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        return f"{unit}0" if unit else "0"
    return ("-" if value < 0 else "+" if sign else "") + unit + text


def million(value, digits=1, sign=False):
    text = number(float(value) / 1e6, digits, sign, "£")
    return text if text == "£0" else text + "m"


def spread(found, format, mean="mean_difference", low="p05", high="p95"):
    parts = [format(found[key]) for key in (mean, low, high)]
    return parts[0] if len(set(parts)) == 1 else f"{parts[0]} ({parts[1]} to {parts[2]})"


def percent(value):
    return f"{100 * float(value):.0f} %"


def share(value):
    """A break-even share, which is empty where there is no saving to take a share of."""
    return percent(value) if value else "none"


def financial(year):
    return f"{int(year)}/{(int(year) + 1) % 100:02d}"


def difference(folder, scenario, measure, year, format, setting="all"):
    return spread(row(folder, "compare", scenario=scenario, measure=measure, year=year, setting=setting), format)


def markdown(head, lines):
    return ["| " + " | ".join(head) + " |", "| " + " | ".join("---" for _ in head) + " |"] + [
        "| " + " | ".join(line) + " |" for line in lines]


def tutorial():
    names = ["do-nothing", "devolution", "special-school-90", "special-school-90-meet-demand"]
    return result("compare", KINGSTON / "baseline.json5", *(KINGSTON / f"{name}.json5" for name in names))


def thirds(folder, entries):
    names = ["devolution", "special-school-90", "special-school-90-meet-demand"]
    return [[label] + [difference(folder, name, measure, year, format, setting) for name in names]
            for label, measure, year, setting, format in entries]


signed = lambda value: number(value, sign=True)
money = lambda value: million(value, sign=True)


@table("docs/reference/strategies.md", "presets")
def presets():
    files = sorted((ROOT / "Scenarios/strategies").glob("*.json5"))
    alone = []
    for file in files:
        path = tree() / "Scenarios/kingston" / f"alone-{file.stem}.json5"
        path.write_text(
            f'{{ schema: 1, extends: "baseline.json5", name: "{file.stem}", '
            f'finance: {{ inflation: {{ strategies: 0.03 }} }}, strategies: ["../strategies/{file.name}"] }}\n')
        alone.append(path)
    folder = result("compare", tree() / "Scenarios/kingston/baseline.json5", *alone, replications=400)
    lines = []
    for file in files:
        name = f"alone-{file.stem}"
        cells = [number(row(folder, "compare", scenario=name, measure="plans", year=2035, setting=setting)["mean_difference"])
                 for setting in ("all", "inmss")]
        cells += [number(float(row(folder, "compare", scenario=name, measure="spend", year=year, setting="all")["mean_difference"]) / 1e6, 1, True)
                  for year in (2031, 2035)]
        found = row(folder, "appraisal", scenario=name, basis="full")
        values = [number(float(found[key]) / 1e6, digits) for key, digits in (("npv", 1), ("npv_p05", 0), ("npv_p95", 0))]
        lines.append([f"`{file.stem}`", *cells, f"{values[0]} ({values[1]} to {values[2]})"])
    return markdown(
        ["preset", "plans, January 2035", "in I/N-MSS, January 2035", "spend 2031/32, £m", "spend 2035/36, £m",
         "net present value, £m"], lines)


@table("docs/tutorial-strategies.md", "what-changes")
def what_changes():
    folder = tutorial()
    lines = thirds(folder, [
        ("plans, January 2035", "plans", 2035, "all", signed),
        ("in I/N-MSS, January 2035", "plans", 2035, "inmss", signed),
        ("spend, 2035/36", "spend", 2035, "all", money),
        ("DSG balance, March 2036", "dsg_balance", 2035, "all", money),
    ])
    names = ["devolution", "special-school-90", "special-school-90-meet-demand"]
    lines.append(["net present value"] + [
        spread(row(folder, "appraisal", scenario=name, basis="full"), million, "npv", "npv_p05", "npv_p95") for name in names])
    return markdown(["", "devolution", "school, replacing", "school, meeting demand"], lines)


@table("docs/tutorial-strategies.md", "invest")
def invest():
    found = [r for r in rows(tutorial(), "invest", scenario="special-school-90") if int(r["financial_year"]) >= 2026]
    first = next(i for i, r in enumerate(found) if float(r["investment_capital"]) + float(r["investment_revenue"]) > 0)
    found = found[first:]
    tenth = lambda key: [number(float(r[key]) / 1e6, 1) for r in found]
    return markdown(["*replacing*"] + [financial(r["financial_year"]) for r in found], [
        ["capital"] + tenth("investment_capital"), ["set-up"] + tenth("investment_revenue"),
        ["gross saving"] + tenth("gross_saving"), ["running total"] + tenth("cumulative_net"),
        ["chance to have paid back"] + [percent(r["probability_paid_back"]) for r in found]])


@table("docs/tutorial-strategies.md", "who-fills")
def who_fills():
    folder = tutorial()
    groups = [("in I/N-MSS", ["inmss"]), ("in mainstream", ["mainstream"]), ("in a base (SRP)", ["srp"]),
              ("in another state special school", ["state_special"]),
              ("elsewhere", ["other_setting", "new_plan", "outside_the_authority", "no_plan"])]
    lines, totals = [], {}
    cells = {}
    for scenario in ("special-school-90", "special-school-90-meet-demand"):
        found = [r for r in rows(folder, "places", scenario=scenario) if r["question"] == "in_baseline"]
        totals[scenario] = sum(float(r["pupils"]) for r in found)
        for label, codes in groups:
            part = [r for r in found if r["group"] in codes]
            pupils = sum(float(r["pupils"]) for r in part)
            saving = sum(float(r["saving"]) for r in part)
            years = sum(float(r["saving"]) / float(r["saving_per_pupil_year"]) for r in part if float(r["saving_per_pupil_year"] or 0))
            cells[scenario, label] = (pupils, saving / years if years else 0)
    for label, _ in groups:
        line = [label]
        for scenario in ("special-school-90", "special-school-90-meet-demand"):
            pupils = cells[scenario, label][0]
            line.append(f"{number(pupils)} ({percent(pupils / totals[scenario])})")
        each = round(cells["special-school-90", label][1], -2)
        lines.append(line + [number(each, unit="£")])
    lines.append(["admitted over the run"] + [number(totals[s]) for s in totals] + [""])
    return markdown(["in the baseline on that day", "replacing", "meeting demand", "saved for each such pupil and year, replacing"], lines)


@table("docs/tutorial-strategies.md", "guards")
def guards():
    folder = tutorial()
    points = lambda value: number(100 * float(value), 1, True)
    lines = thirds(folder, [
        ("waiting for a place, January", "waiting", 2035, "all", signed),
        ("appeals in the year", "appeals", 2035, "all", signed),
        ("share of plans in mainstream, points", "mainstream_share", 2035, "all", points),
    ])
    lines.append(["balance of the clusters, March 2036", difference(folder, "devolution", "devolved_balance", 2035, money), "", ""])
    return markdown(["", "devolution", "school, replacing", "school, meeting demand"], lines)


@table("docs/tutorial-strategies.md", "fewer-offers")
def fewer_offers():
    block("docs/tutorial-strategies.md", "Scenarios/kingston/fewer-offers.json5")
    place = tree() / "Scenarios/kingston"
    folder = result("compare", place / "baseline.json5", place / "special-school-90.json5", place / "fewer-offers.json5")
    names = ["special-school-90", "fewer-offers"]

    def admitted(name):
        found = [r for r in rows(folder, "places", scenario=name) if r["question"] == "in_baseline"]
        there = sum(float(r["pupils"]) for r in found if r["group"] == "inmss")
        return f"{number(there)} of {number(sum(float(r['pupils']) for r in found))}"

    cases = [row(folder, "appraisal", scenario=name, basis="full") for name in names]
    return markdown(["", "as the file says", "half as many accept"], [
        ["pupils who would be in I/N-MSS, of all admitted"] + [admitted(name) for name in names],
        ["more pupils in special schools, January 2035"] + [
            number(row(folder, "compare", scenario=name, measure="plans", year=2035, setting="state_special")["mean_difference"]) for name in names],
        ["net present value"] + [spread(case, million, "npv", "npv_p05", "npv_p95") for case in cases],
        ["chance of a net present value above zero"] + [percent(case["probability_npv_positive"]) for case in cases],
        ["break-even share"] + [share(case["break_even_share"]) for case in cases]])


def between(found, format):
    return f"{format(found['p05'])} to {format(found['p95'])}"


def tens(value):
    return number(round(float(value), -1))


def long_million(value):
    return number(float(value) / 1e6, 1, unit="£") + " million"


@table("docs/tutorial.md", "no-growth")
def no_growth():
    block("docs/tutorial.md", "Scenarios/kingston/no-growth.json5")
    folders = [result("run", tree() / "Scenarios/kingston" / f"{name}.json5") for name in ("baseline", "no-growth")]
    return markdown(["", "baseline", "no growth in the request rate"], [
        [label] + [between(annual(folder, measure, year), format) for folder in folders]
        for label, measure, year, format in [
            ("plans, January 2031", "plans", 2031, tens), ("plans, January 2036", "plans", 2036, tens),
            ("spend, 2035/36", "spend", 2035, long_million)]])


@table("docs/how-to/change-places.md", "more-places")
def more_places():
    block("docs/how-to/change-places.md", "Scenarios/kingston/more-places.json5")
    folders = [result("run", tree() / "Scenarios/kingston" / f"{name}.json5") for name in ("baseline", "more-places")]
    return markdown(["", "baseline", "60 more places"], [
        [label] + [format(annual(folder, measure, year, setting)["mean"]) for folder in folders]
        for label, measure, year, setting, format in [
            ("plans, January 2031", "plans", 2031, "all", number),
            ("in state special schools, January 2031", "plans", 2031, "state_special", number),
            ("in I/N-MSS, January 2031", "plans", 2031, "inmss", number),
            ("in mainstream, January 2031", "plans", 2031, "mainstream", number),
            ("waiting for a place, January 2031", "waiting", 2031, "all", number),
            ("spend, 2030/31", "spend", 2030, "all", long_million), ("spend, 2035/36", "spend", 2035, "all", long_million)]])


@table("docs/how-to/invest-to-save-case.md", "school-case")
def school_case():
    page = (ROOT / "docs/how-to/invest-to-save-case.md").read_text()
    block("docs/how-to/invest-to-save-case.md", "Scenarios/kingston/school-case.json5")
    place = tree() / "Scenarios/kingston"
    folder = result("compare", place / "baseline.json5", place / "special-school-90.json5", place / "school-case.json5")
    cases = [row(folder, "appraisal", scenario=name, basis="full") for name in ("special-school-90", "school-case")]
    lines = markdown(["", "as it comes with the program", "this case"], [
        ["net present value"] + [spread(case, million, "npv", "npv_p05", "npv_p95") for case in cases],
        ["chance of a net present value above zero"] + [percent(case["probability_npv_positive"]) for case in cases],
        ["paid back in half of the runs by"] + [financial(case["payback_year_p50"]) if case["payback_year_p50"] else "not within the run" for case in cases],
        ["chance to have paid back by March 2036"] + [percent(case["probability_paid_back_by_end"]) for case in cases],
        ["break-even share"] + [share(case["break_even_share"]) for case in cases]])
    return ["   " + line for line in lines] if "   <!-- figures: school-case" in page else lines


@table("docs/how-to/write-a-strategy.md", "therapists")
def therapists():
    block("docs/how-to/write-a-strategy.md", "nursery-therapists.json5")
    block("docs/how-to/write-a-strategy.md", "my-scenario.json5")
    folder = result("compare", tree() / "Scenarios/kingston/baseline.json5", tree() / "my-scenario.json5")
    cells = lambda measure, years, format: [
        format(row(folder, "compare", measure=measure, year=year, setting="all")["mean_difference"]) for year in years]
    cost = [long_million(row(folder, "invest", financial_year=year)["investment_revenue"]) for year in (2031, 2035)]
    hundredths = lambda value: number(float(value) / 1e6, 2, True, "£") + " million"
    return markdown(["against the baseline", "January 2031 or 2031/32", "January 2035 or 2035/36"], [
        ["plans"] + cells("plans", (2031, 2035), number), ["new plans in the year"] + cells("new_plans", (2031, 2035), number),
        ["cost of the therapists"] + cost, ["spend, with the therapists"] + cells("spend", (2031, 2035), hundredths)])


def put(page, name, lines):
    path = ROOT / page
    text = path.read_text().split("\n")
    marks = [i for i, line in enumerate(text) if line.strip() == f"<!-- figures: {name} -->"]
    if len(marks) != 1:
        sys.exit(f"{page}: {len(marks)} marks for the figures '{name}'")
    start = marks[0] + 1
    end = start
    while end < len(text) and text[end].strip().startswith("|"):
        end += 1
    text[start:end] = lines
    path.write_text("\n".join(text))


for name, (page, make) in TABLES.items():
    if options.only in (None, name):
        lines = make()
        if options.print:
            print(f"{page}: {name}", *lines, "", sep="\n")
        else:
            put(page, name, lines)
            print(f"{page}: {name}")
