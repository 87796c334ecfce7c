// Answers queries with the engine of the page, its files read from a folder.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const [, , scripts, site, mode] = process.argv;
const PARTS = ['normalise', 'inflate', 'loader', 'bytes', 'shards', 'terms', 'segment', 'table',
  'ranking', 'query', 'excerpt', 'engine'];
for (const part of PARTS) require(path.resolve(scripts, `${part}.js`));
const { Sitegen } = globalThis;
if (mode === 'no-decompression') delete globalThis.DecompressionStream;

let bytes = 0;
Sitegen.runScript = async (address) => {
  const data = fs.readFileSync(path.join(site, address));
  bytes += data.length;
  const text = new TextDecoder('utf-16le').decode(data);
  vm.runInThisContext(text, { filename: address });
};

async function answer(engine, asked) {
  const before = bytes;
  const found = await engine.query(asked.text, asked.options || {});
  const shown = asked.shown ? await found.results(0, asked.shown) : undefined;
  const taken = bytes - before;
  const ids = [];
  for (const match of found.matches.slice(0, asked.count)) {
    ids.push((await engine.segments[match.segment].text(match.document)).id);
  }
  return { total: found.total, ids, facets: found.facetCounts, shown, bytes: taken };
}

(async () => {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
  const engine = Sitegen.search('');
  const ready = await engine.ready;
  const answers = [];
  for (const one of asked) answers.push(await answer(engine, one));
  process.stdout.write(JSON.stringify({ ready, answers, bytes }));
})().catch((error) => { process.stderr.write(String(error.stack)); process.exit(1); });
