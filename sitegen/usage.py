"""Help and usage errors of the command line in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from sitegen.finding import Message, Translate, say
from sitegen.language import same


class UnknownCommandError(click.UsageError):
    """There is no command of this name."""

    def __init__(self, name: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name


class TooManyWordsError(click.UsageError):
    """A command was given words that it does not take."""

    def __init__(self, words: str, ctx: click.Context) -> None:
        super().__init__(words, ctx)
        self.words = words


class Command(click.Command):
    """A command whose help has headings in the reader's language."""

    # Words left over are refused in ``parse_args``, which can say so in that language.
    allow_extra_args = True

    def __init__(self, name: str, *, translate: Translate = same, **more: Any) -> None:
        more["options_metavar"] = translate("[选项]")
        super().__init__(name, add_help_option=False, **more)
        self.translate = translate
        self.params.append(help_option(translate))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise TooManyWordsError(" ".join(ctx.args), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        prefix = self.translate("用法：")
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{prefix} ")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._format(click.Argument, self.translate("参数"), ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._format(click.Option, self.translate("选项"), ctx, formatter)

    def _format(
        self,
        kind: type[click.Parameter],
        heading: str,
        ctx: click.Context,
        formatter: click.HelpFormatter,
    ) -> None:
        rows = [
            (row[0], _help_of(param, self.translate))
            for param in self.get_params(ctx)
            if isinstance(param, kind) and (row := param.get_help_record(ctx))
        ]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


class Group(Command, click.Group):
    """A group of commands; those that ``load`` knows by ``names`` are loaded when asked for."""

    def __init__(
        self,
        name: str,
        *,
        translate: Translate = same,
        names: Sequence[str] = (),
        load: Callable[[str], click.Command] | None = None,
        **more: Any,
    ) -> None:
        more["subcommand_metavar"] = translate("命令 …")
        more["callback"] = _help_without_command
        more |= {"no_args_is_help": False, "invoke_without_command": True}
        super().__init__(name, translate=translate, **more)
        self._names, self._load = names, load

    @property
    def every(self) -> dict[str, click.Command]:
        """All commands by their names, in order."""
        for name in self._names:
            self._loaded(name)
        return dict(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._loaded(cmd_name)
        return super().get_command(ctx, cmd_name)

    def _loaded(self, name: str) -> None:
        if self._load is not None and name in self._names and name not in self.commands:
            self.add_command(self._load(name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise UnknownCommandError(args[0], ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, command.help or "") for name, command in self.every.items()]
        with formatter.section(self.translate("命令")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._names or self.commands)


@click.pass_context
def _help_without_command(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True, color=ctx.color)
        return 2
    return 0


def help_option(translate: Translate) -> click.Option:
    """Returns the option that shows the help of a command and ends."""

    def show(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=translate("显示这份帮助"),
    )


def usage_fault(error: click.UsageError) -> tuple[Message, Message]:
    """Returns what is wrong with the words of a command, and the cure."""
    where = error.ctx.command_path if error.ctx is not None else "sitegen"
    cure = say("运行 {command} --help 查看用法。", command=where)
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            cure = say("是不是想写 {guess}？", guess="、".join(sorted(error.possibilities)))
        return say("没有选项 {name}。", name=error.option_name), cure
    if isinstance(error, click.BadOptionUsage):
        return _option_fault(error), cure
    if isinstance(error, click.MissingParameter) and error.param is not None:
        missing = say("缺少 {name}：{help}。", name=_name(error.param), help=error.param.help or "")
        return missing, _whole(error.ctx, cure)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("{name} 的值不对。", name=_name(error.param)), _wanted(error.param) or cure
    if isinstance(error, UnknownCommandError) and error.ctx is not None:
        return say("没有命令 {name}。", name=error.name), _known_commands(error.name, error.ctx)
    if isinstance(error, TooManyWordsError):
        return say("多写了“{words}”。", words=error.words), cure
    return say("看不懂这个命令：{text}", text=error.format_message()), cure


def _whole(ctx: click.Context | None, otherwise: Message) -> Message:
    """Tells how a command is written with all that it has to have."""
    if ctx is None:
        return otherwise
    needed = [
        param.make_metavar(ctx)
        if isinstance(param, click.Argument)
        else f"{param.opts[0]} {param.metavar}"
        for param in ctx.command.params
        if param.required
    ]
    form = " ".join((ctx.command_path, *needed))
    return say(
        "写成 {form} 这样；运行 {command} --help 查看用法。", form=form, command=ctx.command_path
    )


def _wanted(param: click.Parameter) -> Message | None:
    """Tells what the value of an option or argument has to be."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return say("可选：{choices}。", choices="、".join(map(str, kind.choices)))
    if isinstance(kind, click.DateTime):
        return say("写成 {form} 这样的日期。", form=param.metavar or "")
    limits = _limits(kind)
    if limits is None:
        return None
    if isinstance(kind, click.IntRange):
        return say("写一个整数，{limits}。", limits=limits)
    return say("写一个数，{limits}。", limits=limits)


def _limits(kind: click.ParamType[Any]) -> Message | None:
    """Tells between which numbers a value has to be."""
    if not isinstance(kind, click.IntRange | click.FloatRange) or kind.min is None:
        return None
    if kind.max is None:
        return say("不小于 {low}", low=kind.min)
    return say("{low} 到 {high}", low=kind.min, high=kind.max)


def _help_of(param: click.Parameter, translate: Translate) -> str:
    """Returns what an option or argument is for, and what its value has to be."""
    told = param.help or ""
    limits = _limits(param.type)
    if isinstance(param, click.Option) and param.required:
        limits = say("必填，{limits}", limits=limits) if limits else say("必填")
    if limits is None:
        return told
    return say("{help}（{limits}）", help=told, limits=limits).text(translate)


def _option_fault(error: click.BadOptionUsage) -> Message:
    name = error.option_name
    params = error.ctx.command.params if error.ctx is not None else []
    if any(getattr(param, "is_flag", False) and name in param.opts for param in params):
        return say("选项 {name} 后面不能带内容。", name=name)
    return say("选项 {name} 后面缺少内容。", name=name)


def _known_commands(name: str, ctx: click.Context) -> Message:
    # Only who errs should wait for its loading.
    import difflib

    assert isinstance(ctx.command, click.Group)
    known = ctx.command.list_commands(ctx)
    guess = difflib.get_close_matches(name, known, n=1)
    if guess:
        return say("是不是想写 {guess}？", guess=guess[0])
    return say("可用的命令：{known}。", known="、".join(known))


def _name(param: click.Parameter) -> str:
    """Returns the name of an option or argument as the help writes it."""
    if isinstance(param, click.Argument):
        return param.human_readable_name.strip("[].").upper()
    return param.opts[0]
