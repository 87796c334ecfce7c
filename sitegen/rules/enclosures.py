"""The rule on files that a record names and that are not published with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sitegen.content.attachments import FOLDER, MOST, Absent, Unread
from sitegen.finding import Message, Severity, say
from sitegen.record.disclose import INSTEAD
from sitegen.record.enclosed import KINDS, ending_of, may_be_enclosed
from sitegen.rules.base import Case, Fault, Rule


def attachment_unpublished(case: Case) -> Iterator[Fault]:
    """附件没有随记录公布

    为什么重要：记录写了附件，网页上却只有名称，读者下载不到。
    例：“附件”里写 `文件: 自评表.xlsx`，文件夹里的文件叫“自评表（终稿）.xlsx”；附件是网页或者程序，从不公布。
    怎么办：把文件放进 content/attachments/ 里这条记录的文件夹（用编号作名称），文件名与记录里写的一字不差；
    网页、SVG 图片另存为 PDF、PNG。确实没有文件、只列名称的，可以写一条“豁免”。
    """
    absent = {one.name: one for one in case.absent}
    for one in {one.file.raw: one for one in case.record.attachments}.values():
        name = one.file.raw
        missing = absent.get(name)
        if name == INSTEAD:
            continue
        if not may_be_enclosed(name):
            why, cure = _not_of_a_kind(name)
        elif missing is not None:
            why, cure = _missing(missing, f"{FOLDER}/{case.record.id.raw}/")
        else:
            continue
        yield Fault(
            one.file.location, say("附件“{name}”没有随记录公布：{why}。", name=name, why=why), cure
        )


def _not_of_a_kind(name: str) -> tuple[Message, Message]:
    kinds = "、".join(ending.removeprefix(".") for ending in KINDS)
    ending = ending_of(name)
    if not ending:
        why = say("文件名没有后缀，看不出是哪一种文件")
        return why, say(
            "写全文件名，包括后缀，例如“自评表.xlsx”。能公布的是：{kinds}。", kinds=kinds
        )
    why = say("{ending} 文件不公布", ending=ending)
    return why, say("另存为 PDF 或者别的能公布的格式：{kinds}。", kinds=kinds)


def _missing(absent: Absent, folder: str) -> tuple[Message, Message]:
    if absent.why is Unread.NO_NAME:
        why = say("这不是文件名")
        return why, say("只写文件名，不写文件夹；文件放在 {folder}。", folder=folder)
    if absent.why is Unread.NO_FILE:
        why = say("有这个名称，但不是普通的文件")
        return why, say(
            "把文件本身放进 {folder}，不要放快捷方式（链接）或者文件夹。", folder=folder
        )
    if absent.why is Unread.REFUSED:
        return say("读不了这个文件"), say(
            "请管理员给 {folder} 里的这个文件加上读取权限。", folder=folder
        )
    if absent.why is Unread.TOO_LARGE:
        why = say("文件大于 {n} MB", n=MOST // 1_000_000)
        return why, say("把文件分成几个，或者压缩图片，使每一个小于 {n} MB。", n=MOST // 1_000_000)
    why = say("没有找到这个文件")
    if absent.near:
        return why, say(
            "文件夹 {folder} 里有“{near}”：是同一个文件的，把两处的名称改成一样。",
            folder=folder,
            near=absent.near,
        )
    return why, say("把文件放进 {folder}，文件名与这里写的一字不差，包括后缀。", folder=folder)


RULES: Final = (Rule("DIS010", Severity.WARNING, attachment_unpublished),)
