# passerelle: `make run` talks, `make test` proves. See CONTRIBUTING.md.
SWIFT_FLAGS = -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error
PREFIX ?= $(HOME)/.local

.PHONY: run test build setup format eval bench install uninstall

run: build
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

# Precision, recall, holders and false alarms on labelled rows: make eval ROWS=Tests/Data/signals-dev-fr.jsonl LANG_OF_ROWS=fr
eval:
	@swift build -c release --quiet
	@scripts/evaluate $(ROWS)

bench:
	@swift build -c release --quiet
	@scripts/bench

install:
	swift build -c release --static-swift-stdlib
	install -d $(PREFIX)/bin $(PREFIX)/share/passerelle
	install -s .build/release/passerelle $(PREFIX)/bin/passerelle
	cp -R knowledge $(PREFIX)/share/passerelle/

uninstall:
	rm -rf $(PREFIX)/bin/passerelle $(PREFIX)/share/passerelle
