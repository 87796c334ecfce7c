/* Where a string stands in a segment of grams, with as few files as possible. */
(function (root) {
  'use strict';
  const Sitegen = root.Sitegen = root.Sitegen || {};
  const FILES_AT_ONCE = 2;
  const FEW_DOCUMENTS = 10;

  /* Which documents have a string, each with a bit a field and a count above; the offsets of
     the string in titles are told by `titles`, unless it is null. */
  Sitegen.find = async function find(segment, needle) {
    if (needle.length === 1) return (await listed(segment, needle)) || nothing();
    if (!segment.grams.firsts.length) return nothing();
    const [first, last] = segment.grams.range(needle);
    if (first !== last) return frequent(segment, needle, first, last);
    return covered(segment, needle);
  };

  function nothing() {
    return { documents: new Uint32Array(0), weights: new Uint8Array(0), titles: new Map() };
  }

  async function listed(segment, needle) {
    if (!segment.postings.firsts.length) return null;
    const [shard] = segment.postings.range(needle);
    return (await segment.postingShard(shard)).find(needle);
  }

  /* A string whose positions fill several shards: its documents are listed. */
  async function frequent(segment, needle, first, last) {
    const found = await listed(segment, needle);
    if (found) return found;
    return segment.attribute(await spread(segment, needle, first, last));
  }

  /* The positions of a string that begins strings in several shards. */
  async function spread(segment, text, first, last) {
    const shards = [];
    for (let shard = first; shard <= last; shard += 1) shards.push(segment.gramShard(shard));
    return Sitegen.union((await Promise.all(shards)).flatMap((shard) => shard.beginningWith(text)));
  }

  /* What the index tells of where a text stands: how many of its units, and the positions. */
  async function tell(segment, text) {
    const [first, last] = segment.grams.range(text);
    if (first === last) return (await segment.gramShard(first)).find(text);
    return { units: text.length, positions: await spread(segment, text, first, last) };
  }

  /* The offsets at which one shard tells of what follows; those before the last cover the rest. */
  function offsets(segment, needle) {
    let last = needle.length - 2;
    const isWide = (at) => {
      const [low, high] = segment.grams.range(needle.slice(at));
      return low !== high;
    };
    while (last > 0 && isWide(last)) last -= 1;
    const steps = [];
    for (let at = last; at > 0; at -= 2) steps.push(at);
    steps.push(0);
    const middle = steps.splice(1, Math.max(0, steps.length - 2));
    return [...steps, ...middle];
  }

  async function covered(segment, needle) {
    const told = new Uint8Array(needle.length);
    const waiting = offsets(segment, needle);
    const isOpen = (at) => !told[at] || !told[Math.min(at + 1, needle.length - 1)] ||
      (at === waiting.last && !told[needle.length - 1]);
    waiting.last = waiting[0];
    let positions = null;
    while (told.includes(0)) {
      const batch = [];
      while (waiting.length && batch.length < FILES_AT_ONCE) {
        const at = waiting.shift();
        if (isOpen(at)) batch.push(at);
      }
      if (!batch.length) throw new Error(`the index does not cover “${needle}”`);
      positions = await narrowed(segment, needle, batch, positions, told);
      if (!positions.length) return nothing();
      if (told.includes(0)) {
        const { documents } = segment.attribute(positions);
        if (documents.length <= FEW_DOCUMENTS) return segment.verified(documents, needle);
      }
    }
    return segment.attribute(positions);
  }

  async function narrowed(segment, needle, batch, before, told) {
    const found = await Promise.all(batch.map(async (at) => ({ at, ...await tell(segment, needle.slice(at)) })));
    found.sort((one, other) => one.positions.length - other.positions.length);
    let positions = before;
    for (const one of found) {
      told.fill(1, one.at, one.at + one.units);
      if (positions) positions = Sitegen.followed(positions, one.positions, one.at);
      else positions = one.positions.filter((at) => at >= one.at).map((at) => at - one.at);
    }
    return positions;
  }
})(globalThis);
