/* What is searched for, as the address of the page tells it: ?q=…&year=…&unit=…&sort=… */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const ORDERS = ['relevance', 'date', 'score', 'amount'];

  /* Returns the text, the chosen values of each facet and the order that an address holds. */
  Sitegen.asked = function asked(search) {
    const given = new URLSearchParams(search);
    const facets = {};
    for (const name of Sitegen.FACETS) {
      const values = given.getAll(name).filter(Boolean);
      if (values.length) facets[name] = values;
    }
    const sort = given.get('sort');
    return { text: given.get('q') || '', facets, sort: ORDERS.includes(sort) ? sort : ORDERS[0] };
  };

  /* Returns the part of an address that holds what is asked; "" for nothing. */
  Sitegen.addressOf = function addressOf(asked) {
    const out = new URLSearchParams();
    if (asked.text) out.set('q', asked.text);
    for (const name of Sitegen.FACETS) {
      for (const value of asked.facets[name] || []) out.append(name, value);
    }
    if (asked.sort !== ORDERS[0]) out.set('sort', asked.sort);
    const text = out.toString();
    return text ? `?${text}` : '';
  };

  /* Puts it into the address. A page that was opened from disk may not change its own. */
  Sitegen.keep = function keep(asked, isStep) {
    const address = root.location.pathname + Sitegen.addressOf(asked);
    try {
      if (isStep) root.history.pushState(null, '', address);
      else root.history.replaceState(null, '', address);
    } catch {
      // The results are right all the same.
    }
  };
})(globalThis);
