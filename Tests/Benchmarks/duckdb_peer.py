"""DuckDB: the ten figures by SQL from its own table, and from Parquet."""

import duckdb

from figures import DuckDB, by_sql


def load(path, parquet, files):
    """Reads the feeds once into a table of text with `on` as a day, and writes that as Parquet."""
    with duckdb.connect(path) as database:
        database.execute(
            """CREATE TABLE raw AS SELECT row_number() OVER () AS seq, * FROM read_csv(
            ?, union_by_name = true, all_varchar = true, header = true, delim = ',')""", [files])
        database.execute('ALTER TABLE raw ALTER "on" TYPE DATE')
        database.execute(f"COPY (FROM raw ORDER BY seq) TO '{parquet}' (FORMAT parquet)")
        return database.execute("SELECT count(*) FROM raw").fetchone()[0]


def from_table(path, places, communes):
    with duckdb.connect(path, read_only=True) as database:
        return by_sql(database, DuckDB, places, communes)


def from_parquet(parquet, places, communes):
    with duckdb.connect() as database:
        database.execute(f"CREATE VIEW raw AS FROM read_parquet('{parquet}')")
        return by_sql(database, DuckDB, places, communes)
