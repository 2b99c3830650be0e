# Everything that is done with this checkout, a verb a line: `make help`.
# PYTHON=... names the Python to set up with; ARGS="..." is passed on by run, test and bench.

VENV := .venv
BIN := $(VENV)/bin
LOCALES ?= locales
FLOWS ?= flows
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# Two test workers for a core: many tests wait for a terminal or a server.
WORKERS ?= $$(($$(nproc 2>/dev/null || echo 1) * 2))
INPUTS := pyproject.toml constraints.txt hatch_build.py $(BIN)/pip
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))
LIBRARY := flows/library.bin
PICTURES := flows/start.zh.bin
READY := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp

.PHONY: help run test check search format messages codes bench bench-kiosk clean
.DELETE_ON_ERROR:

help: ## say what each verb does · 列出所有命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: $(READY) $(CATALOGS) $(LIBRARY) $(PICTURES) ## set up and open the wizard (ARGS="..." is passed on) · 安装并打开向导
	@$(BIN)/hbwizard $(ARGS)

test: $(DEV) $(CATALOGS) $(LIBRARY) $(PICTURES) ## set up and run the tests · 运行测试
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: $(DEV) ## format, lint, types, import contracts, flows and catalogs · 静态检查
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hbwizard check
	@$(check_messages)

format: $(DEV) ## put the Python files in order · 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(READY) ## bring the catalogs up to the code and the flows · 更新翻译文件
	@$(call extract,hbwizard,src/hbwizard)
	@$(call extract,flows,flows)
	@$(call update,hbwizard,zh)
	@$(call update,flows,en)

codes: $(READY) ## give new questions and answers their numbers for codes · 更新续接码的编号
	@$(BIN)/python -c 'from hbwizard.author.codes import *; update(Path("$(FLOWS)"))'

search: $(DEV) $(CATALOGS) $(LIBRARY) $(PICTURES) ## search long for counter-examples, and mutate every condition · 长时间搜索反例
	@HBWIZARD_SEARCH=search $(BIN)/python -m pytest -n auto --timeout 0 tests/flow tests/interview tests/author tests/i18n $(ARGS)
	@$(BIN)/python -m tests.journeys.mutation

bench: $(DEV) $(CATALOGS) $(LIBRARY) $(PICTURES) ## measure against the figures promised · 性能测量
	@$(BIN)/python -m bench $(ARGS)

bench-kiosk: $(DEV) $(CATALOGS) $(LIBRARY) $(PICTURES) ## measure the kiosk under load, beside its peers · 自助台的性能测量
	@$(BIN)/python -m bench.kiosk $(ARGS)

clean: ## remove all that make made, .venv with it · 清理
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find locales -name '*.mo' -delete
	rm -f flows/*.bin
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is the last thing that venv writes: where it stands, the environment is whole.
$(BIN)/pip:
	@python=$$($(find_python)); test -n "$$python" || { echo $(NO_PYTHON) >&2; exit 1; }; \
	echo "Setting up $(VENV) with $$python (once, about a minute) · 首次安装，约一分钟" >&2; \
	rm -rf $(VENV) && $$python -m venv $(VENV)

# The build tools stand in the environment with their pins, so a build needs no second one.
$(READY): $(INPUTS)
	@$(PIP_INSTALL) hatchling Babel PyYAML msgspec rich
	@$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(DEV): $(READY)
	@$(PIP_INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@

# Installing compiles them; this is for those that change later.
%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -i $< -o $@

# Where the flows are broken, the program says so itself, and says where.
$(LIBRARY): $(wildcard flows/*.yaml flows/*/*.yaml src/hbwizard/flow/*.py) | $(READY)
	-@$(BIN)/python -c 'from hbwizard.flow.compiled import *; from hbwizard.author.paths import *; compile_library(Path("flows"), most_questions)' 2>/dev/null

# The start page, laid out beforehand in every language.
$(PICTURES): $(LIBRARY) $(CATALOGS) $(wildcard src/hbwizard/tui/*.py)
	-@$(BIN)/python -c 'from hbwizard.tui.pictures import *; compile_pictures(Path("flows"), Path("locales"))' 2>/dev/null

NO_PYTHON := "hbwizard needs Python 3.11 or later with its venv module (Debian: python3-venv); PYTHON=... names one"

define find_python
for candidate in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
	if $$candidate -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$candidate; break; fi; \
done
endef

# $(1) domain, $(2) folder. Without dates and line numbers, so that only texts change the file.
# A wrong mapping would find nothing and say nothing: fewer than 20 messages are an error.
define extract
$(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords \
	-k _ -k n_:1,2 -k N_ -k ContentError -k UsageError -k OutputError \
	-c Translators: --add-location=file --no-wrap --project=hbwizard \
	--header-comment='# Made by "make messages" from $(2).' -o $(LOCALES)/$(1).pot $(2) && \
sed -e '/^"POT-Creation-Date/d' $(LOCALES)/$(1).pot > $(LOCALES)/$(1).new && \
mv $(LOCALES)/$(1).new $(LOCALES)/$(1).pot && \
{ test "$$(grep -c '^msgid' $(LOCALES)/$(1).pot)" -gt 20 || \
	{ echo "make messages: too few messages were found in $(2)" >&2; exit 1; }; }
endef

# $(1) domain, $(2) locale. No fuzzy matching: what is nearly the same text can be the opposite.
define update
$(BIN)/pybabel -q update -N --ignore-obsolete --init-missing --ignore-pot-creation-date --no-wrap \
	-D $(1) -l $(2) -d $(LOCALES) -i $(LOCALES)/$(1).pot
endef

define check_messages
made=$$(mktemp -d) && trap 'rm -rf "$$made"' EXIT && cp -R locales/. "$$made" && \
$(MAKE) --no-print-directory messages LOCALES="$$made" && \
{ diff -r -x '*.mo' locales "$$made" || \
	{ echo 'The catalogs are behind the code or the flows: run "make messages"' >&2; exit 1; }; }
endef
