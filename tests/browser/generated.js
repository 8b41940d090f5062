// A site of many invented case studies, written and built by the tests that need one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program, root } from './sites.js';

const PROFORMA = `version: 1
sections:
  - id: basics
    title: The basics
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - {id: summary, label: Summary?, kind: text, role: summary}
      - id: status
        label: Status?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
      - id: colour
        label: Which colour is it?
        kind: choice
        facet: true
        options: [{id: red, label: Red}, {id: green, label: Green}, {id: blue, label: Blue}, {id: unseen, label: Unseen}]
      - id: shapes
        label: Which shapes has it?
        kind: choices
        facet: true
        options: [{id: round, label: Round}, {id: square, label: Square}, {id: long, label: Long}]
  - id: size
    title: Its size
    questions:
      - {id: size, label: How large is it?, kind: quantity, unit: spans, facet: {bands: [0, 10, 20]}}
      - {id: moved, label: Does it move?, kind: yes-no}
      - {id: more, label: What else?, kind: prose, heading: What else}
`;

/** What case study number `n` answers. */
export const answers = (n) => ({
  colour: ['red', 'green', 'blue'][n % 3],
  shapes: n % 2 ? ['round'] : ['round', 'square'],
  size: n % 5 ? n % 30 : undefined,
});

const text = (n) => {
  const { colour, shapes, size } = answers(n);
  return `---
title: Thing ${n} of the collection
summary: An invented thing, the one with the number ${n}. It has a colour and some shapes.
status: published
agreed: yes
colour: ${colour}
shapes: [${shapes.join(', ')}]
${size === undefined ? '' : `size: ${size}`}
---

## What else

It is number ${n}.
`;
};

// Stands for the search script: a word that begins with "fail" fails, another finds three, the best first.
const SEARCH = `'use strict';
window.casebookSearch = {
  loadedWith: { ...document.currentScript.dataset },
  caseStudies: (text) => (text.startsWith('fail') ? Promise.reject(new Error(text)) : Promise.resolve([9, 3, 200])),
};
`;

/** Builds the site, with `more` files, and returns it as the entries of `sites` are. */
export function generated(count, more = {}) {
  // Workers do not share one.
  const at = path.join(root, 'target/browser', `generated-${count}-${process.env.TEST_PARALLEL_INDEX}`);
  rmSync(at, { recursive: true, force: true });
  const put = (file, content) => {
    const to = path.join(at, 'site', file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, content);
  };
  put('content/site.yaml', 'name: Things\nbase_url: https://example.org/\nlanguage: en\npublisher: Nobody\n');
  put('content/proforma.yaml', PROFORMA);
  put('themes/default/assets/search.js', SEARCH);
  for (let n = 0; n < count; n += 1) put(`content/case-studies/thing-${String(n).padStart(4, '0')}.md`, text(n));
  for (const [file, content] of Object.entries(more)) put(file, content);
  const folder = path.join(at, 'output');
  execFileSync(program, ['build', '--root', path.join(at, 'site'), '--output', folder], { stdio: 'pipe' });
  return { name: `${count} things`, folder };
}
