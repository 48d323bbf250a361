"""Times registre beside SQLite (import) and DuckDB (the same figures by SQL on its native table).

Figures are compared before times are: a time for another answer means nothing. Every peer runs on
the same files, in the same run, several times in turn; medians are printed with their ratios.
"""

import glob
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb

PROGRAM, SCALE = sys.argv[1], sys.argv[2]
YEARS, PERIOD, AS_OF = "2005..2014", 2014, "2014-12-31"
REPORTS = ["waiting-times", "mutations", "dalo", "occupancy"]
ROUNDS = 3

# The order within a day of the kinds that open and close (FIGURES, History).
CLOSING_ORDER = "CASE kind WHEN 'MovedIn' THEN 1 WHEN 'ApplicationClosed' THEN 2 ELSE 3 END"
LETTING_ORDER = "CASE kind WHEN 'MovedOut' THEN 1 WHEN 'MovedIn' THEN 2 ELSE 3 END"


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def registre(*arguments, check=True):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if check and done.returncode != 0:
        sys.exit(f"registre {' '.join(arguments)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def import_with_registre(ledger, feeds):
    shutil.rmtree(ledger, ignore_errors=True)
    registre("init", "--ledger", ledger)
    return timed(lambda: registre("import", feeds, "--ledger", ledger))[0]


def import_with_sqlite(path, files):
    """The sqlite3 shell: CSV parsed in C, a unique index on the row's key, one transaction a file.

    The columns of each kind of file differ: each goes into the table of its columns. Nothing is
    validated or hashed, which is in SQLite's favour.
    """
    if os.path.exists(path):
        os.remove(path)
    script, tables = ["PRAGMA synchronous=FULL;"], {}
    for file in files:
        with open(file, encoding="utf-8") as feed:
            header = feed.readline().strip().split(",")
        name = tables.setdefault(tuple(header), f"feed{len(tables)}")
        columns = ", ".join(f'"{column}" TEXT' for column in header)
        key = ", ".join(f'"{c}"' for c in ("source", "kind", "id", "on") if c in header)
        script += [
            f"CREATE TABLE IF NOT EXISTS {name} ({columns});",
            f"CREATE UNIQUE INDEX IF NOT EXISTS {name}_key ON {name} ({key});",
            f".import --csv --skip 1 {file} {name}",
        ]
    text = "\n".join(script)
    work = lambda: subprocess.run(["sqlite3", path], input=text, text=True, capture_output=True)
    return timed(work)[0]


def load_duckdb(path, files):
    database = duckdb.connect(path)
    database.execute(
        """
        CREATE TABLE raw AS
        SELECT row_number() OVER () AS seq, * FROM read_csv(
            ?, union_by_name = true, all_varchar = true, header = true, delim = ',')
        """,
        [files],
    )
    database.execute('ALTER TABLE raw ALTER "on" TYPE DATE')
    return database


def figures_with_duckdb(database, places, communes):
    """The figures by SQL: corrections and voids first, then the state as of the day."""
    q = lambda sql: database.execute(sql).fetchone()
    database.execute(
        f"""
        CREATE OR REPLACE TEMP VIEW standing AS
        SELECT * FROM (
            SELECT *, row_number() OVER (PARTITION BY source, kind, id ORDER BY seq DESC) AS version
            FROM raw) AS e
        WHERE version = 1 AND kind <> 'EventVoided' AND "on" <= DATE '{AS_OF}' AND NOT EXISTS (
            SELECT 1 FROM raw AS v WHERE v.kind = 'EventVoided' AND v.source = e.source
            AND v.target_kind = e.kind AND v.target_id = e.id);
        CREATE OR REPLACE TEMP TABLE picture AS
        SELECT application, arg_max(areas, ("on", kind, seq)) AS areas,
            arg_max(transfer, ("on", kind, seq)) AS transfer
        FROM standing WHERE kind IN ('ApplicationFiled', 'ApplicationUpdated') GROUP BY application;
        CREATE OR REPLACE TEMP TABLE filed AS
        SELECT application, min("on") AS filed FROM (
            SELECT application, "on" FROM standing WHERE kind = 'ApplicationFiled'
            UNION ALL
            SELECT m.application, f."on" FROM standing AS m JOIN standing AS f
            ON m.kind = 'ApplicationsMerged' AND f.kind = 'ApplicationFiled'
            AND f.application = m.merged_application) GROUP BY application;
        CREATE OR REPLACE TEMP TABLE closed AS
        SELECT application FROM (
            SELECT application, kind, "on", {CLOSING_ORDER} AS stage, seq FROM standing
            WHERE kind IN ('ApplicationClosed', 'ApplicationReopened', 'MovedIn')
            AND application IS NOT NULL
            UNION ALL
            SELECT merged_application, 'ApplicationClosed', "on", 0, seq FROM standing
            WHERE kind = 'ApplicationsMerged')
        GROUP BY application
        HAVING arg_max(kind, ("on", stage, seq)) <> 'ApplicationReopened';
        CREATE OR REPLACE TEMP TABLE stock AS
        SELECT f.application, f.filed, p.transfer FROM filed AS f JOIN picture AS p USING (application)
        WHERE f.application NOT IN (SELECT application FROM closed)
        AND (p.areas IS NULL OR list_has_any(string_split(p.areas, ';'), {places}));
        CREATE OR REPLACE TEMP TABLE dwelling AS
        SELECT dwelling, arg_max(commune, ("on", kind, seq)) AS commune,
            min("on") FILTER (kind = 'DwellingRegistered') AS registered
        FROM standing WHERE kind IN ('DwellingRegistered', 'DwellingUpdated') GROUP BY dwelling;
        CREATE OR REPLACE TEMP TABLE allocation AS
        SELECT m.application, CAST(m.lease_signed_on AS DATE) AS leased FROM standing AS m
        JOIN dwelling AS d USING (dwelling)
        WHERE m.kind = 'MovedIn' AND d.commune IN {tuple(communes)} AND d.registered <= m."on"
        AND year(CAST(m.lease_signed_on AS DATE)) = {PERIOD};
        """
    )
    found = {}
    found["stock.applications"], age, found["stock.over_delay.count"] = q(
        f"""SELECT count(*), avg(DATE '{AS_OF}' - filed) / 30.4375,
        count(*) FILTER (filed + INTERVAL 18 MONTH < DATE '{AS_OF}') FROM stock"""
    )
    found["stock.age.mean_months"] = age
    found["stock.share"] = q("SELECT avg((coalesce(transfer, '') = 'true')::INT) FROM stock")[0]
    found["allocations.count"], wait, median = q(
        """SELECT count(*), avg(leased - filed) / 30.4375, median(leased - filed) / 30.4375
        FROM allocation LEFT JOIN filed USING (application)"""
    )
    found["allocations.wait.mean_months"] = wait
    found["allocations.wait.median_months"] = median
    found["dwellings.in_service"] = q(
        f"""SELECT count(*) FROM dwelling WHERE commune IN {tuple(communes)}
        AND registered IS NOT NULL AND dwelling NOT IN
        (SELECT dwelling FROM standing WHERE kind = 'DwellingRemoved')"""
    )[0]
    found[f"all.{PERIOD}.filed"] = q(
        f"SELECT count(DISTINCT appeal) FROM standing WHERE kind = 'AppealFiled' "
        f'AND year("on") = {PERIOD}'
    )[0]
    found["move_outs"] = q(
        f"""SELECT count(*) FROM standing AS m JOIN dwelling AS d USING (dwelling)
        WHERE m.kind = 'MovedOut' AND year(m."on") = {PERIOD} AND d.commune IN {tuple(communes)}
        AND d.registered <= m."on" """
    )[0]
    return found


def figures_with_registre(ledger):
    text = registre(
        "report", *REPORTS, "--ledger", ledger, "--period", str(PERIOD), "--as-of", AS_OF,
        "--format", "json")
    found = {}
    for report in json.loads(text):
        found |= report["figures"]
    return found


def appends_with_registre(ledger, count):
    """One durable event at a time: each line waits for the acknowledgement of the one before."""
    process = subprocess.Popen(
        [PROGRAM, "append", "--ledger", ledger], text=True, bufsize=1, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE)

    def append(number):
        process.stdin.write(json.dumps({
            "kind": "ApplicationRenewed", "source": "bench", "id": f"b-{number:06}",
            "on": "2014-12-31", "application": f"B{number % 100}"}) + "\n")
        process.stdin.flush()
        if not process.stdout.readline().strip().isdigit():
            sys.exit("append: no sequence came back")

    append(0)
    elapsed = timed(lambda: [append(number) for number in range(1, count + 1)])[0]
    process.stdin.close()
    process.wait()
    return elapsed / count


def commits_with_lmdb(work, count):
    """The floor: bare LMDB in C, a record of the same size a commit."""
    floor = f"{work}/floor"
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run(["cc", "-O2", f"{here}/floor.c", "-llmdb", "-o", floor], check=True)
    directory = tempfile.mkdtemp(dir=work)
    done = subprocess.run([floor, directory, str(count)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def territory(ledger):
    shown = registre("rules", "show", "grand-poitiers-2016", "--at", AS_OF)
    line = shown[shown.index("communes:") :].split("\n")[2]
    import re

    communes = sorted(set(re.findall(r"\b86\d{3}\b", line)))
    return communes


def main():
    work = tempfile.mkdtemp(prefix="registre-bench-")
    feeds, ledger = f"{work}/feeds", f"{work}/ledger"
    seconds, _ = timed(
        lambda: registre("simulate", "--output", feeds, "--scale", SCALE, "--years", YEARS))
    files = sorted(glob.glob(f"{feeds}/*.csv"))
    rows = sum(sum(1 for _ in open(file, encoding="utf-8")) - 1 for file in files)
    print(f"{rows} rows in {len(files)} files, simulated in {seconds:.1f} s")

    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(import_with_registre(ledger, feeds))
        theirs.append(import_with_sqlite(f"{work}/feeds.sqlite", files))
    compare("import", rows, ours, "SQLite, unique index", theirs)

    database = load_duckdb(f"{work}/feeds.duckdb", files)
    communes = territory(ledger)
    districts = [
        row[0] for row in database.execute(
            f"SELECT DISTINCT district FROM raw WHERE commune IN {tuple(communes)} "
            "AND district IS NOT NULL").fetchall()]
    places = communes + districts
    ours, theirs = [], []
    for _ in range(ROUNDS):
        elapsed, mine = timed(lambda: figures_with_registre(ledger))
        ours.append(elapsed)
        elapsed, other = timed(lambda: figures_with_duckdb(database, places, communes))
        theirs.append(elapsed)
        for name, value in other.items():
            if abs(mine[name] - value) > 1e-6 * max(abs(value), 1):
                sys.exit(f"{name}: registre {mine[name]}, DuckDB {value}: no times are compared")
    print(f"{len(other)} figures are equal")
    compare("the four reports, in one process from its start", rows, ours, "DuckDB, native table", theirs)
    once = [timed(lambda: registre(
        "report", "all", "--ledger", ledger, "--period", str(PERIOD), "--format", "json"))[0]
        for _ in range(ROUNDS)]
    print(f"every report in one process: {statistics.median(once):.2f} s, "
          f"{rows / statistics.median(once) / 1e6:.2f} M events/s")
    for name in REPORTS:
        each = [timed(lambda: registre(
            "report", name, "--ledger", ledger, "--period", str(PERIOD), "--format", "json"))[0]
            for _ in range(ROUNDS)]
        print(f"report {name}: {statistics.median(each):.3f} s from process start")
    for _ in range(ROUNDS):
        verified = timed(lambda: registre("verify", "--ledger", ledger))[0]
    print(f"verify: {verified:.2f} s, {rows / verified / 1e6:.2f} M entries/s")
    single, floor = [], []
    for _ in range(ROUNDS):
        single.append(appends_with_registre(ledger, 300))
        floor.append(commits_with_lmdb(work, 300))
    print(f"one durable append: {statistics.median(single) * 1e3:.2f} ms, bare LMDB commit "
          f"{statistics.median(floor) * 1e3:.2f} ms; "
          f"{statistics.median(single) / statistics.median(floor):.1f} times as long")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MiB")
    shutil.rmtree(work)


def compare(what, rows, ours, peer, theirs):
    mine, other = statistics.median(ours), statistics.median(theirs)
    ratios = sorted(b / a for a, b in zip(ours, theirs))
    print(
        f"{what}: registre {mine:.2f} s ({rows / mine / 1e3:.0f} k/s), {peer} {other:.2f} s "
        f"({rows / other / 1e3:.0f} k/s); {peer} takes {ratios[len(ratios) // 2]:.2f} times as long")


main()
