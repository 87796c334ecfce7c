/* The facets beside the results: each value with how many results it would leave. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const FEW = 8;

  Sitegen.Facets = class Facets {
    /* `templates` are those of the page, `changed` is told the chosen values of all facets. */
    constructor(place, templates, changed) {
      this.place = place;
      this.templates = templates;
      this.open = new Set();
      this.shown = {};
      this.chosen = {};
      place.addEventListener('change', (event) => {
        const { facet, value } = event.target.dataset;
        const values = (this.chosen[facet] || []).filter((one) => one !== value);
        if (event.target.checked) values.push(value);
        changed({ ...this.chosen, [facet]: values });
      });
      place.addEventListener('click', (event) => {
        const { more } = event.target.dataset;
        if (!more) return;
        if (!this.open.delete(more)) this.open.add(more);
        this.draw();
      });
    }

    show(facets, chosen) {
      this.shown = facets;
      this.chosen = chosen;
      this.draw();
    }

    /* Draws all groups anew, and gives the focus back to what had it. */
    draw() {
      const focused = this.place.contains(document.activeElement) ? document.activeElement.id : '';
      this.place.replaceChildren(...Sitegen.FACETS
        .filter((name) => (this.shown[name] || []).length)
        .map((name) => this.group(name)));
      if (focused) {
        const again = document.getElementById(focused);
        if (again) again.focus();
      }
    }

    group(name) {
      const group = this.templates.facet.content.firstElementChild.cloneNode(true);
      const values = this.shown[name];
      const ordered = [...values.filter((one) => one.chosen), ...values.filter((one) => !one.chosen)];
      const isOpen = this.open.has(name);
      group.querySelector('legend').textContent = this.templates.names.dataset[name];
      group.querySelector('ul').append(...(isOpen ? ordered : ordered.slice(0, FEW))
        .map((one) => this.value(name, one)));
      const button = group.querySelector('button');
      if (values.length > FEW) {
        button.parentElement.hidden = false;
        button.id = `facet-${name}`;
        button.dataset.more = name;
        button.setAttribute('aria-expanded', String(isOpen));
        button.textContent = isOpen ? button.dataset.few : button.dataset.all.replace('{count}', values.length);
      }
      return group;
    }

    value(name, one) {
      const item = this.templates.value.content.firstElementChild.cloneNode(true);
      const box = item.querySelector('input');
      box.id = `facet-${name}-${one.value}`;
      box.checked = one.chosen;
      box.dataset.facet = name;
      box.dataset.value = one.value;
      item.querySelector('.name').textContent = one.label;
      item.querySelector('.count').textContent = one.count;
      return item;
    }
  };
})(globalThis);
