/* Pieces of a text around what was found, cut from the text as it is shown. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const AROUND = 36;
  const MOST = 3;
  const CLUSTER = /[\ud800-\udbff][\udc00-\udfff]\p{M}*|[\s\S]\p{M}*/gu;

  /* The normalised form of a text, and for each of its units where it begins and ends in the
     text; null if the form cannot be put together piece by piece. */
  Sitegen.align = function align(text) {
    const { characters, keepsSpace } = Sitegen.normaliseParts;
    const units = [];
    for (const cluster of text.matchAll(CLUSTER)) {
      const form = characters(cluster[0]);
      for (const unit of form.split('')) {
        if (unit !== ' ' || (units.length && units[units.length - 1].unit !== ' ')) {
          units.push({ unit, from: cluster.index, to: cluster.index + cluster[0].length });
        }
      }
    }
    const kept = units.filter((one, at) => one.unit !== ' ' ||
      keepsSpace(at ? units[at - 1].unit : '', at + 1 < units.length ? units[at + 1].unit : ''));
    const form = kept.map((one) => one.unit).join('');
    return form === Sitegen.normalise(text) ? { form, units: kept } : null;
  };

  /* Where any of some strings stand in a text, as ranges of the text, joined where they meet. */
  function ranges(text, terms) {
    const aligned = Sitegen.align(text);
    if (!aligned) return [];
    const found = [];
    for (const term of terms) {
      for (let at = aligned.form.indexOf(term); at >= 0; at = aligned.form.indexOf(term, at + 1)) {
        found.push([aligned.units[at].from, aligned.units[at + term.length - 1].to]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const joined = [];
    for (const [from, to] of found) {
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  /* A place to cut that does not part a pair of surrogates. */
  function whole(text, at) {
    const unit = text.charCodeAt(at);
    return unit >= 0xdc00 && unit < 0xe000 && at > 0 ? at - 1 : at;
  }

  /* Where to cut a text behind its first find, so that no find is parted. */
  function cutAfter(text, found, around) {
    const least = found.length ? found[0][1] + around : 2 * around;
    const parted = found.find(([start, end]) => start < least && end > least);
    return parted ? parted[1] : whole(text, Math.min(text.length, least));
  }

  /* The parts of a text, marked where the strings stand; long texts are cut around the first. */
  Sitegen.marked = function marked(text, terms, around) {
    const found = ranges(text, terms);
    const from = around && found.length ? whole(text, Math.max(0, found[0][0] - around)) : 0;
    const to = around ? cutAfter(text, found, around) : text.length;
    const parts = [];
    const push = (part, mark) => { if (part) parts.push({ text: part, mark }); };
    let at = from;
    if (from > 0) push('…', false);
    for (const [start, end] of found) {
      if (start >= to) break;
      push(text.slice(at, start), false);
      push(text.slice(start, end), true);
      at = end;
    }
    push(text.slice(at, to), false);
    if (to < text.length) push('…', false);
    return parts;
  };

  /* Up to three excerpts: first one for each string, in the order of the page. */
  Sitegen.excerpts = function excerpts(text, terms) {
    const forms = text.blocks.map((block) => Sitegen.normalise(block.text));
    const chosen = new Set();
    const isShown = (block, at) => block.field !== 0 && forms[at] !== forms[0];
    for (const term of terms) {
      const has = (at) => forms[at].includes(term) && isShown(text.blocks[at], at);
      const places = forms.map((_, at) => at).filter(has);
      const best = places.find((at) => terms.every((one) => forms[at].includes(one)));
      const place = best === undefined ? places[0] : best;
      if (place !== undefined && chosen.size < MOST) chosen.add(place);
    }
    text.blocks.forEach((block, at) => {
      const hit = chosen.size < MOST && isShown(block, at) && terms.some((term) => forms[at].includes(term));
      if (hit) chosen.add(at);
    });
    return [...chosen].sort((one, other) => one - other).map((at) => ({
      section: text.blocks[at].section,
      anchor: text.blocks[at].anchor,
      parts: Sitegen.marked(text.blocks[at].text, terms, AROUND),
    }));
  };
})(globalThis);
