# Two commands matter: `make digest` shows what atalaya does, `make test` shows that it works.
SWIFT ?= swift
BINARY := .build/release/atalaya
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: digest test build prepare crash install clean

## digest: build, play the demonstration (three days; files, no network) and show its newest digest
digest: build
	@Scripts/demo $(BINARY)
	@echo
	@echo "The same as HTML and JSON, and the days before: $$(ls -d .build/demo/digests/*). Once more: make digest"

## test: all tests
test: prepare
	$(SWIFT) test --no-parallel --explicit-target-dependency-import-check error

## build: the program, optimised
build: prepare
	$(SWIFT) build -c release --product atalaya

## crash: kill poll and digest 500 times at random moments and compare with an undisturbed run
crash: prepare
	ATALAYA_CRASHES=500 $(SWIFT) test --filter 'Killed at any moment'

## fuzz: libFuzzer and the address sanitizer over all that reads bytes from outside, for FUZZ_SECONDS; stops at a finding
FUZZ_SECONDS ?= 1200
.PHONY: fuzz
fuzz: prepare
	ATALAYA_FUZZ=1 $(SWIFT) build -c release --product ParsingFuzzer --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer,address
	mkdir -p .build/fuzz/corpus .build/fuzz/found
	Scripts/fuzz-corpus .build/fuzz/corpus
	.build/fuzz/release/ParsingFuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=16384 \
	  -dict=Fuzzing/feeds.dict -artifact_prefix=.build/fuzz/found/ .build/fuzz/corpus

## install: program, unit, configuration (never over an existing one); as root, after `make install-build`
install:
	@test -x .build/static/release/atalaya || { echo "run 'make install-build' first, as yourself" >&2; exit 1; }
	install -D -m 755 .build/static/release/atalaya $(DESTDIR)$(PREFIX)/bin/atalaya
	install -d $(DESTDIR)/etc/systemd/system $(DESTDIR)/usr/lib/sysusers.d $(DESTDIR)/etc/atalaya/seeds $(DESTDIR)/etc/atalaya/schemas
	sed 's|/usr/bin/atalaya|$(PREFIX)/bin/atalaya|g' systemd/atalaya.service > $(DESTDIR)/etc/systemd/system/atalaya.service
	install -m 644 systemd/atalaya.sysusers $(DESTDIR)/usr/lib/sysusers.d/atalaya.conf
	install -m 644 Config/schemas/*.json $(DESTDIR)/etc/atalaya/schemas
	for file in atalaya.yaml sources.yaml; do \
	  test -e $(DESTDIR)/etc/atalaya/$$file || install -m 644 Config/$$file $(DESTDIR)/etc/atalaya/$$file; done
	for file in seeds/*.yaml; do \
	  test -e $(DESTDIR)/etc/atalaya/$$file || sed 's|\$$schema=../Config/schemas|$$schema=../schemas|' $$file > $(DESTDIR)/etc/atalaya/$$file; done

## install-build: the program with Swift's libraries inside, for machines without Swift
.PHONY: install-build
install-build: prepare
	$(SWIFT) build -c release --product atalaya --static-swift-stdlib --scratch-path .build/static

## prepare: the C libraries' headers
prepare:
	@Scripts/prepare

clean:
	rm -rf .build
