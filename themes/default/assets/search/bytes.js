/* Reads numbers, frames and sorted strings; sitegen/search/arrays.py and keys.py write them. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

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

    numbers(count) {
      const out = new Uint32Array(count);
      for (let at = 0; at < count; at += 1) out[at] = this.number();
      return out;
    }

    /* Numbers of which each is told by how much it is above the one before. */
    rising(count) {
      const out = new Uint32Array(count);
      let value = 0;
      for (let at = 0; at < count; at += 1) {
        value += this.number();
        out[at] = value;
      }
      return out;
    }

    take(count) {
      this.at += count;
      return this.bytes.subarray(this.at - count, this.at);
    }

    skipNumbers(count) {
      for (let left = count; left > 0; this.at += 1) {
        if (this.bytes[this.at] < 0x80) left -= 1;
      }
    }

    frames() {
      const out = [];
      while (this.at < this.bytes.length) out.push(new Reader(this.take(this.number())));
      return out;
    }

    keys(count) {
      const heads = this.take(count);
      const out = new Array(count);
      let before = '';
      for (let row = 0; row < count; row += 1) {
        const shared = heads[row] >> 4;
        const length = heads[row] & 15;
        let key = before.slice(0, shared);
        for (let at = shared; at < length; at += 1) {
          const replaced = at === shared && at < before.length ? before.charCodeAt(at) : 0;
          key += String.fromCharCode(this.number() + replaced);
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
