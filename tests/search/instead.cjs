// Answers with the other forms of queries.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

for (const part of ['normalise', 'query', 'instead']) require(path.join(process.argv[2], `${part}.js`));
const texts = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map((text) => globalThis.Sitegen.formsOf(text))));
