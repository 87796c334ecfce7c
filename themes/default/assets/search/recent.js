/* The last things searched for, kept in this browser only. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const NAME = 'sitegen-searches';
  const MOST = 8;

  function read() {
    try {
      const held = JSON.parse(root.localStorage.getItem(NAME) || '[]');
      return Array.isArray(held) ? held.filter((text) => typeof text === 'string') : [];
    } catch {
      return [];
    }
  }

  function write(texts) {
    try {
      if (texts.length) root.localStorage.setItem(NAME, JSON.stringify(texts));
      else root.localStorage.removeItem(NAME);
    } catch {
      // A browser that keeps nothing shows none.
    }
  }

  Sitegen.recent = {
    all: read,
    add(text) {
      const given = text.trim();
      if (given) write([given, ...read().filter((one) => one !== given)].slice(0, MOST));
    },
    clear() {
      write([]);
    },
  };
})(globalThis);
