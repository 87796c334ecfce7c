"""The commands. This is the only module that prints and exits."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sitegen.finding import Finding, Severity, SitegenError, Translate, say
from sitegen.language import LANGUAGES, translator
from sitegen.usage import Command, Group, usage_fault

if TYPE_CHECKING:
    from sitegen.content.files import SiteFiles
    from sitegen.content.source import Source
    from sitegen.outcome import ContentError, Outcome

FINE: Final = 0
CONTENT_HAS_ERRORS: Final = 1
FAILED: Final = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 fine, 1 content has errors, 2 the run failed."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal in GBK has no sign for some characters; the rest should still be read.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    translate = translator(_language(words))
    sys.exit(_run(words, translate))


def _language(words: Sequence[str]) -> str:
    """Finds the language before anything is parsed, so that help and faults speak it too."""
    for position, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--lang":
            wanted = value or next(iter(words[position + 1 :]), "")
            return wanted if wanted in LANGUAGES else "zh"
    return "zh"


def _run(words: list[str], translate: Translate) -> int:
    try:
        result = commands(translate).main(words, prog_name="sitegen", standalone_mode=False)
    except click.UsageError as error:
        message, hint = usage_fault(error)
        _complain(SitegenError(message, hint), translate)
        return FAILED
    except SitegenError as error:
        _complain(error, translate)
        return FAILED
    except click.Abort:
        click.echo(translate("已停止。"), err=True)
        return FAILED
    return result if isinstance(result, int) else FINE


def _refused(error: ContentError, files: SiteFiles, format: str, translate: Translate) -> int:
    """Tells what is wrong with the files that every record depends on."""
    _complain(error, translate)
    _show(error.findings, _data(files), format, translate)
    return FAILED


def _complain(error: SitegenError, translate: Translate) -> None:
    click.echo(f"sitegen: {error.message.text(translate)}", err=True)
    click.echo("    " + translate("怎么办：") + error.hint.text(translate), err=True)


def commands(translate: Translate) -> click.Group:
    """Returns all commands with their help in one language."""
    root = click.Option(
        ["--root"],
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=translate("网站所在的文件夹，默认从当前文件夹往上找 site.yaml"),
    )
    lang = click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        default="zh",
        expose_value=False,
        help=translate("消息的语言：zh 中文，en 英文"),
    )
    group = Group(
        "sitegen",
        translate=translate,
        params=[lang],
        help=translate("把绩效评价记录校验、计分、核验，并生成信息公开网站。"),
    )

    def add(
        name: str, run: Callable[..., int], summary: str, params: Iterable[click.Parameter] = ()
    ) -> None:
        shared = [root, lang] if name in _NEED_A_SITE else [lang]
        group.add_command(
            Command(
                name,
                translate=translate,
                help=summary,
                params=[*params, *shared],
                callback=lambda **given: run(translate=translate, **given),
            )
        )

    add(
        "build",
        _build,
        translate("生成网站"),
        [
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                help=translate("网站写到哪个文件夹，默认是 output"),
            ),
        ],
    )
    add(
        "check",
        _check,
        translate("核验记录，列出发现的问题"),
        [
            click.Argument(
                ["files"], nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]..."
            ),
            click.Option(
                ["--format"],
                type=click.Choice(["text", "json"]),
                default="text",
                help=translate("输出的格式：text 给人看，json 给程序用"),
            ),
        ],
    )
    add("rules", _rules, translate("列出全部规则"))
    add(
        "explain",
        _explain,
        translate("解释一条规则：为什么、举例、怎么办"),
        [
            click.Argument(["code"], metavar="CODE"),
        ],
    )
    add(
        "schema",
        _schema,
        translate("输出记录文件的 JSON Schema，供编辑器使用"),
        [
            click.Argument(
                ["what"], type=click.Choice(list(_SCHEMAS)), default="record", metavar="[WHAT]"
            ),
        ],
    )
    add(
        "convert",
        _convert,
        translate("把 GB18030 等编码的文件转换成 UTF-8"),
        [
            click.Argument(
                ["files"],
                nargs=-1,
                required=True,
                type=click.Path(path_type=Path),
                metavar="FILE...",
            ),
        ],
    )
    return group


_NEED_A_SITE: Final = ("build", "check")


def _files(root: Path | None) -> SiteFiles:
    from sitegen.content.files import find_root, read_files, site_in

    if root is None:
        return read_files(find_root(Path.cwd()))
    return read_files(site_in(root.absolute()))


def _data(files: SiteFiles) -> dict[str, bytes]:
    """Returns the bytes of all files of a site by the name that findings give them."""
    return {source.path: source.data for source in (*_common(files), *files.records)}


def _common(files: SiteFiles) -> tuple[Source, ...]:
    """Returns the files that every record depends on."""
    registries = (source for source in (files.units, files.regions) if source is not None)
    return (files.settings, *registries, *files.schemes)


def _build(root: Path | None, output: Path | None, translate: Translate) -> int:
    from sitegen import pipeline
    from sitegen.outcome import ContentError, State
    from sitegen.report import as_text
    from sitegen.site.address import HOME

    files = _files(root)
    folder = output or files.root / "output"
    with _progress(len(files.records), translate("读取记录")) as done:
        try:
            result = pipeline.build(files, folder, done)
        except ContentError as error:
            return _refused(error, files, "text", translate)
    blocking = [
        finding
        for outcome in result.outcomes
        if outcome.state is State.HELD_BACK
        for finding in outcome.findings
        if finding.severity is Severity.ERROR
    ]
    blocking += result.planned
    if blocking:
        click.echo(as_text(blocking, _excerpts(_data(files), blocking), translate), err=True)
    click.echo(_summary(result.outcomes, translate))
    click.echo(
        say(
            "网页 {pages} 个；文件 {changed} 个新写，{unchanged} 个未变，{removed} 个删去。",
            pages=result.pages,
            changed=result.written.changed,
            unchanged=result.written.unchanged,
            removed=result.written.removed,
        ).text(translate)
    )
    click.echo(say("用浏览器打开：{path}", path=folder / HOME).text(translate))
    return FINE


def _summary(outcomes: Sequence[Outcome], translate: Translate) -> str:
    from sitegen.outcome import State

    states = [outcome.state for outcome in outcomes]
    findings = sum(
        len(outcome.findings) for outcome in outcomes if outcome.state is State.PUBLISHED
    )
    return say(
        "记录 {all} 条 = 公布 {shown} 条 + 未公布 {kept} 条 + 有错误未能公布 {held} 条；"
        "公布的记录里核验发现 {findings} 处。",
        all=len(states),
        shown=states.count(State.PUBLISHED),
        kept=states.count(State.WITHHELD),
        held=states.count(State.HELD_BACK),
        findings=findings,
    ).text(translate)


def _check(root: Path | None, files: tuple[Path, ...], format: str, translate: Translate) -> int:
    from sitegen import pipeline
    from sitegen.outcome import ContentError
    from sitegen.site.plan import plan

    site = _files(root)
    sources = _named(files, site) if files else site.records
    try:
        ground = pipeline.prepare(site)
    except ContentError as error:
        return _refused(error, site, format, translate)
    with _progress(len(sources), translate("核验记录")) as done:
        outcomes = pipeline.examine_all(sources, ground, done)
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    if not files:
        findings += plan(pipeline.site_of(outcomes, ground))[1]
    _show(findings, {source.path: source.data for source in sources}, format, translate)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return CONTENT_HAS_ERRORS if wrong else FINE


def _named(files: tuple[Path, ...], site: SiteFiles) -> tuple[Source, ...]:
    """Returns the records among the named files; what they depend on is checked anyhow."""
    from sitegen.content.files import read_source

    paths = dict.fromkeys(Path(os.path.normpath(path.absolute())) for path in files)
    sources = [read_source(site.root, path) for path in paths]
    common = {source.path for source in _common(site)}
    return tuple(source for source in sources if source.path not in common)


def _show(
    findings: Sequence[Finding], data: dict[str, bytes], format: str, translate: Translate
) -> None:
    from sitegen.report import as_json, as_text, counts

    if format == "json":
        click.echo(as_json(findings, translate))
        return
    if findings:
        click.echo(as_text(findings, _excerpts(data, findings), translate))
        click.echo()
    click.echo(counts(findings, translate))


def _excerpts(data: dict[str, bytes], findings: Iterable[Finding]) -> dict[Any, str]:
    """Returns the line of the file for each place of a finding."""
    texts = {
        path: _lines(content)
        for path, content in data.items()
        if any(finding.location.path == path for finding in findings)
    }
    found = {}
    for finding in findings:
        lines = texts.get(finding.location.path, [])
        if finding.location.line <= len(lines):
            found[finding.location] = lines[finding.location.line - 1]
    return found


def _lines(content: bytes) -> list[str]:
    """Returns the lines of a file as the reader counts them."""
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _rules(translate: Translate) -> int:
    from sitegen.codes import entries

    for entry in entries().values():
        title = translate(entry.manual).partition("\n")[0]
        click.echo(f"{entry.code}  {translate(entry.severity.label)}  {title}")
    return FINE


def _explain(code: str, translate: Translate) -> int:
    from sitegen.codes import entries
    from sitegen.content.terms import nearest

    known = entries()
    entry = known.get(code.upper())
    if entry is None:
        guess = nearest(code.upper(), known)
        raise SitegenError(
            say("没有代码为 {code} 的规则。", code=code),
            say("是不是 {guess}？运行 sitegen rules 列出全部规则。", guess=guess)
            if guess
            else say("运行 sitegen rules 列出全部规则。"),
        )
    title, _, rest = translate(entry.manual).partition("\n")
    click.echo(f"{entry.code}（{translate(entry.severity.label)}）{title}")
    click.echo(rest.rstrip())
    if entry.ground:
        click.echo()
        click.echo(translate("依据：") + entry.ground)
    return FINE


def _record_schema() -> Any:
    from sitegen.record.report import Record

    return Record


def _site_schema() -> Any:
    from sitegen.content.config import SiteConfig

    return SiteConfig


def _units_schema() -> Any:
    from sitegen.record.registry import UnitFile

    return UnitFile


def _regions_schema() -> Any:
    from sitegen.record.registry import RegionFile

    return RegionFile


def _scheme_schema() -> Any:
    from sitegen.scoring.scheme import Scheme

    return Scheme


_SCHEMAS: Final[dict[str, Callable[[], Any]]] = {
    "record": _record_schema,
    "site": _site_schema,
    "units": _units_schema,
    "regions": _regions_schema,
    "scheme": _scheme_schema,
}


def _schema(what: str, translate: Translate) -> int:
    import json

    from sitegen.record.schema import json_schema

    click.echo(json.dumps(json_schema(_SCHEMAS[what]()), ensure_ascii=False, indent=2))
    return FINE


def _convert(files: tuple[Path, ...], translate: Translate) -> int:
    from sitegen.content.decoding import convert
    from sitegen.content.files import read_source, write_converted

    for path in files:
        source = read_source(Path.cwd(), path.absolute())
        data = convert(source.data)
        if data is None:
            raise SitegenError(
                say("看不出 {path} 是什么编码，没有转换。", path=path),
                say("用记事本打开它，另存为时把编码选为 UTF-8。"),
            )
        if data == source.data:
            click.echo(say("{path} 已经是 UTF-8，没有改动。", path=path).text(translate))
            continue
        kept = write_converted(path, data)
        click.echo(
            say("{path} 已转换成 UTF-8，原文件留在 {kept}。", path=path, kept=kept.name).text(
                translate
            )
        )
    return FINE


@contextmanager
def _progress(total: int, label: str) -> Iterator[Callable[[], None]]:
    """Shows a progress bar on a terminal, and nothing elsewhere."""
    quiet = not sys.stderr.isatty() or "NO_COLOR" in os.environ or "CI" in os.environ
    if quiet or total < 20:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)
