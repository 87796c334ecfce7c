"""Queries of all kinds on reports, each with what it asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

from sitegen.search.document import Document
from sitegen.search.normalise import END, normalise
from tests.search.corpus import PLACES, RARE, SURNAMES

HAND: Final = (
    "项目", "项目资金", "资金项目", "绩效", "绩效评价", "绩效绩效", "预算执行率", "财政资金", "的", "1", "%",
    "万元", "0万元", "2020", "2020年", "年12月", "财预", "财预〔2020〕10号", "财预[2020]", "国办发", "号",
    "(2019)", "≥", "≥9", "AB", "ab", "abLED", "led", "、", "，", "。", "一、", "二、项目", "16834.62",
    "满意度", "满意度达到预期", "第三方机构第三方机构", "专款专用", "专款专用。", "教育局", "临江县教育局",
    "村", "水函", "合计", "共计1", "不存在的一句话", "zzzz", "£", "按照要求", "按照要求按照要求", "与的及和",
)  # fmt: skip
PAPER: Final = re.compile(r"\w{2,3}[〔\[［（]20\d\d[〕\]］）]\d+号")
MIXED: Final = re.compile(r"\w?[A-Za-z]\d+-[A-Za-z]\d+\w?")
NAME: Final = re.compile(f"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{1,3}}[{PLACES}]")
WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the strings that a report must have and must not have."""

    kind: str
    text: str
    must: tuple[str, ...]
    without: tuple[str, ...] = ()


def queries(documents: Sequence[Document], times: int = 1, seed: int = 1) -> list[Query]:
    """Returns at least 400 queries on ten reports or more, ``times`` as many if wanted."""
    random = Random(f"queries {seed}")
    texts = [[block.text for block in document.blocks] for document in documents]
    made = [
        *(_plain("hand", text) for text in HAND),
        *_cuts(texts, random, 100 * times),
        *_signs(texts, random, 20 * times),
        *(_plain("title", one.title) for one in random.sample(documents, min(40, len(documents)))),
        *(
            _plain("unit", one.facts.unit)
            for one in random.sample(documents, min(10, len(documents)))
        ),
        *_patterned("paper", PAPER, texts, random, 20 * times),
        *_patterned("mixed", MIXED, texts, random, 20 * times),
        *_patterned("name", NAME, texts, random, 20 * times),
        *_absent(texts, random, 30 * times),
        *_variants(texts, random, 30 * times),
        *_across(texts, random, 30 * times),
        *_rare(texts, random, 20 * times),
        *_figures(texts, random, 30 * times),
        *_several(texts, random, 50 * times),
        *_spaced(texts, random, 20 * times),
    ]
    return [query for query in made if all(map(normalise, (*query.must, *query.without)))]


def truth(forms: Sequence[Sequence[str]], query: Query) -> set[int]:
    """Returns the places of the reports that have what a query asks for.

    ``forms`` are the normalised blocks of each report.
    """
    must = [normalise(text) for text in query.must]
    without = [normalise(text) for text in query.without]
    return {
        place
        for place, blocks in enumerate(forms)
        if all(any(text in block for block in blocks) for text in must)
        and not any(text in block for block in blocks for text in without)
    }


def typed(text: str) -> str:
    """Returns a text as it is typed to be found as it is."""
    plain = not any(sign.isspace() or sign in '":：' for sign in text) and text[:1] != "-"
    return text if plain else f'"{text}"'


def _cut(texts: list[list[str]], random: Random, longest: int = 8) -> str:
    while True:
        text = random.choice(random.choice(texts))
        length = random.randint(1, longest)
        first = random.randrange(max(1, len(text) - length + 1))
        cut = text[first : first + length]
        if normalise(cut) and '"' not in normalise(cut):
            return cut


def _cuts(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    for _ in range(count):
        cut = _cut(texts, random)
        yield _plain("cut", cut)


def _signs(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    """Yields single characters, the rare ones as often as the frequent ones."""
    every = sorted({sign for blocks in texts for text in blocks for sign in text if sign.strip()})
    for sign in random.sample(every, count):
        yield _plain("sign", sign)


def _patterned(
    kind: str, pattern: re.Pattern[str], texts: list[list[str]], random: Random, count: int
) -> Iterator[Query]:
    """Yields words that look like those of a kind."""
    while count:
        found = pattern.findall(random.choice(random.choice(texts)))
        if found:
            count -= 1
            yield _plain(kind, random.choice(found))


def _plain(kind: str, text: str) -> Query:
    return Query(kind, typed(text), (text,))


def _absent(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    """Yields strings that no report has, though some report has each two signs of them."""
    every = [END.join(map(normalise, blocks)) for blocks in texts]
    some = [
        text for blocks in random.sample(every, min(20, len(every))) for text in blocks.split(END)
    ]
    following: dict[str, list[str]] = defaultdict(list)
    for text in some:
        for one, other in pairwise(text):
            following[one].append(other)
    signs = sorted(following)
    while count:
        word = random.choice(signs)
        for _ in range(random.randint(3, 6)):
            word += random.choice(following[word[-1]]) if word[-1] in following else ""
        if len(word) > 3 and '"' not in word and not any(word in text for text in every):
            count -= 1
            yield _plain("absent", word)


def _variants(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    brackets = str.maketrans("〔〕[]（）()", "［］〔〕()【】")
    while count:
        cut = _cut(texts, random, 12)
        varied = cut.translate(brackets)
        varied = varied.translate(WIDE) if random.random() < 0.7 else varied.upper()
        if varied != cut and len(cut) > 2:
            count -= 1
            yield Query("variant", typed(varied), (cut,))


def _across(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    while count:
        blocks = random.choice(texts)
        place = random.randrange(len(blocks) - 1)
        word = blocks[place][-random.randint(1, 3) :] + blocks[place + 1][: random.randint(1, 3)]
        if '"' not in normalise(word):
            count -= 1
            yield _plain("across", word)


def _rare(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    found = [
        (text, at)
        for blocks in texts[:200]
        for text in blocks
        for at, sign in enumerate(text)
        if sign in RARE
    ]
    for _ in range(count):
        text, at = random.choice(found)
        word = text[max(0, at - random.randint(0, 2)) : at + random.randint(1, 3)]
        if '"' not in normalise(word):
            yield _plain("rare", word)


def _figures(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    digits = set("0123456789,.%")
    while count:
        text = random.choice(random.choice(texts))
        at = random.randrange(len(text))
        if text[at] in digits:
            first, last = at, at
            while first and text[first - 1] in digits:
                first -= 1
            while last < len(text) and text[last] in digits:
                last += 1
            word = text[first : last + random.randint(0, 2)]
            if '"' not in normalise(word):
                count -= 1
                yield _plain("figure", word)


def _several(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    for number in range(count):
        blocks = random.choice(texts)
        one, other = (_cut([blocks], random, 5) for _ in range(2))
        if number % 5 < 3:
            yield Query("two", f"{typed(one)}\u3000{typed(other)}", (one, other))
        elif not other[:1].isdigit():
            yield Query("without", f"{typed(one)} -{typed(other)}", (one,), (other,))


def _spaced(texts: list[list[str]], random: Random, count: int) -> Iterator[Query]:
    while count:
        text = random.choice(random.choice(texts))
        at = text.find(" ")
        if at > 0:
            word = text[max(0, at - 2) : at + 3]
            if normalise(word) and '"' not in normalise(word):
                count -= 1
                yield Query("spaced", f'"{word}"', (word,))
