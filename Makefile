# Every target is a line to remember and a script to read. `make` alone lists them.
PORT ?= 8080
STEP = scripts/test.sh

.PHONY: help demo build test test-swift test-statistics test-journeys lint format recovery reference screenshots benchmark clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

demo: ## Build, and serve a simulated job centre on this machine (PORT=8080)
	@scripts/demo.sh $(PORT)

build: ## Build the program: .build/release/fremdrift
	@scripts/build.sh

test: ## Everything CI runs: format, build, tests, PostgreSQL, browser, a small recovery study
	@$(STEP)

test-swift: ## Build, then only the application's Swift tests
	@$(STEP) build swift

test-statistics: ## Only the tests of the statistics package
	@$(STEP) statistics

test-journeys: ## Build, then only the journeys in a browser
	@$(STEP) build journeys

lint: ## Is every Swift file written as .swift-format says?
	@$(STEP) lint

format: ## Rewrite every Swift file as .swift-format says
	@scripts/lint.sh --fix

recovery: ## 200 simulated job centres: does the estimate find the truth? Writes docs/methods/recovery.txt
	@scripts/recovery.sh

reference: ## Golden values of the statistics anew, with R and Python
	@scripts/reference.sh

screenshots: build ## Pictures of the pages, into docs/images
	@scripts/journeys.sh screenshots

benchmark: build ## A city of 16,000 citizens: import, opening a round for all, pages under load
	@python3 Benchmarks/city.py

clean: ## Delete what was built and the demo's data
	rm -rf .build Statistics/.build .venv var
