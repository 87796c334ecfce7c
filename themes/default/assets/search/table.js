/* The facts of a segment's records in columns; sitegen/search/table.py writes them. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const SINGLE = ['year', 'unit', 'region', 'kind', 'grade'];

  /* A number or null; the sign is the lowest bit. */
  function value(told) {
    if (told === 0) return null;
    return (told - 1) % 2 ? -told / 2 : (told - 1) / 2;
  }

  Sitegen.FACETS = [...SINGLE, 'finding'];

  Sitegen.Table = class Table {
    constructor(head, frames) {
      this.documents = head.documents;
      this.values = head.facets;
      this.places = {};
      SINGLE.forEach((name, at) => { this.places[name] = frames[at].numbers(head.documents); });
      this.findings = [];
      for (let left = head.documents; left > 0; left -= 1) {
        const count = frames[5].number();
        this.findings.push(Uint32Array.from({ length: count }, () => frames[5].number()));
      }
      this.day = Table.large(frames[6], frames[7], head.documents);
      this.example = Array.from(frames[8].numbers(head.documents), Boolean);
    }

    /* Numbers or nulls that come in two parts, of which the second has 26 bits. */
    static large(upper, lower, count) {
      const low = lower.numbers(count);
      return Array.from(upper.numbers(count), (high, row) => value(high * 67108864 + low[row]));
    }

    /* Takes what records are sorted by once somebody asks for it. */
    order(frames) {
      this.score = Table.large(frames[0], frames[1], this.documents);
      this.amount = Table.large(frames[2], frames[3], this.documents);
    }

    /* The places of a record's values of a facet. */
    of(name, document) {
      return name === 'finding' ? this.findings[document] : [this.places[name][document]];
    }

    /* Whether each value of a facet is one of some values. */
    chosen(name, values) {
      return this.values[name].map((one) => values.includes(one));
    }

    facts(document) {
      const one = (name) => this.values[name][this.places[name][document]];
      return {
        year: one('year'),
        unit: one('unit'),
        region: one('region'),
        kind: one('kind'),
        grade: one('grade'),
        findings: Array.from(this.findings[document], (place) => this.values.finding[place]),
        date: Table.date(this.day[document]),
        example: this.example[document],
      };
    }

    static date(day) {
      return day === null ? '' : new Date(day * 86400000).toISOString().slice(0, 10);
    }
  };
  Sitegen.Table.COLUMNS = 9;

  /* Counts the values of each facet among matches. A match that only one facet leaves out is
     counted for the values of that facet. Returns the matches that no facet leaves out. */
  Sitegen.facet = function facet(segments, matches, choices) {
    const names = Object.keys(choices).filter((name) => choices[name].length);
    const counts = segments.map((segment) => Object.fromEntries(
      Sitegen.FACETS.map((name) => [name, new Uint32Array(segment.table.values[name].length)])));
    const chosen = segments.map((segment) =>
      names.map((name) => segment.table.chosen(name, choices[name])));
    const kept = [];
    const leftBy = new Map(names.map((name) => [name, []]));
    for (const match of matches) {
      const table = segments[match.segment].table;
      const failed = names.filter((name, at) => !Array.from(table.of(name, match.document))
        .some((place) => chosen[match.segment][at][place]));
      if (!failed.length) kept.push(match);
      else if (failed.length === 1) leftBy.get(failed[0]).push(match);
    }
    for (const name of Sitegen.FACETS) {
      count(segments, kept, name, counts);
      count(segments, leftBy.get(name) || [], name, counts);
    }
    return { kept, counts: merged(segments, counts) };
  };

  /* Adds the values that matches have of one facet. */
  function count(segments, matches, name, counts) {
    const tables = segments.map((segment) => segment.table);
    for (const { segment, document } of matches) {
      const held = counts[segment][name];
      if (name === 'finding') for (const place of tables[segment].findings[document]) held[place] += 1;
      else held[tables[segment].places[name][document]] += 1;
    }
  }

  function merged(segments, counts) {
    const out = {};
    for (const name of Sitegen.FACETS) {
      const all = new Map();
      segments.forEach((segment, at) => segment.table.values[name].forEach((one, place) => {
        all.set(one, (all.get(one) || 0) + counts[at][name][place]);
      }));
      out[name] = all;
    }
    return out;
  }
})(globalThis);
