"""Opens the plan's files as their readers do, and tells each thing that does not hold. Run by scripts/verify-files."""

import base64
import csv
import glob
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import icalendar
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

PAGES, EXAMPLES = sys.argv[1], sys.argv[2]
LOOKED_AT = {"3", "40", "hostile", "plan"}
SIZES = {"phone": (360, 740, True), "desktop": (1280, 900, False), "print": (698, 1000, False)}
faults = []


def fault(place, text):
    faults.append(f"{place}: {text}")


# What is measured in the page: everything that a reader could not see, read or reach.
MEASURE = r"""
const faults = [];
const root = document.documentElement;
if (root.scrollWidth > window.innerWidth) faults.push(`overflow: ${root.scrollWidth} wide in ${window.innerWidth}`);
for (const part of document.querySelectorAll('body *')) {
  if (part.closest('svg') || part.closest('.scroll') || part.closest('figure') || part.matches('.heard')) continue;
  const box = part.getBoundingClientRect();
  if (box.width && box.right > window.innerWidth + 1) faults.push(`cut: <${part.tagName}> ${part.textContent.slice(0, 30)}`);
}
function rgb(text) { const found = text.match(/[\d.]+/g); return found ? found.map(Number) : [0, 0, 0, 0]; }
function light(colour) {
  const parts = colour.slice(0, 3).map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}
function contrast(one, other) {
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}
function behind(part) {
  for (let at = part; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}
const told = new Set();
function tell(text) { if (!told.has(text)) { told.add(text); faults.push(text); } }
for (const part of document.querySelectorAll('h1, h2, p, dt, dd, th, td, caption')) {
  if (!part.textContent.trim()) continue;
  const ratio = contrast(rgb(getComputedStyle(part).color), behind(part));
  if (ratio < 4.5) tell(`contrast ${ratio.toFixed(2)} of <${part.tagName} class="${part.className}">`);
}
for (const svg of document.querySelectorAll('svg')) {
  const name = svg.querySelector('title')?.textContent || '?';
  if (svg.getAttribute('role') !== 'img' || !svg.querySelector('title')?.textContent || !svg.querySelector('desc')?.textContent)
    tell(`picture without text alternative: ${name}`);
  for (const id of (svg.getAttribute('aria-labelledby') || '').split(' '))
    if (!document.getElementById(id)) tell(`picture named by nothing: ${id}`);
  const twin = svg.closest('figure')?.nextElementSibling;
  if (!twin || !twin.querySelector('table')) tell(`picture without its table: ${name}`);
  const frame = svg.getBoundingClientRect();
  const shapes = [...svg.querySelectorAll('rect, circle')].map(s => [s, s.getBoundingClientRect()]);
  const labels = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
  for (const [text, box] of labels) {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      tell(`label cut in “${name}”: ${text.textContent.slice(0, 40)}`);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const under = shapes.filter(([s, b]) => b.left <= x && x <= b.right && b.top <= y && y <= b.bottom
      && getComputedStyle(s).fill !== 'none').pop();
    const paper = under ? rgb(getComputedStyle(under[0]).fill) : behind(svg);
    const ratio = contrast(rgb(getComputedStyle(text).fill), paper);
    if (ratio < 4.5) tell(`contrast ${ratio.toFixed(2)} of a label in “${name}”`);
  }
  const tall = b => (b.bottom - b.top) * 0.22;
  for (let i = 0; i < labels.length; i++) for (let j = i + 1; j < labels.length; j++) {
    const [a, b] = [labels[i][1], labels[j][1]];
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top + tall(a) < b.bottom - tall(b) && b.top + tall(b) < a.bottom - tall(a))
      tell(`labels collide in “${name}”: ${labels[i][0].textContent.slice(0, 25)} / ${labels[j][0].textContent.slice(0, 25)}`);
  }
  for (const mark of svg.querySelectorAll('.mark, .fill, .before')) {
    const style = getComputedStyle(mark);
    const paint = style.stroke !== 'none' && !mark.matches('.mark') ? style.stroke : style.fill;
    const ratio = contrast(rgb(paint), behind(svg));
    if (ratio < 3) tell(`contrast ${ratio.toFixed(2)} of a mark in “${name}”`);
  }
}
if (!root.lang) faults.push('no language');
if (!document.title) faults.push('no title');
let level = 0;
for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
  const at = Number(heading.tagName[1]);
  if (at > level + 1) faults.push(`heading skipped: ${heading.textContent}`);
  level = at;
}
for (const table of document.querySelectorAll('table')) {
  if (!table.caption || !table.caption.textContent.trim()) faults.push('table without caption');
  for (const head of table.querySelectorAll('th')) if (!head.scope) tell('th without scope');
}
if (document.querySelector('script, link, iframe, object, embed, img, base, form')) faults.push('an element that may not be there');
for (const part of document.querySelectorAll('*')) for (const name of part.attributes)
  if (/^on|^(src|href|srcset|action)$/i.test(name.name)) faults.push(`attribute ${name.name}`);
if (performance.getEntriesByType('resource').length) faults.push('a resource was loaded');
return faults;
"""


def browser():
    options = webdriver.ChromeOptions()
    for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"]:
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium")
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def html():
    driver = browser()
    count = 0
    files = sorted(glob.glob(PAGES + "/*.html")) + sorted(glob.glob(EXAMPLES + "/*/*/plan.html"))
    for file in files:
        text = open(file, encoding="utf-8").read()
        for banned in ["<script", "<link", "@import", "url("]:
            if banned in re.sub(r"<bdi>.*?</bdi>", "", text, flags=re.S):
                fault(file, f"holds {banned}")
        name = os.path.basename(file)[:-5] if file.startswith(PAGES) else "example-" + "-".join(file.split("/")[-3:-1])
        driver.get("file://" + os.path.abspath(file))
        for size, (width, height, mobile) in SIZES.items():
            for scheme in ["light", "dark"]:
                if size == "print" and scheme == "dark" and "3" not in name:
                    continue
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile})
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "media": "print" if size == "print" else "screen",
                    "features": [{"name": "prefers-color-scheme", "value": scheme}]})
                for found in driver.execute_script(MEASURE):
                    fault(f"{name} {size} {scheme}", found)
                count += 1
                if scheme == "light" or size == "desktop":
                    shot(driver, f"{PAGES}/{name}-{size}-{scheme}.png", width)
        if name.startswith("example-") and name.endswith("-sponsor") or re.match(r"sponsor-..-3$", name):
            pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
            pages = len(re.findall(rb"/Type\s*/Page[^s]", pdf))
            if pages != 1:
                fault(name, f"{pages} pages for who reads one")
        if name.startswith("example-") and name.endswith("-champion"):
            mark = driver.execute_script("return document.querySelector('.private').textContent")
            pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
            text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True).stdout.decode("utf-8")
            for number, page in enumerate(text.split("\f")[:-1], 1):
                if " ".join(mark.split())[:20] not in " ".join(page.split()):
                    fault(name, f"printed page {number} is not marked private")
    driver.quit()
    return f"{count} views of {len(files)} pages"


def shot(driver, path, width):
    tall = min(int(driver.execute_script("return document.documentElement.scrollHeight")), 6000)
    data = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "png", "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": width, "height": tall, "scale": 1}})
    with open(path, "wb") as file:
        file.write(base64.b64decode(data["data"]))


FORMULA = tuple("=+-@\t\r＝＋－＠")


def tables():
    files = sorted(glob.glob(PAGES + "/*.csv")) + sorted(glob.glob(EXAMPLES + "/*/*/*.csv"))
    for file in files:
        data = open(file, "rb").read()
        text = data.decode("utf-8-sig")
        if (data[:3] == b"\xef\xbb\xbf") != ("-excel-" in file):
            fault(file, "byte order mark")
        if re.sub(r"\r\n", "", text).count("\r"):
            fault(file, "a stray CR")
        mark = ";" if "-excel-" in file and "-fr-" in file else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
        if len({len(row) for row in rows}) != 1:
            fault(file, "lines of different lengths")
        for cell in (cell for row in rows for cell in row):
            for line in cell.split("\n"):
                bare = line.lstrip(" \u00a0\u202f\u2003")
                if bare.startswith(FORMULA):
                    fault(file, f"a formula: {bare[:30]!r}")
            if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cell):
                fault(file, f"a control character: {cell[:30]!r}")
    return f"{len(files)} tables"


def spreadsheet():
    """Through Gnumeric: what comes back is what went in, and nothing was computed."""
    files = [f for f in sorted(glob.glob(PAGES + "/champion-*-generic-*.csv"))]
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            back = folder + "/back.csv"
            done = subprocess.run(["ssconvert", file, back], capture_output=True, text=True)
            if done.returncode or not os.path.exists(back):
                fault(file, "the spreadsheet refuses it: " + done.stderr[-200:])
                continue
            ours = list(csv.reader(open(file, encoding="utf-8", newline="")))
            theirs = list(csv.reader(open(back, encoding="utf-8", newline="")))
            if len(ours) != len(theirs):
                fault(file, f"{len(theirs)} lines of {len(ours)} came back")
            for mine, yours in zip(ours, theirs):
                for one, other in zip(mine, yours):
                    # The apostrophe that disarms a formula says "text" to a spreadsheet, and is not part of it.
                    if len(one) < 32_000 and one.removeprefix("'") != other.removeprefix("'") and not re.fullmatch(r"[\d\-.,]+", one):
                        fault(file, f"{one[:30]!r} came back as {other[:30]!r}")
    return f"{len(files)} tables"


def calendars():
    files = sorted(glob.glob(PAGES + "/*.ics")) + sorted(glob.glob(EXAMPLES + "/*/*/plan.ics"))
    events = 0
    for file in files:
        data = open(file, "rb").read()
        for line in data.split(b"\r\n"):
            if len(line) > 75:
                fault(file, "a line of more than 75 octets")
            line.decode("utf-8")
            if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
                fault(file, "a control character")
        calendar = icalendar.Calendar.from_ical(data)
        if str(calendar["VERSION"]) != "2.0" or not calendar["PRODID"]:
            fault(file, "no version or product")
        ids = []
        for event in calendar.walk("VEVENT"):
            events += 1
            ids.append(str(event["UID"]))
            if event.errors:
                fault(file, f"{event.errors}")
            if (event["DTEND"].dt - event["DTSTART"].dt).days != 1:
                fault(file, "an event that is not a day")
            if not str(event["SUMMARY"]) or "DTSTAMP" not in event:
                fault(file, "an event without summary or stamp")
            if "ATTENDEE" in event or "ORGANIZER" in event or str(event["CLASS"]) != "PRIVATE":
                fault(file, "an event that invites, or that is not private")
        if len(ids) != len(set(ids)) or not ids:
            fault(file, "identities that are not one each")
    return f"{events} events of {len(files)} calendars"


def documents():
    """Through pandoc, where there is no network, and seen to try none."""
    files = sorted(glob.glob(PAGES + "/champion-*.md")) + sorted(glob.glob(EXAMPLES + "/*/*/plan.md"))
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            out, trace = folder + "/plan.docx", folder + "/trace"
            command = ["strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", trace,
                       "pandoc", "-f", "commonmark+pipe_tables", file, "-o", out]
            done = subprocess.run(["unshare", "-rn"] + command, capture_output=True, text=True)
            if done.returncode:
                fault(file, "pandoc: " + done.stderr[-300:])
                continue
            if "AF_INET" in open(trace).read():
                fault(file, "pandoc called the network")
            archive = zipfile.ZipFile(out)
            body = archive.read("word/document.xml").decode("utf-8")
            if re.search(r"<w:hyperlink|<w:drawing|<pic:pic", body):
                fault(file, "a link or a picture that was typed came out as one")
            if any(name.startswith("word/media/") for name in archive.namelist()):
                fault(file, "a picture in the document")
            plain = subprocess.run(["pandoc", "-f", "commonmark+pipe_tables", "-t", "json", file],
                                   capture_output=True, text=True).stdout
            for kind in ['"RawInline"', '"RawBlock"', '"Link"', '"Image"', '"CodeBlock"', '"Code"', '"BlockQuote"']:
                if kind in plain:
                    fault(file, f"typed text became {kind}")
            titles = len(re.findall(r'"t":"Header"', plain))
            ours = len(re.findall(r"^#+ ", open(file, encoding="utf-8").read(), flags=re.M))
            if titles != ours:
                fault(file, f"{titles} headings of {ours}")
    return f"{len(files)} documents"


for what, check in [("browser", html), ("csv", tables), ("spreadsheet", spreadsheet), ("calendar", calendars), ("word", documents)]:
    before = len(faults)
    print(f"== {what}: {check()}, {len(faults) - before} faults", flush=True)
for one in faults[:80]:
    print("  " + one)
if len(faults) > 80:
    print(f"  … and {len(faults) - 80} more")
sys.exit(1 if faults else 0)
