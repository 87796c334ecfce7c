"""What the settings of a site have to say as a whole, which no single one of them shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.content import faults_of_settings as faults
from sitegen.content.columns import Guide, Passage
from sitegen.content.config import SiteConfig
from sitegen.content.decoding import decode
from sitegen.content.shape import parts_of
from sitegen.content.source import Source
from sitegen.content.terms import nearest, terms_of
from sitegen.finding import Finding, say


def texts_of_columns(
    config: SiteConfig | None, sources: Iterable[Source]
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Returns the texts of files below `content/pages/` by path, and all that is wrong.

    Without settings only the files are looked at.
    """
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for source in sources:
        text, wrong = decode(source)
        findings += wrong
        # A file that cannot be read is told once, and not again where its text is asked for.
        texts[source.path] = text or ""
    if config is not None:
        findings += _faults(config, texts)
    return texts, tuple(findings)


def _faults(config: SiteConfig, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yields what keeps the standing columns from being whole."""
    if config.guide is not None:
        yield from _guide(config.guide)
    for document in config.documents:
        if document.address is None and not _said(document.text):
            yield faults.DOCUMENT_EMPTY.at(
                document.location,
                say("制度文件“{title}”没有正文，也没有网址。", title=document.title),
                say("写上“正文”或者“网址”。"),
            )
    if config.requests is not None and not any(map(_said, config.requests.ways)):
        yield faults.NO_WAY_TO_ASK.at(
            config.requests.location,
            say("“依申请公开”没有写怎样提交申请。"),
            say("写上“当面提交”“邮寄地址”“电子邮箱”“传真”中的至少一项。"),
        )
    yield from _years(config)
    yield from _files(config, texts)


def _guide(guide: Guide) -> Iterator[Finding]:
    missing = [
        found.label
        for name, found in terms_of(Guide).items()
        if name != "withheld" and not _said(getattr(guide, name))
    ]
    if missing:
        yield faults.GUIDE_INCOMPLETE.at(
            guide.location,
            say("公开指南缺少：{names}。", names="、".join(missing)),
            say("补上这几项；确实没有的（例如传真），写“无”。"),
        )


def _said(text: object) -> bool:
    return text is not None and bool(str(text).strip())


def _years(config: SiteConfig) -> Iterator[Finding]:
    seen: set[int] = set()
    for report in config.yearly_reports:
        year = report.year.number
        if year in seen:
            yield faults.YEAR_TWICE.at(
                report.year.location,
                say("{year} 年的年报写了两次。", year=year),
                say("并成一条。"),
            )
        seen.add(year)


def _files(config: SiteConfig, texts: Mapping[str, str]) -> Iterator[Finding]:
    for passage in passages_of(config):
        if passage.file and passage.file not in texts:
            guess = nearest(passage.file, texts)
            yield faults.NO_SUCH_TEXT.at(
                passage.location,
                say("没有文件 {path}。", path=passage.file),
                say("是不是 {guess}？", guess=guess)
                if guess
                else say("核对文件名和后缀（.md 或 .txt），或者把文字直接写在这里。"),
            )


def passages_of(config: SiteConfig) -> Iterator[Passage]:
    """Yields every text of the settings that may stand in a file of its own."""
    for part in parts_of(config):
        for name in terms_of(type(part)):
            value = getattr(part, name)
            if isinstance(value, Passage):
                yield value
