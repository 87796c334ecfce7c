"""Help and usage errors of the command line in the reader's language."""

from __future__ import annotations

from typing import Any

import click

from sitegen.finding import Message, Translate, say
from sitegen.language import same


class Command(click.Command):
    """A command whose help has headings in the reader's language."""

    def __init__(self, name: str, *, translate: Translate = same, **more: Any) -> None:
        more["options_metavar"] = translate("[选项]")
        super().__init__(name, add_help_option=False, **more)
        self.translate = translate
        self.params.append(help_option(translate))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        prefix = self.translate("用法：")
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{prefix} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx))]
        with formatter.section(self.translate("选项")):
            formatter.write_dl(rows)


class Group(Command, click.Group):
    """The group of all commands."""

    def __init__(self, name: str, *, translate: Translate = same, **more: Any) -> None:
        more["subcommand_metavar"] = translate("命令 …")
        super().__init__(name, translate=translate, **more)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section(self.translate("命令")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


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
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("缺少 {name}。", name=error.param.human_readable_name), cure
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if error.param.opts else error.param.human_readable_name
        if isinstance(error.param.type, click.Choice):
            choices = "、".join(str(choice) for choice in error.param.type.choices)
            cure = say("可选：{choices}。", choices=choices)
        return say("{name} 的值不对。", name=name), cure
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        known = "、".join(error.ctx.command.commands)
        return say("没有这个命令。"), say("可用的命令：{known}。", known=known)
    return say("多写了内容，看不懂：{text}", text=error.format_message()), cure
