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

  /* The sums of some numbers, from the first one on. */
  function rising(numbers) {
    const out = new Uint32Array(numbers.length);
    let sum = 0;
    for (let at = 0; at < numbers.length; at += 1) {
      sum += numbers[at];
      out[at] = sum;
    }
    return out;
  }

  /* Where the numbers of each row begin, and where the last ones end. */
  function startsOf(counts) {
    const out = new Uint32Array(counts.length + 1);
    out.set(rising(counts), 1);
    return out;
  }

  Sitegen.GramShard = class GramShard {
    constructor(bytes) {
      const reader = new Sitegen.Reader(bytes);
      const count = reader.number();
      this.keys = reader.keys(count);
      this.starts = startsOf(reader.numbers(count));
      this.deltas = reader.numbers(this.starts[count]);
    }

    positions(row) {
      return rising(this.deltas.subarray(this.starts[row], this.starts[row + 1]));
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
      this.starts = startsOf(reader.numbers(count));
      this.gaps = reader.numbers(this.starts[count]);
      this.weights = reader.take(this.starts[count]);
    }

    /* The documents of a string with their weights, or null if it is not told of. */
    find(text) {
      const row = lastUpTo(this.keys, text);
      if (row < 0 || this.keys[row] !== text) return null;
      const [from, to] = [this.starts[row], this.starts[row + 1]];
      return {
        documents: rising(this.gaps.subarray(from, to)),
        weights: this.weights.subarray(from, to),
        titles: null,
      };
    }
  };

  Sitegen.union = function union(lists) {
    if (lists.length === 1) return lists[0];
    return Sitegen.joined(Uint32Array, lists).sort();
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
