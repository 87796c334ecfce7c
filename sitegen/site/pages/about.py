"""What the site is: who runs it, how it is made, what is original, whom to tell of an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from markupsafe import Markup

from sitegen import __version__
from sitegen.content.columns import About
from sitegen.finding import say
from sitegen.site import address
from sitegen.site.output import SEAL
from sitegen.site.page import Page
from sitegen.site.pages.corrections import channel_of
from sitegen.site.passage import html_of
from sitegen.site.prose import plain_html
from sitegen.site.site import Site, site_view
from sitegen.site.views.common import FactView, LinkView
from sitegen.site.views.reference import AboutView, SectionView, StepView

TITLE: Final = say("关于本站")
_PROGRAM: Final = "sitegen"
_COMMAND: Final = (
    "ssh-keygen -Y verify -n sitegen -f signers -I site -s manifest.json.sig < manifest.json"
)
_MADE: Final = (
    say(
        "各单位的报告先照原文录成记录，再由程序检查写法、按计分方案复算、按规则核验，最后生成网页。"
    ),
    say("同样的内容，每次生成的文件逐字节相同；生成时不看时钟，也不联网。"),
)
_WHOSE: Final = (
    say("实线框、写着“报告公布”或“报告原文”的，是发布单位的原话、原数，错字和标点都不改。"),
    say("虚线框、写着“本站计算”或“本站整理”的，是程序按公开的规则算的，不代表发布单位的意见。"),
    say("写着“未提供”的，是报告里没有，本站不补。标着“示例”的是虚构的，用来演示。"),
)
_ACCESS: Final = (
    say("网页不用脚本也能看；可以只用键盘操作；手机、打印、深色和高对比度的显示都有相应的版式。"),
    say("字的大小随浏览器的设置放大；表格有表头，图有文字说明；不靠颜色区分意思。"),
    say("程序改动时，用自动工具按网页无障碍的通行准则检查样页；程序自身没有请残障人士实际试用过。"),
)
_PROVED: Final = (
    say(
        "内容指纹由本页以外每个文件的校验值（SHA-256）合起来算出，任何一个文件改动一个字节，指纹就不同；"
        "本页不计在内，因为指纹写在本页上。"
    ),
    say(
        "每个文件的大小和校验值（SHA-256、国密 SM3）登在网站根目录的 manifest.json 里；"
        "用 sitegen verify，或者只用通用的 sha256sum，都能核对。"
    ),
    say("能改动网站的人，也能改动这里的指纹；所以请与另外保存的指纹核对，例如下载数据时记下的。"),
)


def pages(site: Site) -> Iterator[Page]:
    """Yields the page on the site."""
    yield Page(address.ABOUT, "about.html", partial(about_view, site), site.config.location)


def about_view(site: Site) -> AboutView:
    """Returns what can be said of the site; what its owner does not say reads so."""
    return AboutView(
        site=site_view(site, address.ABOUT, (LinkView(TITLE),)),
        title=TITLE,
        facts=tuple(_facts(site)),
        sections=tuple(_sections(site, site.config.about)),
    )


def _facts(site: Site) -> Iterator[FactView]:
    config = site.config
    for label, text in ((say("主办单位"), config.owner), (say("联系方式"), config.contact)):
        yield FactView(label, text.raw if text else "", given=text is not None)
    yield FactView(say("生成程序"), f"{_PROGRAM} {__version__}")
    yield FactView(say("内容指纹"), SEAL)


def _key(site: Site) -> tuple[StepView, ...]:
    """Returns the public key of the site's signature, and how to check by it."""
    key = site.config.signing_key
    if key is None:
        return ()
    told = say("给清单签名的公钥，和它的指纹（SHA256）：")
    how = say(
        "核对签名：下载根目录的 manifest.json 和 manifest.json.sig，新建文件 signers，写一行“site ”加上面的公钥，"
        "再运行下面的命令；显示 Good 就是有效。"
    )
    doubt = say("能改动网站的人也能改动这里的公钥，请与主办单位用别的途径公布的指纹对一对。")
    return (
        StepView(told, key.line),
        StepView("", key.fingerprint),
        StepView(how, _COMMAND),
        StepView(doubt, ""),
    )


def _sections(site: Site, about: About | None) -> Iterator[SectionView]:
    if about is not None and about.purpose is not None:
        yield SectionView("purpose", say("办站说明"), (), html_of(about.purpose, site))
    yield SectionView("made", say("网站怎样做成"), _MADE, Markup())
    yield SectionView("whose", say("哪些是原文，哪些是本站的"), _WHOSE, Markup())
    yield SectionView("proved", say("怎样核对没有被改动"), _PROVED, Markup(), _key(site))
    channel = channel_of(site)
    yield SectionView(
        "errors",
        say("发现错误怎么办"),
        (say("报告原文有错，或者本站抄录、计算有错，都可以提出；更正的结果登在“更正记录”里。"),)
        if channel
        else (say("报告原文有错，请向发布报告的单位提出。"),),
        channel,
    )
    help_text = about.accessibility.raw if about is not None and about.accessibility else ""
    yield SectionView(
        "access", say("无障碍"), _ACCESS, plain_html(help_text) if help_text else Markup()
    )
    licence = html_of(about.licence, site) if about is not None else Markup()
    yield SectionView(
        "licence", say("使用许可"), () if licence else (say("主办单位没有写明。"),), licence
    )
