#!/usr/bin/env python3
"""The dashboard as a browser meets it: every page, both languages, phone, laptop and paper.

Usage: browse.py REGISTRE [--shots FOLDER]

Makes a small territory, serves it, and checks with Chromium: no violation that axe-core finds, no
error on the console, nothing wider than the screen, everything by keyboard, everything without
script, new data shown within two seconds. With --shots it writes the README's pictures instead, of a
territory of full size.
"""

import argparse
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import axe_playwright_python
from playwright.sync_api import sync_playwright

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
REPORTS = (
    "occupancy waiting-times mutations dalo queue offer territories priority relocation "
    "fairness irregularities"
).split()
SCREENS = {"phone": (390, 844), "laptop": (1366, 900)}
failures = []


def fail(where, what):
    failures.append(f"{where}: {what}")
    print(f"FAILED {where}: {what}", flush=True)


def pages(busiest):
    """Every kind of page, as an address without the language."""
    found = ["/?as_of=2014-12-31"]
    found += [f"/reports/{name}?as_of=2014-12-31" for name in REPORTS]
    found += [
        "/reports/waiting-times?as_of=2014-12-31&by=district",
        "/reports/territories?as_of=2014-12-31&rules=grand-poitiers-sample",
        "/reports/occupancy/tables/households?as_of=2014-12-31",
        "/rules?as_of=2014-12-31",
        "/compare?report=waiting-times&edit=abnormal_delay_months&value=12&as_of=2014-12-31",
        "/changes?report=waiting-times&a=2014-06-30&as_of=2014-12-31",
        f"/subjects?name={busiest}&as_of=2014-12-31",
        "/subjects?name=appeal-1&as_of=2014-12-31",
        "/reports/weather",
        "/?as_of=2014-02-30",
    ]
    return found


def check(page, where):
    """Axe, width, and what every page must have."""
    page.evaluate(AXE)
    result = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', "
        "'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    for violation in result["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        fail(where, f"axe {violation['id']}: {violation['help']} {nodes}")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        fail(where, f"{wide} pixels wider than the screen")
    if page.locator("h1").count() != 1:
        fail(where, "not exactly one h1")


def come_in(browser, way):
    """The state of a browser that came in: a key opens once, so there is one session for all."""
    first = browser.new_context()
    first.new_page().goto(way)
    state = first.storage_state()
    first.close()
    return state


def open_folds(page):
    """What is folded away is part of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")


def browse(site, state, found, screen, results):
    """Goes to every page on one screen in both languages, in a browser of its own: each language is
    light on one screen and dark on the other."""
    schemes = ["light", "dark"] if screen == "phone" else ["dark", "light"]
    width, height = SCREENS[screen]
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for language, scheme in zip(["fr", "en"], schemes):
            context = browser.new_context(
                viewport={"width": width, "height": height}, storage_state=state,
                color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            said = []
            page.on("console", lambda message: said.append((message.type, message.text)))
            page.on("pageerror", lambda error: said.append(("error", str(error))))
            begun = time.monotonic()
            for uri in found:
                where = f"{uri} {language} {screen} {scheme}"
                page.goto(site + uri + ("&" if "?" in uri else "?") + f"lang={language}")
                if page.locator("html").get_attribute("lang") != language:
                    fail(where, "not in its language")
                stops(page, where)
                open_folds(page)
                check(page, where)
                # A refusal is a status on purpose, and the browser says so.
                for kind, text in said:
                    if kind == "error" and "status of 40" not in text:
                        fail(where, f"console: {text}")
                said.clear()
            context.close()
            print(f"{screen}, {language}, {scheme}: {time.monotonic() - begun:.0f} s", flush=True)
        browser.close()
    results.put(failures)


def stops(page, where):
    """The first stops of the tabulator key: each moves on, is seen, and is on the screen."""
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "(() => { const e = document.activeElement, b = e.getBoundingClientRect();"
            " return [[...document.querySelectorAll('*')].indexOf(e), e.tagName,"
            " getComputedStyle(e).outlineStyle,"
            " b.width > 0 && b.bottom > 0 && b.top < innerHeight]; })()")
        if stop[1] == "BODY":
            break
        if stop[0] in seen:
            fail(where, f"the keyboard goes round at {stop[1]}")
            break
        if stop[2] == "none":
            fail(where, f"no outline on stop {len(seen) + 1}, {stop[1]}")
        if not stop[3]:
            fail(where, f"stop {len(seen) + 1}, {stop[1]}, is not on the screen")
        seen.append(stop[0])


def on_paper(browser, site, state, found, folder):
    """Every page in both languages on A4: no navigation, nothing cut off at the side."""
    begun = time.monotonic()
    context = browser.new_context(viewport={"width": 794, "height": 1123}, storage_state=state)
    page = context.new_page()
    page.emulate_media(media="print")
    for language in ["fr", "en"]:
        for uri in found:
            page.goto(site + uri + ("&" if "?" in uri else "?") + f"lang={language}")
            where = f"{uri} {language} on paper"
            for hidden in [".side", ".tools", ".machine details", ".steps"]:
                if page.locator(hidden).count() and page.locator(hidden).first.is_visible():
                    fail(where, f"{hidden} is printed")
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                fail(where, f"{wide} pixels wider than the paper")
            if page.locator(".notice").count():
                continue
            if not page.locator(".provenance").is_visible():
                fail(where, "the provenance is not printed")
    page.goto(f"{site}/reports/waiting-times?as_of=2014-12-31")
    pdf = page.pdf(format="A4", path=folder / "waiting-times.pdf")
    if len(pdf) < 5000:
        fail("waiting-times on paper", "next to nothing is printed")
    context.close()
    print(f"paper: {time.monotonic() - begun:.0f} s", flush=True)


def as_anybody(browser, site):
    """The ways in, and what anybody sees."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for uri in ["/", "/reports/dalo", "/reports/occupancy?lang=en", "/compare", "/subjects?lang=en"]:
        page.goto(site + uri)
        check(page, f"{uri} as anybody")
    context.close()


def by_keyboard(browser, site, state):
    """From the home page to another day of a report, without a mouse."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, storage_state=state)
    page = context.new_page()
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        fail("keyboard", "the first stop is not the way to the content")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "content":
        fail("keyboard", "the way to the content does not lead there")

    def tab_to(test, what):
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate(f"(() => {{ const e = document.activeElement; return {test}; }})()"):
                outline = page.evaluate(
                    "getComputedStyle(document.activeElement).outlineStyle")
                if outline == "none":
                    fail("keyboard", f"no outline on {what}")
                return
        fail("keyboard", f"{what} is out of reach")

    tab_to("e.tagName == 'A' && e.pathname == '/reports/waiting-times'", "a report")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/waiting-times**")
    tab_to("e.tagName == 'SUMMARY'", "the time machine")
    page.keyboard.press("Enter")
    tab_to("e.name == 'as_of'", "the day of measure")
    page.keyboard.type("2013-12-31")
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2013-12-31**")
    if "31 décembre 2013" not in page.locator(".standing").first.inner_text().replace("\u00a0", " "):
        fail("keyboard", "the day did not change")
    context.close()


def without_script(browser, site, state):
    """The same pages, script turned off."""
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/reports/waiting-times?as_of=2014-12-31")
    if page.locator(".tile").count() < 3 or page.locator("svg.curve").count() != 1:
        fail("without script", "figures or the curve are missing")
    context.close()


def live(browser, site, state, program, ledger):
    """An import beside shows within two seconds, without a restart."""
    context = browser.new_context(storage_state=state)
    page = context.new_page()
    page.goto(f"{site}/reports/waiting-times")
    # The line to the server is open once the first sign has come.
    page.wait_for_timeout(1000)
    row = {"kind": "ApplicationFiled", "id": "live", "on": "2014-11-03", "application": "LIVE"}
    subprocess.run(
        [program, "append", "--source", "counter", "--ledger", ledger],
        input=json.dumps(row) + "\n", text=True, check=True, capture_output=True)
    begun = time.monotonic()
    try:
        page.locator("#fresh").wait_for(state="visible", timeout=2000)
        print(f"new data shown after {time.monotonic() - begun:.1f} s", flush=True)
    except Exception:  # noqa: BLE001 - any way of not seeing it is the same failure
        fail("live", "new data is not told within two seconds")
    context.close()


def compacted(browser, site, state, program, ledger):
    """A compaction beside replaces the ledger's files: every request is answered all the same."""
    context = browser.new_context(storage_state=state)
    page = context.new_page()
    for _ in range(2):
        beside = subprocess.Popen(
            [program, "compact", "--ledger", ledger], stdout=subprocess.DEVNULL)
        until = None
        answers = 0
        # Until it is over, and for as long as the files are looked at again twice.
        while until is None or time.monotonic() < until:
            # A page that nobody has asked for yet, and one that is kept.
            for uri in [f"/reports/queue?as_of=2014-{1 + answers % 12:02}-28", "/reports/dalo"]:
                status = page.request.get(site + uri).status
                answers += 1
                if status != 200:
                    fail("compaction", f"{status} for {uri} beside it")
            if until is None and beside.poll() is not None:
                until = time.monotonic() + 1.5
            # No more than the site lets one address ask.
            time.sleep(0.15)
        if beside.returncode != 0 or answers < 4:
            fail("compaction", f"it ended with {beside.returncode}, after {answers} answers")
    context.close()


def pictures(browser, site, state, folder):
    """The README's pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    shots = [
        ("home", "/?as_of=2014-12-31", 1280, 860, "light"),
        ("waiting-times", "/reports/waiting-times?as_of=2014-12-31", 1280, 1000, "light"),
        ("rules", "/compare?report=waiting-times&edit=abnormal_delay_months&value=12"
            "&as_of=2014-12-31", 1280, 860, "light"),
        ("phone", "/?as_of=2014-12-31&lang=en", 390, 844, "dark"),
    ]
    for name, uri, width, height, scheme in shots:
        context = browser.new_context(
            viewport={"width": width, "height": height}, storage_state=state,
            color_scheme=scheme)
        page = context.new_page()
        page.goto(site + uri)
        page.screenshot(path=folder / f"{name}.png")
        context.close()


def launch(playwright):
    """Debian's chromium."""
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def passed_over_most(browser, site, state):
    """The application whose account is longest."""
    context = browser.new_context(storage_state=state)
    report = context.request.get(f"{site}/reports/fairness.json?as_of=2014-12-31").json()
    context.close()
    tables = {table["id"]: table for table in report["tables"]}
    return tables["passed-over-by-application"]["rows"][0][0]


def serve(program, ledger, *options):
    """A server, and the way in."""
    server = subprocess.Popen(
        [program, "serve", "--port", "0", "--ledger", ledger, *options], stdout=subprocess.PIPE,
        text=True)
    way = server.stdout.readline().strip()
    return server, way, way.split("/enter")[0]


def stop(server):
    """Ends a server, which must not wait for those who look."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        fail("server", "it does not end when it is told to")


def look_at_everything(browser, site, state, program, ledger, work):
    """Everything but pictures; the two screens beside each other, after what changes the ledger."""
    by_keyboard(browser, site, state)
    without_script(browser, site, state)
    live(browser, site, state, program, ledger)
    compacted(browser, site, state, program, ledger)
    found = pages(passed_over_most(browser, site, state))
    results = multiprocessing.get_context("spawn").Queue()
    beside = [
        multiprocessing.get_context("spawn").Process(
            target=browse, args=(site, state, found, screen, results))
        for screen in SCREENS
    ]
    for process in beside:
        process.start()
    on_paper(browser, site, state, found, work)
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    public, _, open_site = serve(program, ledger, "--public", "--loaded-by", now)
    as_anybody(browser, open_site)
    stop(public)
    for process in beside:
        failures.extend(results.get(timeout=600))
        process.join()


def main():
    """Makes a territory, serves it, looks at it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--shots")
    options = parser.parse_args()
    program = os.path.abspath(options.registre)
    work = pathlib.Path(tempfile.mkdtemp(prefix="registre-browser-"))
    ledger = str(work / "ledger")
    scale = "1" if options.shots else "0.1"
    for command in [
        ["simulate", "--output", work / "made", "--scale", scale, "--seed", "5"],
        ["init", "--ledger", ledger, "--origin", "demo.registre.example/territory"],
        ["import", work / "made", "--ledger", ledger],
    ]:
        subprocess.run([program, *command], check=True, capture_output=True)
    server, way, site = serve(program, ledger)
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            state = come_in(browser, way)
            if options.shots:
                pictures(browser, site, state, pathlib.Path(options.shots))
            else:
                look_at_everything(browser, site, state, program, ledger, work)
            browser.close()
    finally:
        stop(server)
    if failures:
        print(f"{len(failures)} failures")
        sys.exit(1)
    print("every page passed")


if __name__ == "__main__":
    main()
