# Two commands: `make demo` shows registre at work, `make test` builds and runs every test.

SHELL := /bin/bash
BUILD := .build
PRODUCT := $(BUILD)/release/registre
SWIFT_FLAGS := -c release --scratch-path $(BUILD)
DEMO := $(BUILD)/demo
SCALE ?= 1

.PHONY: demo test faults fuzz build install bench pictures format

# What Debian has and the build needs; nothing is done where it is there already.
install:
	@.ci/install

build: install
	swift build $(SWIFT_FLAGS) --product registre

demo: build
	@.ci/demo $(PRODUCT) $(DEMO)

test:
	@.ci/install --tests
	swift build $(SWIFT_FLAGS) --build-tests
	REGISTRE=$(abspath $(PRODUCT)) swift test $(SWIFT_FLAGS) --skip-build

# Kills, failing calls, losses of power, full disks, crowds, and every byte of a small ledger flipped:
# an hour or so; see Tests/Faults.
faults: build
	swift build $(SWIFT_FLAGS) --build-tests
	REGISTRE_FLIP_STRIDE=1 swift test $(SWIFT_FLAGS) --skip-build --filter FlippedByteTests
	Tests/Faults/flip_bytes.py $(PRODUCT) --every 101
	REGISTRE_MODEL_RUNS=300 swift test $(SWIFT_FLAGS) --skip-build --filter ModelTests
	.ci/faults $(PRODUCT) --long

# What reads bytes that others wrote, a million inputs each, under AddressSanitizer; see Tests/Fuzzing.
fuzz: install
	Tests/Fuzzing/run --runs 1000000

# Beside the peers; SCALE=10 is ten million events, SCALE=100 a hundred million.
bench: build
	Tests/Benchmarks/run $(PRODUCT) $(SCALE)

# The README's pictures, made anew.
pictures: build
	.ci/browser $(PRODUCT) --shots Tests/Browser/Pictures

format:
	swift format lint --strict --recursive Package.swift Events Projections Sources Tests
