# The targets that people use; `make help` lists them.

GO          ?= go
STATICCHECK  = $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
BIN          = bin/rucy-llvm
SKIPS       := $(CURDIR)/bin/skipped-tests.txt
TESTFLAGS   ?= -count=1 -timeout=30m
FUZZTIME    ?= 30s
PROGRAMS    ?= 20000
MODULES     ?= 10000
VERSION     ?=
LDFLAGS      = -s -w $(if $(VERSION),-X rucy-llvm/cmd/rucy-llvm/internal/cli.version=$(VERSION))

.PHONY: help build demo test test-kernels lint check-format vet fmt golden fuzz bench man clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{ printf "  %-14s %s\n", $$1, $$2 }'

build: ## build the compiler, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='$(LDFLAGS)' -o $(BIN) ./cmd/rucy-llvm

demo: build ## compile an example without any toolchain, show its code, and run it in the kernel where that is allowed
	./examples/demo.sh $(BIN)

# What the machine cannot run is skipped, and listed at the end; with
# RUCY_TEST_STRICT=1 only what no installation could cure may be skipped.
test: ## run all tests that this machine allows, and list the others
	@mkdir -p bin && rm -f $(SKIPS)
	RUCY_TEST_SKIPS=$(SKIPS) $(GO) test $(TESTFLAGS) ./...
	@if [ -s $(SKIPS) ]; then echo; echo "Not run on this machine:"; sort $(SKIPS) | sed 's/^/  /'; else echo "Nothing was skipped."; fi

test-kernels: ## run the programs on Linux 6.1 and 6.12, one of them big-endian, under QEMU (needs qemu-system-x86, qemu-system-misc and apt-get)
	./driver/testenv/guest/fetch_kernels.sh bin/kernels
	RUCY_TEST_KERNELS=$(CURDIR)/bin/kernels $(GO) test $(TESTFLAGS) -tags kernels -run Kernels -v ./frontend/catalog ./driver/testenv/guest ./driver/difftest ./driver/testrun ./driver/trigger ./driver/verifier ./driver/native/irfuzz

lint: check-format vet ## gofmt, go vet and staticcheck
	$(STATICCHECK) ./...

check-format:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt these files:"; echo "$$unformatted"; exit 1; fi

vet:
	$(GO) vet ./...

fmt: ## format the Go code
	gofmt -w .

# The packages whose tests have golden files: others know no -update.
GOLDEN = {{range .TestImports}}{{if eq . "rucy-llvm/driver/testenv"}}{{$$.ImportPath}} {{end}}{{end}}\
         {{range .XTestImports}}{{if eq . "rucy-llvm/driver/testenv"}}{{$$.ImportPath}} {{end}}{{end}}

golden: ## write golden files and generated documentation anew
	$(GO) test $$($(GO) list -f '$(GOLDEN)' ./...) -update

fuzz: ## fuzz every fuzz target for FUZZTIME each, and run PROGRAMS random programs and MODULES of LLVM IR in the kernel
	@for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; $(GO) test -run='^$$' -fuzz="^$$target$$" -fuzztime=$(FUZZTIME) $$package || exit 1; \
	  done; \
	done
	$(GO) test -count=1 -timeout=0 -run=MutantsAreRuby ./frontend/syntax -mutants=300 -seed=$$(date +%s)
	$(GO) test -count=1 -timeout=0 -run=RandomPrograms ./driver/difftest -programs=$(PROGRAMS) -seed=0
	$(GO) test -count=1 -timeout=0 -v -run=Random ./driver/native/irfuzz -modules=$(MODULES) -seed=$$(date +%s)

bench: build ## measure beside clang and llc; WORKOUT=DIR names a folder of .ll files, LLC the llc for it, TABLES some of the tables
	$(GO) test -run='^$$' -bench=Check ./frontend/sema
	$(GO) run ./cmd/bench -rucy-llvm $(BIN) $(if $(WORKOUT),-workout '$(WORKOUT)') $(if $(LLC),-llc $(LLC)) $(if $(TABLES),-tables $(TABLES))

man: build ## write the man pages to dist/man
	$(BIN) man dist/man

clean: ## remove what was built
	rm -rf bin dist
