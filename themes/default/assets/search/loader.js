/* Loads data that come as scripts, which works from a server and from a folder on disk alike. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const arrived = new Map();

  /* Each file of the index calls this with its name and its data. */
  root.sitegenSearch = function sitegenSearch(name, size, text) {
    arrived.set(name, { size, text });
  };

  /* Replaced by tests; resolves once the script at an address has run. */
  Sitegen.runScript = function runScript(address) {
    return new Promise((resolve, reject) => {
      const script = root.document.createElement('script');
      script.onload = () => { script.remove(); resolve(); };
      script.onerror = () => { script.remove(); reject(new Error('not loaded')); };
      script.src = address;
      root.document.head.append(script);
    });
  };

  /* Each sign holds fifteen bits; sitegen/search/script.py writes them. */
  const FIRST = 0x4e00;

  function bytesOf(text, size) {
    const bytes = new Uint8Array(size);
    let held = 0;
    let count = 0;
    for (let sign = 0, at = 0; at < size; sign += 1) {
      held = (held << 15) | (text.charCodeAt(sign) - FIRST);
      for (count += 15; count >= 8 && at < size; at += 1) {
        count -= 8;
        bytes[at] = held >> count;
      }
      held &= (1 << count) - 1;
    }
    return bytes;
  }

  /* Written and read by hand: a Blob and a Response around it take eight times as long. */
  async function unpacked(bytes) {
    if (typeof root.DecompressionStream !== 'function') return Sitegen.inflate(bytes);
    const { writable, readable } = new root.DecompressionStream('deflate');
    const writer = writable.getWriter();
    // What is wrong with the data is told where they are read.
    writer.write(bytes).catch(() => {});
    writer.close().catch(() => {});
    const reader = readable.getReader();
    const pieces = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Sitegen.joined(Uint8Array, pieces);
      pieces.push(value);
    }
  }

  Sitegen.Loader = class Loader {
    /* What a browser keeps of the index is passed over where `fresh` is given. */
    constructor(base, fresh) {
      this.base = base;
      this.fresh = fresh ? `?${fresh}` : '';
      this.files = new Map();
    }

    /* The data of a file; a file is loaded once, unless it could not be had. */
    bytes(name) {
      let found = this.files.get(name);
      if (!found) {
        found = this.load(name);
        this.files.set(name, found);
        found.catch(() => this.files.delete(name));
      }
      return found;
    }

    has(name) {
      return this.files.has(name);
    }

    async load(name) {
      try {
        const fresh = name === 'index' ? this.fresh : '';
        await Sitegen.runScript(`${this.base}search/${name}.js${fresh}`);
        if (!arrived.has(name)) throw new Error('no data');
        const { size, text } = arrived.get(name);
        arrived.delete(name);
        return await unpacked(bytesOf(text, size));
      } catch (cause) {
        const error = new Error(`search/${name}.js: ${cause.message}`);
        error.file = `search/${name}.js`;
        throw error;
      }
    }

    async json(name) {
      return JSON.parse(new TextDecoder().decode(await this.bytes(name)));
    }
  };
})(globalThis);
