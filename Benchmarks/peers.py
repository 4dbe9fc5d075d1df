#!/usr/bin/env python3
"""peers.py ENGINE FOLDER RULES: utterances a second of another engine on what gen.py wrote; exit code 69 where it is not installed.

Engines: re2 (google-re2, a Set), hyperscan, rivescript, aiml (python-aiml). All from PyPI. Each answers as many of the 20,000
utterances as fit in four seconds, each utterance by itself, on one core.
"""
import sys, time

engine, folder, rules = sys.argv[1:]
SECONDS = 4


def patterns():
    return open(f"{folder}/{rules}.rx").read().splitlines()


def re2_set():
    import re2
    options = re2.Options()
    options.max_mem = 2 << 30
    matcher = re2.Set.SearchSet(options)
    for pattern in patterns():
        matcher.Add(pattern)
    matcher.Compile()
    return matcher.Match


def hyperscan():
    import hyperscan as hs
    expressions = [pattern.encode() for pattern in patterns()]
    database = hs.Database()
    database.compile(expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions),
                     flags=[hs.HS_FLAG_SINGLEMATCH] * len(expressions))
    scratch = hs.Scratch(database)
    return lambda text: database.scan(text.encode(), match_event_handler=lambda *found: None, scratch=scratch)


def rivescript():
    from rivescript import RiveScript
    bot = RiveScript()
    bot.load_file(f"{folder}/{rules}.rive")
    bot.sort_replies()
    return lambda text: bot.reply("user", text)


def aiml():
    time.clock = time.perf_counter  # python-aiml 0.9.3 still calls time.clock
    import aiml as package
    kernel = package.Kernel()
    kernel.verbose(False)
    kernel.learn(f"{folder}/{rules}.aiml")
    return kernel.respond


try:
    reply = {"re2": re2_set, "hyperscan": hyperscan, "rivescript": rivescript, "aiml": aiml}[engine]()
except ImportError:
    sys.exit(69)
utterances = open(f"{folder}/utterances.txt").read().splitlines()
for text in utterances[-3:]:
    reply(text)
start, count = time.perf_counter(), 0
for text in utterances:
    reply(text)
    count += 1
    if time.perf_counter() - start > SECONDS:
        break
print(count / (time.perf_counter() - start))
