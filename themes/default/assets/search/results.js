/* Found reports, drawn from the templates of the page; texts are set as text, never as markup. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};

  function copy(template) {
    return template.content.firstElementChild.cloneNode(true);
  }

  /* Fills an element with text, in which what was found is marked. */
  function fill(element, parts) {
    element.replaceChildren(...parts.map((part) => {
      if (!part.mark) return document.createTextNode(part.text);
      const mark = document.createElement('mark');
      mark.textContent = part.text;
      return mark;
    }));
  }

  /* Yuan as ten thousands, exact, without idle zeros. */
  function tenThousands(yuan) {
    return (yuan / 10000).toFixed(6).replace(/\.?0+$/, '');
  }

  function about(result, names) {
    const said = (name, value) => names.dataset[name].replace('{value}', value);
    const out = [result.unit, said('aboutYear', result.year), result.kind, result.grade];
    if (result.score !== null) out.push(said('aboutScore', result.score));
    if (result.amount !== null) out.push(said('aboutAmount', tenThousands(result.amount)));
    if (result.date) out.push(said('aboutDate', result.date));
    return out.filter(Boolean);
  }

  /* Returns a report as an item of the list; `base` leads to the root of the site. */
  Sitegen.resultItem = function resultItem(result, templates, base) {
    const item = copy(templates.result);
    const link = item.querySelector('h2 a');
    const address = base + result.href;
    link.href = address;
    fill(link, result.titleParts);
    item.querySelector('.tag').hidden = !result.example;
    item.querySelector('.about').append(...about(result, templates.names).map((text) => {
      const piece = document.createElement('span');
      piece.textContent = text;
      return piece;
    }));
    item.querySelector('.excerpts').append(...result.excerpts.map((excerpt) => {
      const line = copy(templates.excerpt);
      const place = line.querySelector('a');
      place.href = excerpt.anchor ? `${address}#${excerpt.anchor}` : address;
      place.textContent = excerpt.section;
      fill(line.querySelector('.text'), excerpt.parts);
      return line;
    }));
    return item;
  };
})(globalThis);
