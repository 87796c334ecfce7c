/* What a query asks for. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const FIELDS = new Map(Object.entries({
    年度: 'year', 单位: 'unit', 地区: 'region', 类型: 'kind', 等级: 'grade', 发现: 'finding',
    year: 'year', unit: 'unit', region: 'region', kind: 'kind', grade: 'grade', finding: 'finding',
  }));

  /* Parts a query: each part is what was typed, whether it is excluded, and whether it was quoted. */
  function parts(text) {
    const out = [];
    const pattern = /(-(?=[^\s\d０-９]))?(?:"([^"]+)"(?![^\s])|(\S+))/g;
    for (const found of text.matchAll(pattern)) {
      out.push({
        excluded: Boolean(found[1]),
        quoted: found[2] !== undefined,
        text: found[2] !== undefined ? found[2] : found[3],
      });
    }
    return out;
  }

  /* The facet and the value that a part such as 年度:2023 writes, or null. */
  Sitegen.fieldOf = function fieldOf(text) {
    const found = /^([^:：]+)[:：](.+)$/.exec(text);
    const name = found && FIELDS.get(found[1]);
    return name ? { name, value: found[2] } : null;
  };

  /* The facet and its values that such a part means, or null if the site has no such value. */
  function facetOf(text, known) {
    const field = Sitegen.fieldOf(text);
    if (!field) return null;
    const { name } = field;
    const wanted = Sitegen.normalise(field.value);
    const values = known[name].filter((value) => value && Sitegen.normalise(value) === wanted);
    return values.length ? { name, values } : null;
  }

  /* Returns the strings that records must have and must not have, and the same of facets. */
  Sitegen.parse = function parse(text, known) {
    const out = { terms: [], without: [], facets: [], withoutFacets: [] };
    for (const part of parts(text)) {
      const facet = part.quoted ? null : facetOf(part.text, known);
      if (facet) {
        (part.excluded ? out.withoutFacets : out.facets).push(facet);
        continue;
      }
      const form = Sitegen.normalise(part.text);
      const list = part.excluded ? out.without : out.terms;
      if (form && !list.includes(form)) list.push(form);
    }
    return out;
  };
})(globalThis);
