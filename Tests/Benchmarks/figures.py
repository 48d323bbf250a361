"""Ten figures of four reports by SQL, for DuckDB and PostgreSQL; the definitions are FIGURES'.

Corrections and voids first, then the state as of the day, then the figures. `raw` has one row an
event, numbered by `seq` in the order of recording.
"""

from measure import Different
from territory import AS_OF, PERIOD

# The order within a day of the kinds that open and close (FIGURES, History).
CLOSING_ORDER = "CASE kind WHEN 'MovedIn' THEN 1 WHEN 'ApplicationClosed' THEN 2 ELSE 3 END"
USED = """seq, source, kind, id, "on", application, areas, transfer, merged_application, dwelling,
    commune, lease_signed_on, appeal"""


class DuckDB:
    """How DuckDB says what the dialects say differently."""

    @staticmethod
    def latest(key, columns, order, rows):
        values = ", ".join(f"arg_max_null({column}, ({order})) AS {column}" for column in columns)
        return f"SELECT {key}, {values} FROM {rows} GROUP BY {key}"

    @staticmethod
    def any_of(column, words):
        return f"list_has_any(string_split({column}, ';'), {words})"


class PostgreSQL:
    """How PostgreSQL says what the dialects say differently."""

    @staticmethod
    def latest(key, columns, order, rows):
        descending = ", ".join(f"{column} DESC" for column in order.split(", "))
        return (f"SELECT DISTINCT ON ({key}) {key}, {', '.join(columns)} FROM {rows} "
                f"ORDER BY {key}, {descending}")

    @staticmethod
    def any_of(column, words):
        return f"string_to_array({column}, ';') && ARRAY{words}"


def prepare(dialect, places, communes):
    """The statements that make the temporary tables the figures are counted in."""
    latest, inside = dialect.latest, tuple(communes)
    picture = latest("application", ["areas", "transfer"], '"on", kind, seq',
                     "standing WHERE kind IN ('ApplicationFiled', 'ApplicationUpdated')")
    last_step = latest("application", ["kind"], '"on", stage, seq', "step")
    dwelling = latest("dwelling", ["commune"], '"on", kind, seq',
                      "standing WHERE kind IN ('DwellingRegistered', 'DwellingUpdated')")
    return f"""
        CREATE TEMP TABLE standing AS
        SELECT {USED} FROM (
            SELECT *, row_number() OVER (PARTITION BY source, kind, id ORDER BY seq DESC) AS version
            FROM raw) AS e
        WHERE version = 1 AND kind <> 'EventVoided' AND "on" <= DATE '{AS_OF}' AND NOT EXISTS (
            SELECT 1 FROM raw AS v WHERE v.kind = 'EventVoided' AND v.source = e.source
            AND v.target_kind = e.kind AND v.target_id = e.id);
        CREATE TEMP TABLE picture AS {picture};
        CREATE TEMP TABLE filed AS
        SELECT application, min("on") AS filed FROM (
            SELECT application, "on" FROM standing WHERE kind = 'ApplicationFiled'
            UNION ALL
            SELECT m.application, f."on" FROM standing AS m JOIN standing AS f
            ON m.kind = 'ApplicationsMerged' AND f.kind = 'ApplicationFiled'
            AND f.application = m.merged_application) AS filing GROUP BY application;
        CREATE TEMP TABLE step AS
        SELECT application, kind, "on", {CLOSING_ORDER} AS stage, seq FROM standing
        WHERE kind IN ('ApplicationClosed', 'ApplicationReopened', 'MovedIn')
        AND application IS NOT NULL
        UNION ALL
        SELECT merged_application, 'ApplicationClosed', "on", 0, seq FROM standing
        WHERE kind = 'ApplicationsMerged';
        CREATE TEMP TABLE closed AS
        SELECT application FROM ({last_step}) AS last_step WHERE kind <> 'ApplicationReopened';
        CREATE TEMP TABLE stock AS
        SELECT f.application, f.filed, p.transfer
        FROM filed AS f JOIN picture AS p USING (application)
        WHERE f.application NOT IN (SELECT application FROM closed)
        AND (p.areas IS NULL OR {dialect.any_of("p.areas", places)});
        CREATE TEMP TABLE dwelling AS
        SELECT p.dwelling, p.commune, r.registered FROM ({dwelling}) AS p
        LEFT JOIN (SELECT dwelling, min("on") AS registered FROM standing
            WHERE kind = 'DwellingRegistered' GROUP BY dwelling) AS r USING (dwelling);
        CREATE TEMP TABLE allocation AS
        SELECT m.application, CAST(m.lease_signed_on AS DATE) AS leased FROM standing AS m
        JOIN dwelling AS d USING (dwelling)
        WHERE m.kind = 'MovedIn' AND d.commune IN {inside} AND d.registered <= m."on"
        AND extract(year FROM CAST(m.lease_signed_on AS DATE)) = {PERIOD}"""


def counted(communes):
    """The figures' ids and the statement that gives them in that order."""
    inside = tuple(communes)
    return [
        (["stock.applications", "stock.age.mean_months", "stock.over_delay.count", "stock.share"],
         f"""SELECT count(*), avg(DATE '{AS_OF}' - filed) / 30.4375,
         count(*) FILTER (WHERE filed + INTERVAL '18 months' < DATE '{AS_OF}'),
         avg(CAST(coalesce(transfer, '') = 'true' AS INT)) FROM stock"""),
        (["allocations.count", "allocations.wait.mean_months", "allocations.wait.median_months"],
         """SELECT count(*), avg(leased - filed) / 30.4375,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY leased - filed) / 30.4375
         FROM allocation LEFT JOIN filed USING (application)"""),
        (["dwellings.in_service"],
         f"""SELECT count(*) FROM dwelling WHERE commune IN {inside}
         AND registered IS NOT NULL AND dwelling NOT IN
         (SELECT dwelling FROM standing WHERE kind = 'DwellingRemoved')"""),
        ([f"all.{PERIOD}.filed"],
         f"""SELECT count(DISTINCT appeal) FROM standing WHERE kind = 'AppealFiled'
         AND extract(year FROM "on") = {PERIOD}"""),
        (["move_outs"],
         f"""SELECT count(*) FROM standing AS m JOIN dwelling AS d USING (dwelling)
         WHERE m.kind = 'MovedOut' AND extract(year FROM m."on") = {PERIOD}
         AND d.commune IN {inside} AND d.registered <= m."on" """),
    ]


def by_sql(connection, dialect, places, communes):
    """The ten figures; `connection` has `execute(sql)` giving what has `fetchone()`."""
    for statement in prepare(dialect, places, communes).split(";\n"):
        connection.execute(statement)
    found = {}
    for names, statement in counted(communes):
        found |= zip(names, map(float, connection.execute(statement).fetchone()))
    return found


def agree(ours, theirs):
    """Throws `Different` unless every figure of the peer is ours."""
    if len(theirs) != 10:
        raise Different(f"{len(theirs)} figures, not ten")
    for name, value in theirs.items():
        if ours[name] is None or abs(ours[name] - value) > 1e-6 * max(abs(value), 1):
            raise Different(f"{name}: registre {ours[name]}, peer {value}")
