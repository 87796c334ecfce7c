/* Reads numbers, frames and sorted strings; sitegen/search/arrays.py and keys.py write them. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  /* Typed arrays one after the other; a single one is returned as it is. */
  Sitegen.joined = function joined(Kind, pieces) {
    if (pieces.length === 1) return pieces[0];
    const out = new Kind(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      out.set(piece, at);
      at += piece.length;
    }
    return out;
  };

  Sitegen.Reader = class Reader {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at || 0;
    }

    number() {
      let value = 0;
      let shift = 0;
      for (;;) {
        const byte = this.bytes[this.at];
        this.at += 1;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value >>> 0;
        shift += 7;
      }
    }

    /* Numbers in planes: the lowest seven bits of all, then the next of those that go on. */
    numbers(count) {
      const out = new Uint32Array(count);
      let rows = Uint32Array.from(out.keys());
      for (let shift = 0; rows.length; shift += 7) {
        const plane = this.take(rows.length);
        let left = 0;
        for (let at = 0; at < plane.length; at += 1) {
          const row = rows[at];
          out[row] |= (plane[at] & 0x7f) << shift;
          if (plane[at] > 0x7f) {
            rows[left] = row;
            left += 1;
          }
        }
        rows = rows.subarray(0, left);
      }
      return out;
    }

    take(count) {
      this.at += count;
      return this.bytes.subarray(this.at - count, this.at);
    }

    frames() {
      const out = [];
      while (this.at < this.bytes.length) out.push(new Reader(this.take(this.number())));
      return out;
    }

    keys(count) {
      const heads = this.take(count);
      const told = this.numbers(heads.reduce((sum, head) => sum + (head & 15) - (head >> 4), 0));
      const out = new Array(count);
      let before = '';
      let next = 0;
      for (let row = 0; row < count; row += 1) {
        const shared = heads[row] >> 4;
        const length = heads[row] & 15;
        let key = before.slice(0, shared);
        for (let at = shared; at < length; at += 1) {
          const replaced = at === shared && at < before.length ? before.charCodeAt(at) : 0;
          key += String.fromCharCode(told[next] + replaced);
          next += 1;
        }
        out[row] = key;
        before = key;
      }
      return out;
    }

    text() {
      return new TextDecoder().decode(this.bytes.subarray(this.at));
    }
  };
})(globalThis);
