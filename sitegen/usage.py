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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx))]
        with formatter.section(self.translate("选项")):
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
        return say("缺少 {name}。", name=_name(error.param)), cure
    if isinstance(error, click.BadParameter) and error.param is not None:
        if isinstance(error.param.type, click.Choice):
            choices = "、".join(str(choice) for choice in error.param.type.choices)
            cure = say("可选：{choices}。", choices=choices)
        return say("{name} 的值不对。", name=_name(error.param)), cure
    if isinstance(error, UnknownCommandError) and error.ctx is not None:
        return say("没有命令 {name}。", name=error.name), _known_commands(error.name, error.ctx)
    if isinstance(error, TooManyWordsError):
        return say("多写了“{words}”。", words=error.words), cure
    return say("看不懂这个命令：{text}", text=error.format_message()), cure


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
