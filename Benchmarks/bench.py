#!/usr/bin/env python3
"""One table of what passerelle costs: what was measured, what stands beside it in the same run, the ratio, and the target.

  bench.py          prints the table
  bench.py --keep   writes it to docs/benchmarks.md too, with the machine and the date

Every figure is a median of several runs, those of different programs in turn, so that a machine's noise is in all of them alike.
What stands beside is left out, and said to be, where it is not installed. scripts/bench builds what is measured, then calls this.
"""
import datetime, glob, json, os, platform, re, shutil, signal, statistics, subprocess, sys, tempfile, time
from pseudo_terminal import Ended, PseudoTerminal

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = ROOT + "/.build-install/release/passerelle"
PAGE = ROOT + "/docs/benchmarks.md"
SQLITE, PYTHON, BASH = shutil.which("sqlite3"), shutil.which("python3", path="/usr/bin") or shutil.which("python3"), shutil.which("bash")
PROMPT = rb"\x1b\[\?2004h\xe2\x80\xba $"
# A program to be typed to: its command, what it shows when it waits, something to enter.
TYPED_TO = {
    "sqlite3": ([SQLITE], rb"sqlite> $", "select 1;"),
    "python3 -q": ([PYTHON, "-q"], rb">>> $", "1"),
    "bash": ([BASH, "--norc", "--noprofile", "-i"], rb"[$#] $", "true"),
}
TYPED_TO = {name: entry for name, entry in TYPED_TO.items() if entry[0][0]}
EVERYWHERE = {"PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no"}
rows, left_out = [], []
# What else the machine did while it was measured shows in the last minute's load.
load_before = os.getloadavg()[0]


class Row:
    """One line of the table."""

    def __init__(self, name, value, unit, beside="", other=None, target="", limit=None, most=True, ratio=None):
        """`limit` is what `value` may reach at most, or at least; with `ratio`, what the value's ratio to `other` may reach."""
        self.name, self.value, self.unit, self.beside, self.other, self.target = name, value, unit, beside, other, target
        self.ratio = value / other if other else None
        judged = self.ratio if ratio else value
        bound = ratio or limit
        self.is_met = None if bound is None or judged is None else judged <= bound if most else judged >= bound

    def cells(self):
        told = lambda value: "" if value is None else f"{figure(value)} {self.unit}".strip()
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        met = {None: "", True: "met", False: "**missed**"}[self.is_met]
        return [self.name, told(self.value), f"{self.beside} {told(self.other)}".strip(), ratio, self.target, met]


def figure(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def add(*values, **options):
    rows.append(Row(*values, **options))
    print("  " + "  ".join(cell for cell in rows[-1].cells() if cell), file=sys.stderr, flush=True)


def part(name):
    print(f"== {name}", file=sys.stderr, flush=True)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Bench:
    """The homes and inputs of one run. Homes are in memory where they can be: what is measured is not the disk."""

    def __init__(self, scratch, disk):
        self.scratch, self.disk = scratch, disk
        self.environment = {**EVERYWHERE, "XDG_CACHE_HOME": scratch + "/cache"}
        self.answers = [json.loads(line)["text"] for line in open(ROOT + "/Tests/Data/signals-dev-en.jsonl", encoding="utf-8")]

    def home(self, name, place=None):
        path = f"{place or self.scratch}/{name}"
        os.makedirs(path, exist_ok=True)
        return {**self.environment, "HOME": path}

    def run(self, command, environment=None, one_core=False):
        """Seconds that a command takes, to its end."""
        pin = (lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})) if one_core else None
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment or self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=True, preexec_fn=pin)
        return time.perf_counter() - start

    def in_turn(self, commands, runs, **options):
        """{name: median seconds} of commands that are run one after the other, so many times."""
        times = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(self.run(command, **options))
        return {name: statistics.median(found) for name, found in times.items()}

    def chat(self, environment, *options):
        return PseudoTerminal([PROGRAM, "chat", "--knowledge", "knowledge", "--lang", "en", *options], environment)

    def talk(self, environment, turns, notes=0):
        """Has so many answers given without a terminal, with so many notes after each; the journal's path."""
        journal = environment["HOME"] + "/.local/share/passerelle/initiative/journal.jsonl"
        typed = self.scratch + "/typed"
        said = 0
        while said < turns:
            with open(typed, "w", encoding="utf-8") as file:
                for number in range(said, turns):
                    is_answer = number % (notes + 1) == 0
                    file.write(self.answers[number % len(self.answers)] + "\n" if is_answer else f"/note number {number}\n")
            self.run([PROGRAM, "chat", "--knowledge", "knowledge", "--lang", "en", "--input", typed], environment)
            before, said = said, int(re.findall(r'"turn":(\d+)', open(journal, encoding="utf-8").read())[-1])
            if said <= before:
                raise Ended("the talk does not go on")
        return journal


def starts(bench):
    part("start")
    bench.run([PROGRAM, "knowledge", "show", "context", "--knowledge", "knowledge"])  # compiles the knowledge
    versions = {"passerelle": [PROGRAM, "--version"], "sqlite3": [SQLITE, "-version"], "python3 -q": [PYTHON, "--version"], "bash": [BASH, "--version"]}
    found = bench.in_turn({name: command for name, command in versions.items() if command[0]}, 15)
    for name in TYPED_TO:
        add("start, `--version`", found["passerelle"] * 1e3, "ms", name.removesuffix(" -q"), found[name] * 1e3)
    times = {name: [] for name in ["passerelle", *TYPED_TO]}
    memory = {}
    for turn in range(11):
        for name in times:
            environment = bench.home(f"start-{turn}")
            if name == "passerelle":
                terminal, prompt = bench.chat(environment), PROMPT
            else:
                terminal, prompt = PseudoTerminal(TYPED_TO[name][0], environment), TYPED_TO[name][1]
            times[name].append(terminal.wait(prompt))
            memory[name] = terminal.resident()
            terminal.close()
    first = {name: statistics.median(found) * 1e3 for name, found in times.items()}
    targets = {"python3 -q": ("no slower", 1), "sqlite3": ("within 3 ×", 3), "bash": ("", None)}
    for name in TYPED_TO:
        add("start to first prompt", first["passerelle"], "ms", name, first[name], targets[name][0], ratio=targets[name][1])
    for name in TYPED_TO:
        add("resident memory at the first prompt", memory["passerelle"], "MB", name, memory[name], "≤ 40 MB", limit=40)
    return first["passerelle"]


def keystrokes(bench):
    """From a key to its echo, forty keys at a time, the programs in turn."""
    part("keystroke")
    terminals = {"passerelle": bench.chat(bench.home("keys"))}
    terminals["passerelle"].wait(PROMPT)
    for name, (command, prompt, _) in TYPED_TO.items():
        terminals[name] = PseudoTerminal(command, bench.home("keys"))
        terminals[name].wait(prompt)
    times = {name: [] for name in terminals}
    for _ in range(10):
        for name, terminal in terminals.items():
            for key in "answers typed at an ordinary pace by one":
                terminal.type(key)
                times[name].append(terminal.wait(re.escape(key.encode())) * 1e3)
            terminal.type("\x15")
            terminal.settle()
    for terminal in terminals.values():
        terminal.close()
    for share, label in [(0.5, "p50"), (0.99, "p99")]:
        for name in TYPED_TO:
            add(f"key to its echo, {label}", percentile(times["passerelle"], share), "ms", name, percentile(times[name], share))


def timed_turns(bench, environment, turns):
    """Of so many answers: milliseconds from Enter to the next prompt, the line's own echo being over before; those of them that the
    program was on a processor; and the most memory it held."""
    times, busy, terminal = [], [], None
    for number in range(turns):
        if terminal is None:
            terminal = bench.chat(environment)
            terminal.wait(PROMPT)
        terminal.type(bench.answers[(7 * number + 3) % len(bench.answers)])
        terminal.settle()
        before = terminal.processor()
        terminal.type("\r")
        try:
            times.append(terminal.wait(PROMPT) * 1e3)
            busy.append(terminal.processor() - before)
        except Ended:  # what was said took leave
            terminal.close()
            terminal = None
    memory = terminal.resident() if terminal else None
    if terminal:
        terminal.close()
    return times, busy, memory


def turns(bench):
    part("turns")
    others = {}
    for name, (command, prompt, entry) in TYPED_TO.items():
        terminal = PseudoTerminal(command, bench.home("keys"))
        terminal.wait(prompt)
        others[name] = []
        for _ in range(100):
            terminal.type(entry)
            terminal.settle(0.005)
            terminal.type("\r")
            others[name].append(terminal.wait(prompt) * 1e3)
        terminal.close()

    def tell(what, times, beside=False, target="", limit=None):
        for share, label in [(0.5, "p50"), (0.99, "p99")]:
            # One program beside is enough: all of them do nothing.
            name = next(iter(others), None) if beside else None
            is_judged = label == "p99" and limit
            add(f"{what}, {label}", percentile(times, share), "ms", f"{name}, `{TYPED_TO[name][2]}`" if name else "",
                percentile(others[name], share) if name else None, target if is_judged else "", limit=limit if is_judged else None)

    target = ("p99 ≤ 5 ms", 5)
    times, busy, _ = timed_turns(bench, bench.home("turns"), 300)
    tell("a turn, Enter to the next prompt", times, True, *target)
    tell("a turn, on the processor", busy, False, *target)
    tell("a turn with its sync, on this disk", timed_turns(bench, bench.home("turns", bench.disk), 150)[0], True)
    long = bench.home("long")
    bench.talk(long, 2000)
    times, busy, memory = timed_turns(bench, long, 200)
    tell("a turn after 2,000 turns", times, True, *target)
    tell("a turn after 2,000 turns, on the processor", busy, False, *target)
    if memory:
        add("resident memory after 2,200 turns", memory, "MB")


def resuming(bench, fresh):
    part("resume")
    journal = bench.talk(bench.home("resume"), 3000)
    lines = open(journal, encoding="utf-8").read().splitlines(keepends=True)
    kept = {}
    events = bench.home("events")
    many = bench.home("many")
    for environment, name, part_of in [(events, "initiative", lines[:10_000]), *((many, f"n{n}", lines[:40]) for n in range(1000))]:
        folder = f"{environment['HOME']}/.local/share/passerelle/{name}"
        os.makedirs(folder, mode=0o700)
        with open(os.open(folder + "/journal.jsonl", os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.writelines(part_of)
    if len(lines) < 10_000:
        raise Ended(f"only {len(lines)} events")
    turns = bench.home("ten-thousand")
    ten_thousand = bench.talk(turns, 10_000, notes=9)
    count = sum(1 for _ in open(ten_thousand, encoding="utf-8"))
    parse = "import json, sys\nfor name in sys.argv[1:]:\n  for line in open(name): json.loads(line)"
    times = {"events": [], "python": [], "turns": [], "python, turns": [], "many": []}
    for _ in range(5):
        for name, environment in [("events", events), ("turns", turns)]:
            terminal = bench.chat(environment, "--initiative", "initiative")
            times[name].append(terminal.wait(PROMPT) * 1e3)
            terminal.close()
        times["many"].append(bench.run([PROGRAM, "initiatives", "list"], many) * 1e3)
        resumed = events["HOME"] + "/.local/share/passerelle/initiative/journal.jsonl"
        times["python"].append(bench.run([PYTHON, "-c", parse, resumed]) * 1e3)
        times["python, turns"].append(bench.run([PYTHON, "-c", parse, ten_thousand]) * 1e3)
    found = {name: statistics.median(values) for name, values in times.items()}
    add("10,000 events: start to prompt", found["events"], "ms", "python3, `json.loads` of each line", found["python"])
    add("10,000 events: what they add to a start", found["events"] - fresh, "ms", "python3, the same", found["python"], "≤ 100 ms", limit=100)
    add(f"10,000 turns ({count:,} events): start to prompt", found["turns"], "ms", "python3, the same", found["python, turns"])
    whole = glob.glob(many["HOME"] + "/.local/share/passerelle/*/journal.jsonl")
    parsed = statistics.median(bench.run([PYTHON, "-c", parse, *whole]) * 1e3 for _ in range(3))
    add("1,000 initiatives: `initiatives list`", found["many"], "ms", "python3, the same", parsed)
    terminal = bench.chat(many)
    add("1,000 initiatives: start to prompt", terminal.wait(PROMPT) * 1e3, "ms", "with none", fresh)
    terminal.close()


def detection(bench):
    part("detection")
    shipped = bench.scratch + "/rows.jsonl"
    for language in ("en", "fr"):
        texts = [line for line in open(f"{ROOT}/Tests/Data/signals-dev-{language}.jsonl", encoding="utf-8")] * 40
        with open(shipped, "w", encoding="utf-8") as file:
            file.writelines(texts)
        command = [PROGRAM, "detect", "--knowledge", "knowledge", "--jsonl"]
        found = bench.in_turn({"load": command + ["/dev/null"], "rows": command + [shipped]}, 5, one_core=True)
        rate = len(texts) / (found["rows"] - found["load"])
        words = sum(len(json.loads(text)["text"].split()) for text in texts) / len(texts)
        add(f"answers a second, one core, {language} ({words:.0f} words each)", rate, "/s", target="≥ 50,000/s", limit=50_000, most=False)
    words = " ".join(bench.answers).split()
    long = " ".join((words * 2)[:3200])
    with open(shipped, "w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": n, "lang": "en", "text": long}) + "\n" for n in range(200))
    found = bench.in_turn({"load": command + ["/dev/null"], "rows": command + [shipped]}, 5, one_core=True)
    add("an answer of 3,200 words", (found["rows"] - found["load"]) / 200 * 1e3, "ms", target="≤ 2 ms", limit=2)


def pattern(elements):
    """A rule of gen.py in the words of our own patterns."""
    def quoted(text):
        return " ".join(f'\\"{word}\\"' for word in text.split())
    told = []
    for element in elements:
        if element["t"] == "w":
            told.append(quoted(element["v"]))
        elif element["t"] == "gap":
            told.append("..")
        else:
            form = "(%s)" if element["t"] == "alt" else "[(%s)]"
            told.append(form % " | ".join(map(quoted, element["v"])))
    return f'- "{" ".join(told)}"\n'


def synthetic(bench):
    """gen.py's rules laid over an empty set of cues, beside what an index over words can do at best, and other engines."""
    part("synthetic rules")
    made = bench.scratch + "/gen"
    bench.run([sys.executable, ROOT + "/Benchmarks/gen.py", made])
    limit = bench.scratch + "/limit"
    has_limit = shutil.which("g++") is not None
    if has_limit:
        bench.run(["g++", "-O2", "-std=c++17", "-o", limit, ROOT + "/Benchmarks/limit.cpp"])
    else:
        left_out.append("limit.cpp (no g++)")
    rates, floors, loads = {}, {}, {}
    commands = {}
    for rules in (100, 1000, 10_000):
        folder = f"{bench.scratch}/knowledge-{rules}"
        shutil.copytree(ROOT + "/knowledge", folder)
        for cues in glob.glob(folder + "/cues/*/*"):
            os.remove(cues)
        with open(folder + "/cues/en/resistance.risk.yaml", "w") as out:
            out.writelines(pattern(rule["elems"]) for rule in json.load(open(f"{made}/rules_{rules}.json")))
        command = [PROGRAM, "detect", "--lang", "en", "--knowledge", folder]
        bench.run(command + ["/dev/null"])  # compiles the knowledge
        commands[rules] = {"load": command + ["/dev/null"], "rows": command + [made + "/utterances.txt"]}
    times = {rules: {"load": [], "rows": [], "limit": []} for rules in commands}
    for _ in range(5):
        for rules, both in commands.items():
            for name, command in both.items():
                times[rules][name].append(bench.run(command, one_core=True))
            if has_limit:
                told = subprocess.run([limit, f"{made}/{rules}.idx", made + "/utterances.txt", "1"], capture_output=True, text=True, check=True)
                times[rules]["limit"].append(json.loads(told.stdout.splitlines()[-1])["rps"])
    for rules, found in times.items():
        rates[rules] = 20_000 / (statistics.median(found["rows"]) - statistics.median(found["load"]))
        floors[rules] = statistics.median(found["limit"]) if has_limit else None
        add(f"{rules:,} synthetic rules, utterances a second, one core", rates[rules], "/s", "limit.cpp" if has_limit else "",
            floors[rules], "≥ 50,000/s" if rules == 10_000 else "", limit=50_000 if rules == 10_000 else None, most=False)
    add("what 10,000 rules cost to 100, by utterance", 1e6 / rates[10_000], "µs", "100 rules", 1e6 / rates[100], "≤ 1.5 ×", ratio=1.5)
    for engine in ("re2", "hyperscan", "rivescript", "aiml"):
        try:
            told = subprocess.run([sys.executable, ROOT + "/Benchmarks/peers.py", engine, made, "10000"], capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            left_out.append(f"{engine} (10,000 rules were not loaded within a minute)")
            continue
        if told.returncode == 0:
            add("10,000 synthetic rules", rates[10_000], "/s", engine, float(told.stdout), "ahead", ratio=1, most=False)
        else:
            left_out.append(f"{engine} ({'not installed' if told.returncode == 69 else told.stderr.strip().splitlines()[-1][:80]})")


def knowledge(bench):
    part("knowledge, transcripts, exports")
    bare = {**bench.environment, "XDG_CACHE_HOME": "/dev/null"}
    ask = [PROGRAM, "detect", "--knowledge", "knowledge", "/dev/null"]
    times = {"yaml": [], "compiled": [], "python": [], "parse": []}
    has_yaml = subprocess.run([PYTHON, "-c", "import yaml; yaml.CSafeLoader"], capture_output=True).returncode == 0
    parse = "import glob, yaml\nfor f in glob.glob('knowledge/**/*.yaml', recursive=True): yaml.load(open(f), yaml.CSafeLoader)"
    for _ in range(5):
        times["yaml"].append(bench.run(ask, bare))
        times["compiled"].append(bench.run(ask))
        times["python"].append(bench.run([PYTHON, "-c", "pass"]))
        if has_yaml:
            times["parse"].append(bench.run([PYTHON, "-c", parse]))
    found = {name: statistics.median(values) * 1e3 for name, values in times.items() if values}
    if not has_yaml:
        left_out.append("PyYAML beside the load of the knowledge (not installed)")
    add("knowledge loaded from YAML", found["yaml"], "ms", "PyYAML, its C parser alone" if has_yaml else "", found.get("parse"))
    add("knowledge loaded, compiled", found["compiled"], "ms", "python3 -c pass", found["python"])

    count = sum(line.startswith("> ") for file in glob.glob(ROOT + "/transcripts/*/*.md") for line in open(file, encoding="utf-8"))
    replay = statistics.median(bench.run([PROGRAM, "replay", "--knowledge", "knowledge"]) for _ in range(3)) * 1e3
    add(f"replay of all transcripts ({count:,} turns)", replay, "ms", "their load", found["compiled"])
    add("turns a second in replay, load left out", count / (replay - found["compiled"]) * 1e3, "/s",
        target="≥ 5,000/s a core, both used", limit=5000 * (os.cpu_count() or 1), most=False)

    plan = bench.home("plan")
    bench.talk(plan, 60)
    formats = {form: [PROGRAM, "plan", "--knowledge", "knowledge", "--format", form, "--for", "champion", "--yes"]
               for form in ("md", "html", "json", "csv", "ics")}
    exported = bench.in_turn({**formats, "python": [PYTHON, "-c", "pass"]}, 7, environment=plan)
    for form in formats:
        add(f"plan as {form}, after 60 turns", exported[form] * 1e3, "ms", "python3 -c pass", exported["python"] * 1e3)


def machine():
    cpu = re.search(r"model name\s*:\s*(.*)", open("/proc/cpuinfo").read())
    system = re.search(r'PRETTY_NAME="(.*)"', open("/etc/os-release").read())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    swift = re.search(r"Swift version [\d.]+", swift)
    return ", ".join([cpu.group(1) if cpu else platform.machine(), f"{os.cpu_count()} cores", system.group(1) if system else "", swift.group(0) if swift else ""])


HEADER = ["what", "measured", "beside, in the same run", "ratio", "target", ""]


def table():
    """The rows for a terminal, in columns."""
    lines = [HEADER] + [row.cells() for row in rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADER))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def page():
    """The rows as the page that is kept."""
    missed = [row for row in rows if row.is_met is False]
    lines = ["# Numbers", "", "Written by `make bench KEEP=--keep`: change `Benchmarks/bench.py`, not this page.", "",
             f"Measured on {datetime.date.today():%d %B %Y} on {machine()}; the load was {load_before:.1f} before and {os.getloadavg()[0]:.1f} after (1 is one core).", "",
             "A ratio to what stands beside it, run in turn with it, is worth quoting; an absolute time is for orientation. Each figure is a median",
             "of several runs, p50 and p99 are over 150 turns or 400 keys at least. Homes lie in memory, so that a turn is measured",
             "without its sync, but where the table says otherwise. *Resident memory* is the most that the program had held by then.", "",
             "|" + "|".join(HEADER) + "|", "|---|--:|--:|--:|---|---|"]
    lines += ["|" + "|".join(cell.replace("|", "\\|") for cell in row.cells()) + "|" for row in rows]
    lines += ["", "**Targets missed:** " + ("none." if not missed else "; ".join(
        f"{row.name}{' beside ' + row.beside if row.target.startswith(('no slower', 'within', 'ahead')) else ''} ({row.cells()[1]}, target {row.target})" for row in missed) + ".")]
    if left_out:
        lines += ["", "**Left out:** " + "; ".join(left_out) + "."]
    lines += ["", "## To reproduce", "", "```sh", "make bench                 # prints the table; four minutes, ten on a busy machine", "make bench KEEP=--keep     # writes this page too", "```", "",
              "It needs Python 3; sqlite3, bash and g++ are measured beside where they are installed, and so are other engines of rules where the `python3`",
              "of the path has them (`pip install google-re2 hyperscan rivescript python-aiml`). `Benchmarks/gen.py` writes the synthetic",
              "rules, the same for each engine, from a fixed seed; `Benchmarks/limit.cpp` looks words up and checks gaps, and does nothing else:",
              "what an index over words can reach at best. `Benchmarks/peers.py` runs the other engines."]
    return "\n".join(lines) + "\n"


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    if not in_memory:
        left_out.append("homes in memory (no /dev/shm): every turn is measured with its sync")
    for name, found in [("sqlite3", SQLITE), ("bash", BASH)]:
        if not found:
            left_out.append(f"{name} (not installed)")
    with tempfile.TemporaryDirectory(dir=in_memory) as scratch, tempfile.TemporaryDirectory() as disk:
        bench = Bench(scratch, disk)
        fresh = starts(bench)
        keystrokes(bench)
        turns(bench)
        resuming(bench, fresh)
        detection(bench)
        synthetic(bench)
        knowledge(bench)
    print(table())
    for one in left_out:
        print("left out: " + one)
    if "--keep" in sys.argv:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page())


main()
