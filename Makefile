# Zeg het maar. Needs python3.11, make and a package index; everything else is made here.
PYTHON ?= python3.11
DEV := .venv-dev/bin/python
BOT := .venv-bot/bin/python
export PYTHONPATH := $(CURDIR)
export RASA_TELEMETRY_ENABLED := false

.PHONY: help run test coverage train check bench evaluate simulate chaos lock demo staff documents audit-verify backup restore rotate-keys person audit sbom python setup-run setup-test

help: ## show what can be asked
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: setup-run ## set up, train, migrate and start everything
	@exec .venv-app/bin/python -m deploy.launch --stop-with-parent

test: setup-test ## the whole test suite (WORKERS=2 at the same time, ARGS=...)
	@$(DEV) -m deploy.train
	@$(DEV) -m pytest -n $(or $(WORKERS),2) --dist loadfile $(ARGS)

coverage: ## the whole test suite, and which lines and branches it went through: twice the time
	@$(MAKE) test ARGS="--cov --cov-report=term:skip-covered $(ARGS)"

train: setup-run ## train the model when what it learns from changed
	@.venv-app/bin/python -m deploy.train

check: setup-test ## lint, types, content, training data and locks
	@$(DEV) -m deploy.check

bench: setup-test ## measure us and plain Rasa, side by side
	@$(DEV) -m deploy.bench

evaluate: setup-test ## measure understanding on sentences that were never learned
	@$(DEV) -m deploy.train
	@$(DEV) -m deploy.evaluate

simulate: setup-test ## let simulated people file, and compare what was stored (RUNS=200 SEED=1 TRANSCRIPTS=1)
	@$(DEV) -m deploy.simulate --runs $(or $(RUNS),200) --seed $(or $(SEED),1) $(if $(TRANSCRIPTS),--transcripts)

chaos: setup-test ## kill processes, cut wires and fill the disk while people file, then count (KILLS=1000 SEED=1 DATABASE=postgresql)
	@$(DEV) -m deploy.train
	@$(DEV) -m deploy.chaos --kills $(or $(KILLS),1000) --seed $(or $(SEED),1) --database $(or $(DATABASE),sqlite)

lock: python ## renew the locks from pyproject.toml (UPGRADE=1 takes newer versions)
	@$(PYTHON) -m deploy.locks $(if $(UPGRADE),--upgrade)

demo: setup-run ## fill an empty database with 400 invented cases of two years, and print how to sign in
	@.venv-app/bin/python -m deploy.demo

staff: setup-run ## make a staff account: EMAIL=... ROLE=officer|reader|admin
	@.venv-app/bin/python -m actions.cases.accounts --email "$$EMAIL" --role "$$ROLE"

documents: setup-run ## put the documents of a folder in the search: DIR=...
	@.venv-app/bin/python -m deploy.documents "$$DIR"

backup: setup-run ## make a backup: TO=folder or file (KEYS=1: with the keys, locked with ZHM_BACKUP_PASSPHRASE)
	@.venv-app/bin/python -m actions.store.backup make "$$TO" $(if $(KEYS),--keys)

restore: setup-run ## put a backup back: FROM=file (FORCE=1: also over an installation that is in use)
	@.venv-app/bin/python -m actions.store.backup restore "$$FROM" $(if $(FORCE),--force)

rotate-keys: setup-run ## renew the key that encrypts what people tell (FORGET=1: take away keys that nothing uses)
	@.venv-app/bin/python -m actions.store.rotate $(if $(FORGET),--forget)

person: setup-run ## what we keep of one person: FIND=1, CASES="1 2" TO=file.zip (NOTES=1), or ERASE=number
	@.venv-app/bin/python -m web.person $(if $(FIND),find) $(if $(CASES),export $(CASES) --to "$$TO" $(if $(NOTES),--notes)) $(if $(ERASE),erase $(ERASE))

audit-verify: setup-run ## say whether the audit log is whole, or which line was removed or changed first
	@.venv-app/bin/python -m actions.cases.audit_verify

audit: setup-test ## look up known flaws of every locked package, and fail when one could not be looked up (OSV=all.zip)
	@$(DEV) -m deploy.audit $(if $(OSV),--osv "$(OSV)")

sbom: setup-run setup-test ## write what is in both environments to var/sbom (CycloneDX)
	@$(DEV) -m deploy.audit.sbom

python:
	@$(PYTHON) -c '' 2>/dev/null || { echo "Fout: $(PYTHON) is er niet. Installeer Python 3.11 (Debian: apt-get install python3.11)." >&2; exit 1; }

setup-run: python
	@$(PYTHON) -m deploy.setup_env bot app

setup-test: python
	@$(PYTHON) -m deploy.setup_env bot dev
