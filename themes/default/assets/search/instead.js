/* How else a query that found nothing may be written, so that it finds something. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  const GROUPS = /(\d)[,，](?=\d{3}(?!\d))/g;
  const ZEROS = /(\d+)(\.\d*?)0+(?!\d)/g;
  const DECIMALS = /(^|[^\d.])(\d+)(?:(\.\d)(?![\d.])|(?=\s*(?:[%％]|[亿万]?元)))/g;
  const UNIT = /(\d)\s*[亿万]?元/g;

  /* Pages of the site show 32.50 万元 where a table has 32.5 below 万元; reports write either. */
  const ungrouped = (text) => text.replace(GROUPS, '$1');
  const shortened = (text) => text.replace(ZEROS, (_, whole, part) => whole + (part === '.' ? '' : part));
  const lengthened = (text) => text.replace(DECIMALS, (_, before, whole, part) =>
    before + whole + (part ? `${part}0` : '.00'));
  const bare = (text) => text.replace(UNIT, '$1');
  const unnamed = (text) => text.replace(/(^|\s)(-?)(\S+)/g, (whole, before, sign, part) => {
    const field = Sitegen.fieldOf(part);
    return field ? before + sign + field.value : whole;
  });

  /* The other forms of a query, the nearest first. */
  Sitegen.formsOf = function formsOf(text) {
    const plain = ungrouped(text);
    const short = shortened(plain);
    const forms = [plain, short, bare(short), lengthened(plain), bare(lengthened(plain)), unnamed(text)];
    return [...new Set(forms)].filter((one) => one !== text);
  };

  /* The first of them that finds something, and how many; null if none does. */
  Sitegen.instead = async function instead(engine, asked) {
    for (const text of Sitegen.formsOf(asked.text)) {
      const { total } = await engine.query(text, { facets: asked.facets });
      if (total) return { text, total };
    }
    return null;
  };
})(globalThis);
