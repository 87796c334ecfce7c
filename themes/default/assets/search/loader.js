/* Loads data that come as scripts, which works from a server and from a folder on disk alike. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const arrived = new Map();

  /* Each file of the index calls this with its name and its data. */
  root.sitegenSearch = function sitegenSearch(name, data) {
    arrived.set(name, data);
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

  function bytesOf(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const signs = root.atob(text);
    const bytes = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
    return bytes;
  }

  async function unpacked(bytes) {
    if (typeof root.DecompressionStream !== 'function') return Sitegen.inflate(bytes);
    const stream = new Blob([bytes]).stream().pipeThrough(new root.DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  Sitegen.Loader = class Loader {
    constructor(base) {
      this.base = base;
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
        await Sitegen.runScript(`${this.base}search/${name}.js`);
        if (!arrived.has(name)) throw new Error('no data');
        const text = arrived.get(name);
        arrived.delete(name);
        return await unpacked(bytesOf(text));
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
