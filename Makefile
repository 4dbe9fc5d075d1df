# passerelle: `make run` talks, `make test` proves. See CONTRIBUTING.md.
SWIFT_FLAGS = -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
PREFIX ?= $(HOME)/.local

.PHONY: run test verify verify-files verify-safety build setup format eval walk fuzz sanitize coverage mutate bench manual \
  install uninstall

run: build
	@scripts/compile-knowledge
	@.build/debug/passerelle

# Installs what the build needs where it is missing; says the command where it may not.
setup:
	@scripts/setup

build: setup
	@swift build --quiet $(SWIFT_FLAGS) || swift build $(SWIFT_FLAGS)

format:
	swift format -i -r Sources Tests Package.swift

test: setup
	@scripts/test

# All that takes longer: verify-files, verify-safety, fuzz, sanitize, walk and coverage, each with a line on how it ended. Installs what
# is missing. Some of it: make verify PARTS="safety walk"
verify: setup
	@scripts/verify $(PARTS)

# The plan's files in a browser, a spreadsheet, a calendar and a word processor.
verify-files: setup
	@scripts/verify-files

# Precision, recall, holders and false alarms on labelled rows: make eval, or make eval ROWS=rows.jsonl
eval:
	@swift build -c release --quiet
	@scripts/evaluate $(ROWS)

# A champion who types anything at all, thousands of turns in each language; a turn that breaks a promise is kept as a transcript.
walk:
	@swift build -c release --quiet
	@.build/release/passerelle replay --walk $(or $(TURNS),5000) --seed $(or $(SEED),1)

# Damaged inputs for everything that reads: make fuzz, or make fuzz SECONDS=600 SEED=7
fuzz: setup
	@scripts/fuzz $(or $(SECONDS),60) $(SEED)

# The unit tests under AddressSanitizer, then under ThreadSanitizer.
sanitize: setup
	@scripts/sanitize

# Which lines the tests run, by module; the pure ones must reach 95 in 100.
coverage: setup
	@scripts/coverage

# Whether the tests notice faults put into the understanding and the dialogue: make mutate COUNT=100 SEED=2
mutate: setup
	@scripts/mutate $(or $(COUNT),60) $(or $(SEED),1)

# A thousand kills, every call of the disk refused in turn, full and read-only disks, no socket, fuzzing: some minutes.
verify-safety: setup
	@scripts/verify-safety

# One table of what the program costs, beside others in the same run: make bench, or make bench KEEP=--keep to write docs/benchmarks.md.
bench: setup
	@scripts/bench $(KEEP)

# The pages that `man passerelle` shows; kept in docs/man, so that installing needs no second build.
manual: build
	@scripts/manual

# One program without debug symbols that needs no Swift on the machine, its knowledge, its pages and its completions.
# Both places may be moved together.
install: setup
	swift build -c release --static-swift-stdlib --scratch-path .build-install --product passerelle
	install -d $(PREFIX)/bin $(PREFIX)/share/passerelle $(PREFIX)/share/man/man1 $(PREFIX)/share/man/fr/man1
	install -s .build-install/release/passerelle $(PREFIX)/bin/passerelle
	rm -rf $(PREFIX)/share/passerelle/knowledge
	cp -R knowledge $(PREFIX)/share/passerelle/
	install -m 644 docs/man/*.1 $(PREFIX)/share/man/man1/
	install -m 644 docs/man/fr/*.1 $(PREFIX)/share/man/fr/man1/
	@scripts/completions $(PREFIX)

uninstall:
	rm -rf $(PREFIX)/share/passerelle
	rm -f $(PREFIX)/bin/passerelle
	rm -f $(PREFIX)/share/man/man1/passerelle.1 $(PREFIX)/share/man/man1/passerelle.*.1
	rm -f $(PREFIX)/share/man/fr/man1/passerelle.1 $(PREFIX)/share/man/fr/man1/passerelle.*.1
	rm -f $(PREFIX)/share/bash-completion/completions/passerelle $(PREFIX)/share/zsh/site-functions/_passerelle
	rm -f $(PREFIX)/share/fish/vendor_completions.d/passerelle.fish
