/* Sorted strings in shards: which shards may hold a string, and what they tell of it. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  /* The place of the last string that does not come after a text; -1 if all do. */
  function lastUpTo(strings, text) {
    let low = 0;
    let high = strings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strings[middle] <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* The first strings of all shards. */
  Sitegen.Directory = class Directory {
    constructor(reader) {
      this.firsts = reader.keys(reader.number());
    }

    /* The first and last shard that may hold strings that begin with a text. */
    range(text) {
      const last = lastUpTo(this.firsts, `${text}\uffff\uffff\uffff`);
      return [Math.max(0, lastUpTo(this.firsts, text)), Math.max(0, last)];
    }
  };

  Sitegen.GramShard = class GramShard {
    constructor(bytes) {
      const reader = new Sitegen.Reader(bytes);
      const count = reader.number();
      this.bytes = bytes;
      this.keys = reader.keys(count);
      this.counts = reader.numbers(count);
      this.starts = new Uint32Array(count);
      for (let row = 0; row < count; row += 1) {
        this.starts[row] = reader.at;
        reader.skipNumbers(this.counts[row]);
      }
    }

    positions(row) {
      return new Sitegen.Reader(this.bytes, this.starts[row]).rising(this.counts[row]);
    }

    /* The positions of all grams that begin with a text, or nothing if there are none. */
    beginningWith(text) {
      const lists = [];
      let row = lastUpTo(this.keys, text);
      if (row < 0 || this.keys[row] !== text) row += 1;
      for (; row < this.keys.length && this.keys[row].startsWith(text); row += 1) {
        lists.push(this.positions(row));
      }
      return lists;
    }

    /* What is known of where a text stands: how many of its units are told of, and positions. */
    find(text) {
      const lists = this.beginningWith(text);
      if (lists.length) return { units: text.length, positions: Sitegen.union(lists) };
      for (let units = text.length - 1; units > 1; units -= 1) {
        const row = lastUpTo(this.keys, text.slice(0, units));
        if (row >= 0 && this.keys[row] === text.slice(0, units)) {
          return { units, positions: this.positions(row) };
        }
      }
      return { units: text.length, positions: new Uint32Array(0) };
    }
  };

  Sitegen.PostingShard = class PostingShard {
    constructor(bytes) {
      const reader = new Sitegen.Reader(bytes);
      const count = reader.number();
      this.keys = reader.keys(count);
      this.sizes = reader.numbers(count);
      this.reader = reader;
      this.start = reader.at;
    }

    /* The documents of a string with their weights, or null if it is not told of. */
    find(text) {
      const row = lastUpTo(this.keys, text);
      if (row < 0 || this.keys[row] !== text) return null;
      const sum = (total, size) => total + size;
      const before = this.sizes.subarray(0, row).reduce(sum, 0);
      const all = this.sizes.reduce(sum, 0);
      this.reader.at = this.start;
      this.reader.skipNumbers(before);
      const documents = this.reader.rising(this.sizes[row]);
      const weights = this.reader.bytes.length - all + before;
      return {
        documents,
        weights: this.reader.bytes.subarray(weights, weights + this.sizes[row]),
        titles: null,
      };
    }
  };

  Sitegen.union = function union(lists) {
    if (lists.length === 1) return lists[0];
    const out = new Uint32Array(lists.reduce((total, list) => total + list.length, 0));
    let at = 0;
    for (const list of lists) {
      out.set(list, at);
      at += list.length;
    }
    return out.sort();
  };

  /* The positions that have another position a distance behind them. */
  Sitegen.followed = function followed(positions, others, distance) {
    const out = [];
    let at = 0;
    for (const position of positions) {
      const wanted = position + distance;
      while (at < others.length && others[at] < wanted) at += 1;
      if (at < others.length && others[at] === wanted) out.push(position);
    }
    return Uint32Array.from(out);
  };
})(globalThis);
