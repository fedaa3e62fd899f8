# The only commands anyone needs: `make run` and `make test`. The rest is for those who work on the house.
.DEFAULT_GOAL := run
BIN := .venv/bin

.PHONY: run test check prove pictures lifecycle lock catalogues clean

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

pictures:       ## the pictures of README and docs, taken in Chromium during a real walk
	@bin/setup test
	@PICTURES=docs/pictures $(BIN)/pytest tests/browser -q

lifecycle:      ## docs/lifecycle.md from the tables of acts
	@bin/setup run
	@$(BIN)/mediation lifecycle > docs/lifecycle.md

lock:           ## new versions from requirements/*.in, with hashes and without any registry's address
	@bin/lock

catalogues:     ## collect the sentences of the pages into locales/
	@bin/setup test
	@bin/catalogues

clean:
	rm -rf .venv .setup node_modules static/vendor var build
