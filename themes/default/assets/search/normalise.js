/* The form in which texts and queries are compared; sitegen/search/normalise.py makes the same,
   and tests/search/normalise.tsv holds both to it. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  const UNSEEN = new RegExp('[\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069' +
    '\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\ufffe\\uffff\\u{e0100}-\\u{e01ef}]', 'gu');
  const FOLDED = new Map();
  for (const [signs, folded] of [
    ['[{〔【〖', '('], [']}〕】〗', ')'], ['\'“”‘’「」『』', '"'], ['‐‑‒–—―−〜~', '-'], ['ς', 'σ'],
  ]) {
    for (const sign of signs) FOLDED.set(sign, folded);
  }
  const FOLD = /[[\]{}〔〕【】〖〗'“”‘’「」『』‐‑‒–—―−〜~ς]/g;
  const SPACES = new RegExp('[\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029' +
    '\\u202f\\u205f\\u3000]+', 'g');
  const WORD = new RegExp('[0-9a-z\\u00aa\\u00b5\\u00ba\\u00df-\\u00f6\\u00f8-\\u02af' +
    '\\u0300-\\u1fff\\uac00-\\ud7a3]');

  function characters(text) {
    return text.replace(UNSEEN, '').normalize('NFKC').toLowerCase()
      .replace(FOLD, (sign) => FOLDED.get(sign)).replace(SPACES, ' ');
  }

  /* A space stays only between two letters or digits of scripts that part words by spaces. */
  function keepsSpace(before, after) {
    return WORD.test(before) && WORD.test(after);
  }

  function normalise(text) {
    return characters(text).replace(/ /g, (space, at, whole) =>
      (keepsSpace(whole.charAt(at - 1), whole.charAt(at + 1)) ? space : ''));
  }

  Sitegen.normalise = normalise;
  Sitegen.normaliseParts = { characters, keepsSpace };
})(globalThis);
