# Two commands matter: `make digest` shows what atalaya does, `make test` shows that it works.
SWIFT ?= swift
BINARY := .build/release/atalaya
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: digest test build prepare install clean

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

## soak: kill the program SOAK_KILLS times at random moments of all it does, let disks fail an eighth as often, and compare with an undisturbed run
SOAK_KILLS ?= 1000
.PHONY: soak
soak: prepare
	ATALAYA_KILLS=$(SOAK_KILLS) $(SWIFT) test --no-parallel --filter "CrashTests|FaultTests"

## fuzz: libFuzzer and the address sanitizer over all that reads bytes from outside, for FUZZ_SECONDS; FUZZ=pages: only that (feeds, pages, configuration, seeds, http)
FUZZ_SECONDS ?= 3000
FUZZ ?=
.PHONY: fuzz
fuzz: prepare
	ATALAYA_FUZZ=1 $(SWIFT) build -c release --product Fuzzer --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing
	@Scripts/fuzz .build/fuzz/release/Fuzzer $(FUZZ_SECONDS) $(FUZZ)

## install: all that belongs to it (never over an existing configuration); as root, after `make install-build`
UNITS ?= /etc/systemd/system
SCHEMAS ?= /etc/atalaya/schemas
ZSH ?= $(PREFIX)/share/zsh/site-functions
STATIC := .build/static/release/atalaya
# Where the units have to look for the program.
AT = s|/usr/bin/atalaya|$(PREFIX)/bin/atalaya|g; s|/usr/libexec/atalaya|$(PREFIX)/libexec/atalaya|g
install:
	@test -x $(STATIC) -a -e .build/share/man || { echo "run 'make install-build' first, as yourself" >&2; exit 1; }
	install -D -m 755 $(STATIC) $(DESTDIR)$(PREFIX)/bin/atalaya
	install -D -m 755 .build/share/swift-backtrace $(DESTDIR)$(PREFIX)/libexec/atalaya/swift-backtrace
	install -d $(DESTDIR)$(UNITS)/atalaya-.service.d $(DESTDIR)/usr/lib/sysusers.d $(DESTDIR)/usr/lib/tmpfiles.d $(DESTDIR)/etc/atalaya/seeds $(DESTDIR)$(SCHEMAS)
	for unit in systemd/*.service systemd/*.timer; do \
	  sed '$(AT)' $$unit > $(DESTDIR)$(UNITS)/$${unit##*/} && chmod 644 $(DESTDIR)$(UNITS)/$${unit##*/} || exit; done
	Scripts/sandbox < systemd/atalaya.service | sed '$(AT)' > $(DESTDIR)$(UNITS)/atalaya-.service.d/sandbox.conf
	install -m 644 systemd/atalaya.sysusers $(DESTDIR)/usr/lib/sysusers.d/atalaya.conf
	install -m 644 systemd/atalaya.tmpfiles $(DESTDIR)/usr/lib/tmpfiles.d/atalaya.conf
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/atalaya/strict systemd/strict/*
	sed -i '$(AT)' $(DESTDIR)$(PREFIX)/share/atalaya/strict/strict.conf
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 .build/share/man/*.1
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 .build/share/man/*.5
	install -D -m 644 .build/share/completions/atalaya.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/atalaya
	install -D -m 644 .build/share/completions/_atalaya $(DESTDIR)$(ZSH)/_atalaya
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d .build/share/completions/atalaya.fish
	install -m 644 Config/schemas/*.json $(DESTDIR)$(SCHEMAS)
	for file in atalaya.yaml sources.yaml; do \
	  test -e $(DESTDIR)/etc/atalaya/$$file || sed 's|\$$schema=schemas|$$schema=$(SCHEMAS)|' Config/$$file > $(DESTDIR)/etc/atalaya/$$file; done
	for file in seeds/*.yaml; do \
	  test -e $(DESTDIR)/etc/atalaya/$$file || sed 's|\$$schema=../Config/schemas|$$schema=$(SCHEMAS)|' $$file > $(DESTDIR)/etc/atalaya/$$file; done

## install-build: the program with Swift's libraries inside, for machines without Swift; its manual pages and completions
.PHONY: install-build documents
install-build: prepare
	$(SWIFT) build -c release --product atalaya --static-swift-stdlib --scratch-path .build/static
	@$(MAKE) --no-print-directory documents

## documents: manual pages and completions, as the program and the schemas describe themselves; and the toolchain's backtracer
documents:
	@command -v python3 >/dev/null || { echo "the manual pages are made by python3: install it" >&2; exit 1; }
	mkdir -p .build/share/completions
	Scripts/man-pages $(STATIC) .build/share/man
	$(STATIC) --generate-completion-script bash | sed "1{/^#!/d}" > .build/share/completions/atalaya.bash
	$(STATIC) --generate-completion-script zsh > .build/share/completions/_atalaya
	$(STATIC) --generate-completion-script fish > .build/share/completions/atalaya.fish
	cp "$$(dirname "$$(readlink -f "$$(command -v $(SWIFT))")")/../libexec/swift/linux/swift-backtrace-static" .build/share/swift-backtrace

## deb: a Debian package, in .build/deb
.PHONY: deb
deb: install-build
	Scripts/deb .build/deb

## system-test: install, run, upgrade and purge the package on a machine to be given away: make system-test ON='ssh root@HOST'
.PHONY: system-test
system-test:
	Tests/System/on $(ON)

## sanitize: all tests under the address, thread and undefined-behaviour sanitizers, one after the other; hours on a small machine
SANITIZERS ?= address thread undefined
.PHONY: sanitize
sanitize: prepare
	@for sanitizer in $(SANITIZERS); do \
	  echo "== $$sanitizer"; Scripts/sanitize $$sanitizer || exit; done

## prepare: the C libraries' headers
prepare:
	@Scripts/prepare

clean:
	rm -rf .build
