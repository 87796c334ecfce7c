'use strict';
const fs = require('node:fs');
const path = require('node:path');

require(path.join(process.argv[2], 'normalise.js'));
const texts = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map((text) => globalThis.Sitegen.normalise(text))));
