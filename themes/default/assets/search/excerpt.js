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

  /* Up to three excerpts in the order of the page. For each string there is one, with all the
     strings if a block has them; a block that says more than the strings goes before one that
     does not, and no text is shown twice. */
  Sitegen.excerpts = function excerpts(text, terms) {
    const forms = text.blocks.map((block) => Sitegen.normalise(block.text));
    const enough = 2 * Math.max(0, ...terms.map((term) => term.length)) + 6;
    const shown = text.blocks.map((_, at) => at)
      .filter((at) => text.blocks[at].field !== 0 && forms[at] !== forms[0]);
    const hasAll = (at) => terms.every((term) => forms[at].includes(term));
    const tells = (at) => forms[at].length >= enough;
    const chosen = new Map();
    const choose = (at) => {
      if (at !== undefined && chosen.size < MOST && !chosen.has(forms[at])) chosen.set(forms[at], at);
    };
    for (const term of terms) {
      const places = shown.filter((at) => forms[at].includes(term));
      const whole = places.filter(hasAll);
      choose([whole.find(tells), whole[0], places.find(tells), places[0]].find((at) => at !== undefined));
    }
    const others = shown.filter((at) => terms.some((term) => forms[at].includes(term)));
    for (const at of [...others.filter(tells), ...others]) choose(at);
    return [...chosen.values()].sort((one, other) => one - other).map((at) => ({
      section: text.blocks[at].section,
      anchor: text.blocks[at].anchor,
      parts: Sitegen.marked(text.blocks[at].text, terms, AROUND),
    }));
  };
})(globalThis);
