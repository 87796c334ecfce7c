/* Unpacks what zlib packed (RFC 1950 and 1951), where the browser has no DecompressionStream. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LENGTHS = ladder(3, 29, (code) => (code < 8 || code === 28 ? 0 : (code >> 2) - 1), 258);
  const DISTANCES = ladder(1, 30, (code) => (code < 4 ? 0 : (code >> 1) - 1), 0);

  /* The first value of each code, and how many bits follow it. */
  function ladder(first, codes, bitsOf, last) {
    const base = [];
    const bits = [];
    for (let code = 0, value = first; code < codes; code += 1) {
      base.push(value);
      bits.push(bitsOf(code));
      value += 1 << bits[code];
    }
    if (last) base[codes - 1] = last;
    return { base, bits };
  }

  /* Codes of a Huffman tree by length: how many there are, and their symbols in order. */
  function tree(sizes) {
    const counts = new Uint16Array(16);
    for (const size of sizes) counts[size] += 1;
    counts[0] = 0;
    const at = new Uint16Array(17);
    for (let size = 1; size < 16; size += 1) at[size + 1] = at[size] + counts[size];
    const symbols = new Uint16Array(sizes.length);
    sizes.forEach((size, symbol) => { if (size) { symbols[at[size]] = symbol; at[size] += 1; } });
    return { counts, symbols };
  }

  const FIXED = {
    symbols: tree(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    distances: tree(new Array(30).fill(5)),
  };

  class Bits {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
      this.held = 0;
      this.count = 0;
    }

    read(count) {
      while (this.count < count) {
        if (this.at >= this.bytes.length) throw new Error('packed data end too early');
        this.held |= this.bytes[this.at] << this.count;
        this.at += 1;
        this.count += 8;
      }
      const value = this.held & ((1 << count) - 1);
      this.held >>>= count;
      this.count -= count;
      return value;
    }

    symbol(codes) {
      let code = 0;
      let first = 0;
      let index = 0;
      for (let size = 1; size < 16; size += 1) {
        code |= this.read(1);
        const count = codes.counts[size];
        if (code - first < count) return codes.symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error('packed data hold an unknown code');
    }
  }

  class Output {
    constructor(size) {
      this.bytes = new Uint8Array(size);
      this.length = 0;
    }

    room(more) {
      if (this.length + more <= this.bytes.length) return;
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
      larger.set(this.bytes);
      this.bytes = larger;
    }

    copy(distance, length) {
      if (distance > this.length) throw new Error('packed data point before their beginning');
      this.room(length);
      for (let end = this.length + length; this.length < end; this.length += 1) {
        this.bytes[this.length] = this.bytes[this.length - distance];
      }
    }
  }

  function stored(bits, output) {
    bits.held = 0;
    bits.count = 0;
    const at = bits.at;
    const size = bits.bytes[at] | (bits.bytes[at + 1] << 8);
    output.room(size);
    output.bytes.set(bits.bytes.subarray(at + 4, at + 4 + size), output.length);
    output.length += size;
    bits.at = at + 4 + size;
  }

  function trees(bits) {
    const literals = bits.read(5) + 257;
    const distances = bits.read(5) + 1;
    const ordered = new Array(19).fill(0);
    for (let left = bits.read(4) + 4, at = 0; at < left; at += 1) ordered[ORDER[at]] = bits.read(3);
    const codes = tree(ordered);
    const sizes = [];
    while (sizes.length < literals + distances) {
      const symbol = bits.symbol(codes);
      if (symbol < 16) {
        sizes.push(symbol);
      } else {
        const value = symbol === 16 ? sizes[sizes.length - 1] : 0;
        const times = symbol === 16 ? 3 + bits.read(2) : symbol === 17 ? 3 + bits.read(3) : 11 + bits.read(7);
        for (let time = 0; time < times; time += 1) sizes.push(value);
      }
    }
    return { symbols: tree(sizes.slice(0, literals)), distances: tree(sizes.slice(literals)) };
  }

  function block(bits, output, codes) {
    for (;;) {
      const symbol = bits.symbol(codes.symbols);
      if (symbol === 256) return;
      if (symbol < 256) {
        output.room(1);
        output.bytes[output.length] = symbol;
        output.length += 1;
      } else {
        const length = LENGTHS.base[symbol - 257] + bits.read(LENGTHS.bits[symbol - 257]);
        const code = bits.symbol(codes.distances);
        output.copy(DISTANCES.base[code] + bits.read(DISTANCES.bits[code]), length);
      }
    }
  }

  Sitegen.inflate = function inflate(bytes) {
    const bits = new Bits(bytes, 2);
    const output = new Output(4 * bytes.length + 64);
    for (let last = 0; !last;) {
      last = bits.read(1);
      const kind = bits.read(2);
      if (kind === 0) stored(bits, output);
      else if (kind === 1) block(bits, output, FIXED);
      else if (kind === 2) block(bits, output, trees(bits));
      else throw new Error('packed data hold an unknown block');
    }
    return output.bytes.subarray(0, output.length);
  };
})(globalThis);
