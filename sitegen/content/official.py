"""What an official website states of itself: codes, registrations, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitegen.content import faults_of_shape as faults
from sitegen.content.columns import WebAddress
from sitegen.content.leaf import Choice, Text
from sitegen.content.patterned import Patterned
from sitegen.content.shape import Part
from sitegen.content.terms import term
from sitegen.finding import Message, say
from sitegen.pattern import pattern

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼蜀黔陇滇"


@dataclass(frozen=True, slots=True)
class SiteCode(Patterned):
    """The identification code of an official website: ten digits or lower-case letters."""

    shape = pattern(r"[0-9a-z]{10}")

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是网站标识码。", text=text),
            say("网站标识码是 10 位数字或小写字母，例如 bm01000001；全是数字时加上引号。"),
        )


@dataclass(frozen=True, slots=True)
class IcpNumber(Patterned):
    """The number under which a website is registered with the telecommunication authority."""

    shape = pattern(rf"[{_PROVINCES}]ICP备[0-9]{{8,10}}号(?:-[0-9]+)?")

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是 ICP 备案号。", text=text),
            say("照备案证书写，例如 京ICP备12345678号-1；字母大写，数字用半角。"),
        )


@dataclass(frozen=True, slots=True)
class PoliceNumber(Patterned):
    """The number under which a website is registered with the police."""

    shape = pattern(rf"[{_PROVINCES}]公网安备 ?[0-9]{{14}}号")

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是公安备案号。", text=text),
            say("照备案页面写，例如 京公网安备11010502030143号；数字共 14 位。"),
        )


@dataclass(frozen=True, slots=True)
class Domain(Patterned):
    """The name of a host, without protocol and path."""

    shape = pattern(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
    fault = faults.ADDRESS

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是域名。", text=text),
            say("只写域名，用小写字母，前面不写 https://，后面不写路径，例如 www.example.gov.cn。"),
        )


@dataclass(frozen=True, slots=True)
class AssetName(Patterned):
    """The name of a file among the assets of the site."""

    shape = pattern(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:png|svg|gif|jpg)")
    fault = faults.ADDRESS

    @classmethod
    def refusal(cls, text: str) -> tuple[Message, Message]:
        return (
            say("“{text}”不是图片文件名。", text=text),
            say("图片放在 overrides/assets 文件夹，这里写文件名，例如 jiguan.png。"),
        )


class Frame(Choice):
    """Whose head and foot the pages have."""

    OWN = "own", "本站"
    HOST = "host", "主站"


class Official(Part):
    """What an official website has to state on its pages."""

    site_name: Text | None = term(
        "所属网站",
        "专栏所在网站的名称，写进网页标签 SiteName；不写就用网站名称",
        "Name of the website that this column belongs to; the site's own if absent",
        example="示例县人民政府",
    )
    domain: Domain | None = term(
        "域名", "网站的域名，不带路径", "Host name of the website", example="www.example.gov.cn"
    )
    site_code: SiteCode | None = term(
        "网站标识码",
        "政府网站标识码，10 位",
        "Identification code of the website",
        example="bm01000001",
    )
    supervisor: Text | None = term("主管单位", "网站的主管单位", "Body that supervises the website")
    icp: IcpNumber | None = term(
        "ICP备案号", "ICP 备案号", "ICP registration number", example="京ICP备12345678号-1"
    )
    police: PoliceNumber | None = term(
        "公安备案号",
        "公安机关备案号",
        "Registration number with the police",
        example="京公网安备11010502030143号",
    )
    mark: WebAddress | None = term(
        "党政机关网站标识",
        "党政机关网站标识的查询页网址",
        "Address of the certificate of the mark of official websites",
    )
    mark_image: AssetName | None = term(
        "标识图片",
        "标识的图片，放在 overrides/assets 里；不写就显示文字",
        "Picture of that mark among the assets; words if absent",
        example="jiguan.png",
    )
    errors: WebAddress | None = term(
        "网站找错",
        "“我为政府网站找错”入口的网址",
        "Address where readers report errors of the website",
    )
    frame: Frame = term(
        "页首页脚",
        "用谁的页首和页脚：本站，或 主站（取自 overrides 文件夹里的 host-header.html、host-footer.html）",
        "Whose head and foot pages have: the site's own, or the host's from the overrides folder",
        default=Frame.OWN,
    )
