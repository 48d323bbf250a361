"""polars: the ten figures from a lazy scan of Parquet, all collected together."""

from datetime import date

import polars as pl
from polars import col

from territory import AS_OF, PERIOD

DAY = date.fromisoformat(AS_OF)
ROW = ["source", "kind", "id"]


def standing_of(raw):
    """The last version of each row, not voided, up to the day of measure."""
    last = raw.group_by(ROW).agg(col("seq").max()).select("seq")
    voids = raw.filter(kind="EventVoided").select("source", "target_kind", "target_id")
    return (
        raw.join(last, on="seq", how="semi")
        .filter(col("kind") != "EventVoided", col("on") <= DAY)
        .join(voids, left_on=ROW, right_on=["source", "target_kind", "target_id"], how="anti"))


def latest(rows, key, values, order):
    """The values of the last row of each key."""
    return rows.group_by(key).agg(col(value).sort_by(order).last() for value in values)


def first_filings(standing):
    """When each application was first filed, itself or one merged into it."""
    filings = standing.filter(kind="ApplicationFiled").select("application", "on")
    merged = standing.filter(kind="ApplicationsMerged").select("application", "merged_application")
    inherited = merged.join(
        filings, left_on="merged_application", right_on="application").select("application", "on")
    return pl.concat([filings, inherited]).group_by("application").agg(
        col("on").min().alias("filed"))


def closed_of(standing):
    """The applications that their last step left closed; MovedIn comes before a day's closing."""
    stages = {"MovedIn": 1, "ApplicationClosed": 2, "ApplicationReopened": 3}
    own = standing.filter(
        col("kind").is_in(list(stages)), col("application").is_not_null()
    ).select("application", "kind", "on", "seq",
             stage=col("kind").replace_strict(stages, return_dtype=pl.Int64))
    merged = standing.filter(kind="ApplicationsMerged").select(
        application="merged_application", kind=pl.lit("ApplicationClosed"), on="on", seq="seq",
        stage=pl.lit(0, dtype=pl.Int64))
    steps = latest(pl.concat([own, merged]), "application", ["kind"], ["on", "stage", "seq"])
    return steps.filter(col("kind") != "ApplicationReopened").select("application")


def stock_of(standing, filed, places):
    """Open applications that ask for one of the places, or name none."""
    pictures = latest(
        standing.filter(col("kind").is_in(["ApplicationFiled", "ApplicationUpdated"])),
        "application", ["areas", "transfer"], ["on", "kind", "seq"])
    asked = col("areas").str.split(";").list.set_intersection(places).list.len() > 0
    return (filed.join(pictures, on="application")
            .join(closed_of(standing), on="application", how="anti")
            .filter(col("areas").is_null() | asked))


def dwellings_of(standing, communes):
    """The dwellings of the communes by their latest picture, and since when they are registered."""
    known = standing.filter(col("kind").is_in(["DwellingRegistered", "DwellingUpdated"]))
    registered = known.filter(kind="DwellingRegistered").group_by("dwelling").agg(
        col("on").min().alias("registered"))
    return (latest(known, "dwelling", ["commune"], ["on", "kind", "seq"])
            .filter(col("commune").is_in(communes))
            .join(registered, on="dwelling"))


def figures(parquet, places, communes):
    raw = pl.scan_parquet(parquet)
    standing, months = standing_of(raw), 30.4375
    filed = first_filings(standing)
    dwellings = dwellings_of(standing, communes)
    removed = standing.filter(kind="DwellingRemoved").select("dwelling")
    leased = col("lease_signed_on").str.to_date()
    age = (pl.lit(DAY) - col("filed")).dt.total_days() / months
    wait = (leased - col("filed")).dt.total_days() / months
    wanted = [
        stock_of(standing, filed, places).select(
            pl.len().alias("stock.applications"),
            age.mean().alias("stock.age.mean_months"),
            (col("filed").dt.offset_by("18mo") < DAY).sum().alias("stock.over_delay.count"),
            (col("transfer").fill_null("") == "true").mean().alias("stock.share")),
        standing.filter(kind="MovedIn").join(dwellings, on="dwelling")
        .filter(col("registered") <= col("on"), leased.dt.year() == PERIOD)
        .join(filed, on="application", how="left").select(
            pl.len().alias("allocations.count"),
            wait.mean().alias("allocations.wait.mean_months"),
            wait.median().alias("allocations.wait.median_months")),
        dwellings.join(removed, on="dwelling", how="anti").select(
            pl.len().alias("dwellings.in_service")),
        standing.filter(col("on").dt.year() == PERIOD, kind="AppealFiled").select(
            col("appeal").n_unique().alias(f"all.{PERIOD}.filed")),
        standing.filter(col("on").dt.year() == PERIOD, kind="MovedOut")
        .join(dwellings, on="dwelling").filter(col("registered") <= col("on")).select(
            pl.len().alias("move_outs")),
    ]
    found = {}
    for frame in pl.collect_all(wanted):
        found |= {name: float(value) for name, value in frame.row(0, named=True).items()}
    return found
