# The only commands anyone needs: `make run` and `make test`. The rest is for those who work on the house.
.DEFAULT_GOAL := run
BIN := .venv/bin

.PHONY: run test check prove bench-press pictures lifecycle papers paper-pictures lock catalogues clean

run:            ## set up what is missing, then serve on http://127.0.0.1:8000 with the demonstration world
	@bin/setup run
	@if [ -n "$${DEMO-1}" ]; then $(BIN)/mediation demo --if-empty; fi
	@DEMO=$${DEMO-1} $(BIN)/mediation serve

test:           ## set up what is missing, then every test on both databases
	@bin/setup test
	@$(BIN)/pytest -n 2 --dist loadfile

check:          ## format, lint, types, import contracts, templates, catalogues
	@bin/setup test
	@bin/check

prove:          ## the heavy proofs, too long for every run
	@bin/setup test
	@$(BIN)/pytest -m prove tests

bench-press:    ## our press beside Chromium, LibreOffice, ReportLab and Typst on the same paper; writes docs/bench-press.md
	@bin/setup bench
	@$(BIN)/python -m tests.papers.bench docs/bench-press.md

pictures:       ## the pictures of README and docs, taken in Chromium during a real walk
	@bin/setup test
	@PICTURES=docs/pictures $(BIN)/pytest tests/browser -q

lifecycle:      ## docs/lifecycle.md from the tables of acts
	@bin/setup run
	@$(BIN)/mediation lifecycle > docs/lifecycle.md

papers:         ## docs/papers.md from the catalogue of papers
	@bin/setup run
	@$(BIN)/mediation papers > docs/papers.md

paper-pictures: ## the first page of every kind of paper, for docs/papers.md
	@bin/setup test
	@$(BIN)/python -m tests.papers.pictures docs/pictures/papers

lock:           ## new versions from requirements/*.in, with hashes and without any registry's address
	@bin/lock

catalogues:     ## collect the sentences of the pages into locales/
	@bin/setup test
	@bin/catalogues

clean:
	rm -rf .venv .venv-bench .setup node_modules static/vendor var build
