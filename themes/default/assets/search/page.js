/* The page of the search: what is typed and chosen, and what is shown for it. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const PAUSE = 180;
  const AT_ONCE = 20;
  const $ = (id) => document.getElementById(id);

  /* A text of the page with values in the place of their names. */
  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function linkTo(asked, label) {
    const link = document.createElement('a');
    link.href = Sitegen.addressOf(asked);
    link.textContent = label;
    return link;
  }

  class Page {
    constructor() {
      this.place = $('searching');
      this.base = this.place.dataset.base;
      this.form = document.querySelector('.search-box');
      this.input = this.form.elements.q;
      this.status = $('search-status');
      this.sort = $('search-sort');
      this.list = $('search-results');
      this.templates = Object.fromEntries(['facet', 'value', 'result', 'excerpt', 'names']
        .map((name) => [name, $(`search-${name}`)]));
      this.facets = new Sitegen.Facets($('search-facets').querySelector('div'), this.templates,
        (facets) => this.ask({ ...this.asked, facets }, true));
      this.turn = 0;
      this.asked = Sitegen.asked(root.location.search);
      this.isSettled = Boolean(this.asked.text);
      this.engine = Sitegen.search(this.base);
    }

    start() {
      this.place.hidden = false;
      // On a narrow screen the results come first.
      if (root.matchMedia('(max-width: 44rem)').matches) $('search-facets').open = false;
      this.listen();
      this.take(this.asked);
      this.show();
    }

    listen() {
      let waiting = 0;
      const typed = () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.ask({ ...this.asked, text: this.input.value }, false), PAUSE);
      };
      // While a word is being composed, its letters are not what is searched for.
      this.input.addEventListener('input', (event) => { if (!event.isComposing) typed(); });
      this.input.addEventListener('compositionend', typed);
      this.form.addEventListener('submit', (event) => {
        event.preventDefault();
        clearTimeout(waiting);
        Sitegen.recent.add(this.input.value);
        this.ask({ ...this.asked, text: this.input.value }, true);
      });
      this.sort.addEventListener('change', () => this.ask({ ...this.asked, sort: this.sort.value }, true));
      root.addEventListener('popstate', () => {
        clearTimeout(waiting);
        this.isSettled = true;
        this.take(Sitegen.asked(root.location.search));
        this.show();
      });
      $('search-clear').addEventListener('click', () => {
        this.input.focus();
        this.ask({ ...this.asked, facets: {} }, true);
      });
      $('search-again').addEventListener('click', () => this.show());
      $('search-more').addEventListener('click', () => this.more());
      this.list.addEventListener('click', () => Sitegen.recent.add(this.input.value));
      $('search-recent').querySelector('button').addEventListener('click', () => {
        Sitegen.recent.clear();
        this.input.focus();
        this.recall();
      });
      document.addEventListener('keydown', (event) => this.key(event));
    }

    /* "/" goes to the box; the arrows go from the box to the results and between them. */
    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const isWriting = document.activeElement.matches('input:not([type="checkbox"]), textarea, select');
      if (event.key === '/' && !isWriting) {
        event.preventDefault();
        this.input.select();
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stops = [this.input, ...this.list.querySelectorAll('h2 a')];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }

    /* Shows in the controls what is asked. */
    take(asked) {
      this.asked = asked;
      if (this.input.value !== asked.text) this.input.value = asked.text;
      this.sort.value = asked.sort;
    }

    /* What is typed is one step of the way back, however many letters it has. */
    ask(asked, isSettled) {
      const isSame = Sitegen.addressOf(asked) === Sitegen.addressOf(this.asked);
      if (!isSame) Sitegen.keep(asked, isSettled || this.isSettled);
      this.isSettled = isSettled;
      this.take(asked);
      if (!isSame || isSettled) this.show();
    }

    say(name, values) {
      this.status.textContent = filled(this.status.dataset[name], values || {});
    }

    /* Looks for what is asked; an answer that comes after a later question is dropped. */
    async show() {
      this.turn += 1;
      const turn = this.turn;
      const { text, facets, sort } = this.asked;
      const slow = setTimeout(() => this.say(this.isReady ? 'searching' : 'loading'), 250);
      this.place.setAttribute('aria-busy', 'true');
      const answer = async () => {
        const found = await this.engine.query(text, { facets, sort });
        return { found, first: await found.results(0, AT_ONCE) };
      };
      try {
        const { found, first } = await answer().catch(() => {
          this.renew();
          return answer();
        });
        if (turn === this.turn) this.draw(found, first);
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      } finally {
        clearTimeout(slow);
        if (turn === this.turn) this.place.removeAttribute('aria-busy');
      }
    }

    /* The site may have been published anew since its index was read, or kept by the browser. */
    renew() {
      this.engine = Sitegen.search(this.base, Date.now());
    }

    draw(found, first) {
      const isAsked = Boolean(this.asked.text.trim());
      const isChosen = Object.values(this.asked.facets).some((values) => values.length);
      this.isReady = true;
      this.found = found;
      this.shown = 0;
      this.list.replaceChildren();
      this.facets.show(found.facetCounts, this.asked.facets);
      this.mark(found.total > 0 || isChosen, false, isChosen);
      $('search-hints').hidden = isAsked || isChosen;
      this.place.toggleAttribute('data-none', !found.total);
      if (found.total) this.say(isAsked || isChosen ? 'found' : 'all', { count: found.total });
      else if (!isAsked) this.say('noneLeft');
      else this.say(isChosen ? 'noneChosen' : 'none', { text: this.asked.text });
      this.recall();
      this.append(first);
      this.offer();
    }

    /* Where nothing was found, another way to write it that finds something. */
    async offer() {
      const { turn, asked, found } = this;
      const place = $('search-instead');
      place.replaceChildren();
      if (found.total || !asked.text.trim()) return;
      const other = await Sitegen.instead(this.engine, asked).catch(() => null);
      if (!other || turn !== this.turn) return;
      const label = filled(place.dataset.text, { text: other.text, count: other.total });
      place.append(linkTo({ ...asked, text: other.text }, label));
    }

    /* Which parts of the page stand there. */
    mark(hasFound, hasFailed, isChosen) {
      $('search-found').hidden = !hasFound;
      $('search-again').parentElement.hidden = !hasFailed;
      $('search-clear').parentElement.hidden = !isChosen;
      this.sort.parentElement.hidden = !hasFound;
    }

    append(results) {
      this.list.append(...results.map((one) => Sitegen.resultItem(one, this.templates, this.base)));
      this.shown += results.length;
      const left = this.found.total - this.shown;
      const more = $('search-more');
      more.dataset.text = more.dataset.text || more.textContent;
      more.textContent = more.dataset.text.replace('{count}', Math.min(left, AT_ONCE));
      more.parentElement.hidden = left <= 0;
    }

    async more() {
      const { found, turn } = this;
      try {
        const before = this.shown;
        const results = await found.results(before, AT_ONCE);
        if (turn !== this.turn || before !== this.shown) return;
        this.append(results);
        this.say('more', { shown: this.shown, count: found.total });
        this.list.children[before].querySelector('h2 a').focus();
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      }
    }

    fail(error) {
      this.say('failed', { file: error.file || error.message });
      this.mark(this.list.childElementCount > 0, true, false);
    }

    recall() {
      const place = $('search-recent');
      const texts = Sitegen.recent.all();
      place.hidden = !texts.length;
      place.querySelector('ul').replaceChildren(...texts.map((text) => {
        const item = document.createElement('li');
        item.append(linkTo({ text, facets: {}, sort: 'relevance' }, text));
        return item;
      }));
    }
  }

  Sitegen.Page = Page;
  if (root.document) new Page().start();
})(globalThis);
