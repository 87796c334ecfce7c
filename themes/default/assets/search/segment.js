/* Segments: one that is searched by its grams, and one that is searched by its whole texts. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const FIELDS = 4;
  const BODY = 3;
  const MOST = 15;

  /* Counts where a string stands in the normalised fields of a document. */
  function weigh(fields, needle) {
    let weight = 0;
    const offsets = [];
    for (let field = 0; field < FIELDS; field += 1) {
      let count = 0;
      for (let at = fields[field].indexOf(needle); at >= 0; at = fields[field].indexOf(needle, at + 1)) {
        count += 1;
        if (field === 0) offsets.push(at);
      }
      if (count) weight |= 1 << field;
      if (field === BODY) weight |= Math.min(count, MOST) << 4;
    }
    return { weight, offsets };
  }

  function collected(documents, fieldsOf, needle) {
    const found = { documents: [], weights: [], titles: new Map() };
    for (const document of documents) {
      const { weight, offsets } = weigh(fieldsOf(document), needle);
      if (weight) {
        found.documents.push(document);
        found.weights.push(weight);
        if (offsets.length) found.titles.set(document, offsets);
      }
    }
    found.documents = Uint32Array.from(found.documents);
    found.weights = Uint8Array.from(found.weights);
    return found;
  }

  /* A document as it is shown, with the fields in which it is searched. */
  function readText(bytes) {
    const told = JSON.parse(new TextDecoder('utf-16le').decode(bytes));
    const blocks = told.texts.map((text, at) => ({
      field: Number(told.fields[at]),
      section: told.names[told.sections[at]],
      anchor: told.names[told.anchors[at]],
      text,
    }));
    const { id, href, title } = told;
    const [score, amount] = [told.score, told.amount].map((one) => (one === null ? null : one / 100));
    return { id, href, title, score, amount, blocks, fields: null };
  }

  function fieldsOf(text) {
    if (!text.fields) {
      text.fields = new Array(FIELDS).fill('');
      for (const block of text.blocks) {
        const form = Sitegen.normalise(block.text);
        if (form) text.fields[block.field] += `${form}\uffff`;
      }
    }
    return text.fields;
  }

  class Segment {
    constructor(loader, told) {
      this.loader = loader;
      this.name = told.name;
      this.gone = new Set(told.gone);
    }

    async open() {
      const frames = new Sitegen.Reader(await this.loader.bytes(`${this.name}/meta`)).frames();
      const head = JSON.parse(frames[0].text());
      this.documents = head.documents;
      this.table = new Sitegen.Table(head, frames.slice(1, 1 + Sitegen.Table.COLUMNS));
      await this.prepare(frames.slice(1 + Sitegen.Table.COLUMNS));
      return this;
    }

    /* Loads what records are sorted by, unless it is there. */
    async prepareOrder() {
      if (this.table.score) return;
      const reader = new Sitegen.Reader(await this.loader.bytes(`${this.name}/order`));
      this.table.order(reader.frames());
    }
  }

  Sitegen.GramSegment = class GramSegment extends Segment {
    async prepare(frames) {
      const sizes = frames.slice(0, FIELDS).map((frame) => frame.numbers(this.documents));
      this.bounds = new Float64Array(this.documents * FIELDS + 1);
      for (let at = 0; at < this.documents * FIELDS; at += 1) {
        this.bounds[at + 1] = this.bounds[at] + sizes[at % FIELDS][at >> 2];
      }
      this.bodies = sizes[BODY];
      this.postings = new Sitegen.Directory(frames[FIELDS]);
      this.grams = new Sitegen.Directory(frames[FIELDS + 1]);
      this.shards = new Map();
      this.texts = new Map();
    }

    titleSize(document) {
      return this.bounds[document * FIELDS + 1] - this.bounds[document * FIELDS];
    }

    find(needle) {
      return Sitegen.find(this, needle);
    }

    gramShard(number) {
      return this.shard(`grams/${number}`, Sitegen.GramShard);
    }

    postingShard(number) {
      return this.shard(`docs/${number}`, Sitegen.PostingShard);
    }

    async shard(name, Kind) {
      let found = this.shards.get(name);
      if (!found) {
        found = new Kind(await this.loader.bytes(`${this.name}/${name}`));
        this.shards.set(name, found);
      }
      return found;
    }

    async text(document) {
      let found = this.texts.get(document);
      if (!found) {
        found = readText(await this.loader.bytes(`${this.name}/text/${document}`));
        this.texts.set(document, found);
      }
      return found;
    }

    /* Looks a string up in the texts of a few documents; those of what is gone are not there. */
    async verified(documents, needle) {
      const left = Array.from(documents).filter((document) => !this.gone.has(document));
      const texts = new Map();
      await Promise.all(left.map(async (document) => {
        texts.set(document, fieldsOf(await this.text(document)));
      }));
      return collected(left, (document) => texts.get(document), needle);
    }

    /* The part of the stream that holds a position: four for each document. */
    partOf(position) {
      let low = 0;
      let high = this.bounds.length - 1;
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if (this.bounds[middle] <= position) low = middle;
        else high = middle;
      }
      while (this.bounds[low + 1] <= position) low += 1;
      return low;
    }

    /* Turns positions into documents with weights. */
    attribute(positions) {
      const documents = [];
      const weights = [];
      const titles = new Map();
      let part = -1;
      let end = 0;
      let last = -1;
      for (const position of positions) {
        if (position >= end) {
          part = this.partOf(position);
          end = this.bounds[part + 1];
        }
        const document = part >> 2;
        const field = part & 3;
        if (document !== last) {
          documents.push(document);
          weights.push(0);
          last = document;
        }
        const at = weights.length - 1;
        weights[at] |= 1 << field;
        if (field === BODY && weights[at] >> 4 < MOST) weights[at] += 16;
        if (field === 0) {
          const offset = position - this.bounds[part];
          if (titles.has(document)) titles.get(document).push(offset);
          else titles.set(document, [offset]);
        }
      }
      return { documents: Uint32Array.from(documents), weights: Uint8Array.from(weights), titles };
    }
  };

  Sitegen.WholeSegment = class WholeSegment extends Segment {
    async prepare() {
      const frames = new Sitegen.Reader(await this.loader.bytes(`${this.name}/texts`)).frames();
      this.texts = frames.map((frame) => readText(frame.bytes));
      this.bodies = Uint32Array.from(this.texts, (text) => fieldsOf(text)[BODY].length);
      this.all = Uint32Array.from(this.texts, (_, place) => place);
    }

    titleSize(document) {
      return fieldsOf(this.texts[document])[0].length;
    }

    async find(needle) {
      return collected(this.all, (document) => fieldsOf(this.texts[document]), needle);
    }

    async text(document) {
      return this.texts[document];
    }
  };
})(globalThis);
