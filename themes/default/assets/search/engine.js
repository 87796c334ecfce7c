/* The search of a site: docs/search.md tells how a page uses it. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  /* The orders whose columns come in a file of their own. */
  const LOADED = ['score', 'amount'];

  /* What is told of each document of a segment; no weight is 0. */
  function byDocument(segment, found) {
    const out = new Uint8Array(segment.documents);
    found.documents.forEach((document, at) => { out[document] = found.weights[at]; });
    return out;
  }

  /* The documents of one segment that have all strings of a query, with their weights. */
  function matchesOf(segment, number, found, without) {
    const weights = found.map((one) => byDocument(segment, one));
    const barred = new Uint8Array(segment.documents);
    for (const one of without) one.documents.forEach((document) => { barred[document] = 1; });
    segment.gone.forEach((document) => { barred[document] = 1; });
    const rarest = found.reduce((best, one) =>
      (best && best.documents.length <= one.documents.length ? best : one), null);
    const candidates = rarest ? rarest.documents : Uint32Array.from(barred, (_, at) => at);
    const out = [];
    for (const document of candidates) {
      if (!barred[document] && weights.every((told) => told[document])) {
        const held = weights.map((told) => told[document]);
        out.push({ segment: number, document, weights: held, score: 0 });
      }
    }
    return out;
  }

  function hasValue(segment, match, facet) {
    const table = segment.table;
    return Array.from(table.of(facet.name, match.document))
      .some((place) => facet.values.includes(table.values[facet.name][place]));
  }

  class Engine {
    constructor(base, fresh) {
      this.loader = new Sitegen.Loader(base, fresh);
      this.ready = this.open();
      this.ready.catch(() => {});
    }

    async open() {
      const index = await this.loader.json('index');
      this.labels = index.labels;
      this.segments = await Promise.all(index.segments.map((told) => {
        const Kind = told.form === 'whole' ? Sitegen.WholeSegment : Sitegen.GramSegment;
        return new Kind(this.loader, told).open();
      }));
      const all = this.segments.flatMap((segment, number) => matchesOf(segment, number, [], []));
      const { counts } = Sitegen.facet(this.segments, all, {});
      this.known = Object.fromEntries(Sitegen.FACETS.map((name) => [name, [...counts[name].keys()]]));
      return { records: all.length, facets: this.shown(counts, {}) };
    }

    async query(text, options) {
      await this.ready;
      const choices = (options && options.facets) || {};
      const sort = (options && options.sort) || '';
      const asked = Sitegen.parse(text, this.known);
      const every = (segment, terms) => Promise.all(terms.map((term) => segment.find(term)));
      const ordered = LOADED.includes(sort) ? this.segments : [];
      const [found, without] = await Promise.all([
        ...[asked.terms, asked.without].map((terms) =>
          Promise.all(this.segments.map((segment) => every(segment, terms)))),
        ...ordered.map((segment) => segment.prepareOrder()),
      ]);
      const matches = this.segments
        .flatMap((segment, number) => matchesOf(segment, number, found[number], without[number]))
        .filter((match) => this.isAsked(match, asked));
      const { kept, counts } = Sitegen.facet(this.segments, matches, choices);
      Sitegen.score(this.segments, kept, asked.terms, found);
      const order = Sitegen.sorted(this.segments, kept, sort);
      return {
        total: kept.length,
        matches: order,
        facetCounts: this.shown(counts, choices),
        results: (offset, count) => Promise.all(
          order.slice(offset, offset + count).map((match) => this.result(match, asked.terms))),
      };
    }

    isAsked(match, asked) {
      const has = (facet) => hasValue(this.segments[match.segment], match, facet);
      return asked.facets.every(has) && !asked.withoutFacets.some(has);
    }

    /* The values of each facet: years from the latest, others from the most frequent. */
    shown(counts, choices) {
      const out = {};
      for (const name of Sitegen.FACETS) {
        const labels = this.labels[name] || {};
        const chosen = choices[name] || [];
        out[name] = [...counts[name]]
          .map(([value, count]) => ({ value, label: labels[value] || value, count, chosen: chosen.includes(value) }))
          .filter((one) => one.value && (one.count || one.chosen));
        const compare = (one, other) => (one.value < other.value ? -1 : one.value > other.value ? 1 : 0);
        out[name].sort(name === 'year' ? (one, other) => compare(other, one) :
          (one, other) => other.count - one.count || compare(one, other));
      }
      return out;
    }

    async result(match, terms) {
      const segment = this.segments[match.segment];
      const text = await segment.text(match.document);
      return {
        id: text.id,
        title: text.title,
        titleParts: Sitegen.marked(text.title, terms, 0),
        href: text.href,
        ...segment.table.facts(match.document),
        score: text.score,
        amount: text.amount,
        relevance: match.score,
        excerpts: Sitegen.excerpts(text, terms),
      };
    }
  }

  /* The search of the site at an address; `fresh` is another for each time its index is read anew. */
  Sitegen.search = function search(base, fresh) {
    return new Engine(base, fresh);
  };
})(globalThis);
