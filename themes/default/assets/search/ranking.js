/* The order of results: how well a record fits, or one of its facts. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const BOOSTS = [8, 5, 3];
  const FEWNESS = 1.2;
  const LENGTH = 0.75;
  const EXACT = 1e6;
  const BOOSTED = Array.from({ length: 1 << BOOSTS.length }, (_, fields) =>
    BOOSTS.reduce((sum, boost, field) => sum + (fields & (1 << field) ? boost : 0), 0));

  /* How much one string says of a record, from where it stands and how often. Of records that
     have it in their titles the latest ought to come first, so that the body does not count. */
  function gain(weight, body, average) {
    const count = weight & 1 ? 0 : weight >> 4;
    const norm = FEWNESS * (1 - LENGTH + LENGTH * body / average);
    return count * (FEWNESS + 1) / (count + norm) + BOOSTED[weight & (BOOSTED.length - 1)];
  }

  /* Whether the strings one after the other are the whole title. */
  function isTitle(terms, found, document, size) {
    let at = 0;
    for (let term = 0; term < terms.length; term += 1) {
      const offsets = found[term].titles && found[term].titles.get(document);
      if (!offsets) return false;
      if (!offsets.includes(at)) at += 1;
      if (!offsets.includes(at)) return false;
      at += terms[term].length;
    }
    return at === size - 1;
  }

  /* Gives each match its score. `found` holds what each segment tells of each term. */
  Sitegen.score = function score(segments, matches, terms, found) {
    const records = segments.reduce((sum, one) => sum + one.documents - one.gone.size, 0);
    const bodies = segments.reduce((sum, one) => sum + one.bodies.reduce((all, size) => all + size, 0), 0);
    const average = Math.max(1, bodies / Math.max(1, segments.reduce((sum, one) => sum + one.documents, 0)));
    const rarity = terms.map((_, term) => {
      const having = found.reduce((sum, one, at) => sum + one[term].documents
        .reduce((count, document) => count + (segments[at].gone.has(document) ? 0 : 1), 0), 0);
      return Math.log(1 + (records - having + 0.5) / (having + 0.5));
    });
    for (const match of matches) {
      const segment = segments[match.segment];
      const body = segment.bodies[match.document];
      match.score = 0;
      for (let term = 0; term < terms.length; term += 1) {
        match.score += rarity[term] * gain(match.weights[term], body, average);
      }
      if (terms.length && isTitle(terms, found[match.segment], match.document, segment.titleSize(match.document))) {
        match.score += EXACT;
      }
    }
  };

  /* Sorts matches; what lacks the fact that is sorted by stands last. */
  Sitegen.sorted = function sorted(segments, matches, order) {
    const fact = (name) => {
      const columns = segments.map((segment) => segment.table[name]);
      return ({ segment, document }) => {
        const value = columns[segment][document];
        return value === null ? -Infinity : value;
      };
    };
    const score = (match) => match.score;
    const keys = {
      relevance: [score, fact('day')],
      date: [fact('day'), score],
      score: [fact('score'), score, fact('day')],
      amount: [fact('amount'), score, fact('day')],
    }[order] || [score, fact('day')];
    const values = keys.map((key) => Float64Array.from(matches, key));
    const places = Uint32Array.from(matches, (_, at) => at);
    places.sort((one, other) => {
      for (const column of values) {
        if (column[one] !== column[other]) return column[one] < column[other] ? 1 : -1;
      }
      return one - other;
    });
    return Array.from(places, (at) => matches[at]);
  };
})(globalThis);
