import js from '@eslint/js';

/** @param {string[]} names */
const globals = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

// What is written for the browser, in a page or handed to one by a test.
const inPages = globals(
  ...['window', 'document', 'location', 'history', 'addEventListener', 'setTimeout', 'clearTimeout', 'URL'],
  ...[
    'URLSearchParams',
    'sessionStorage',
    'Event',
    'EventSource',
    'PerformanceObserver',
    'MutationObserver',
    'DOMParser',
    'TextEncoder',
    'Blob',
    'CSS',
    'navigator',
    'ClipboardItem',
    'getSelection',
    'Element',
    'performance',
    'CSSStyleSheet',
    'getComputedStyle',
    'axe',
    'Blob',
    'ClipboardItem',
    'CSS',
    'MutationObserver',
    'getSelection',
    'navigator',
    'TextEncoder',
  ],
);

// Pages of a site fetch no data: what they need stands in them, or in scripts that they load.
const fetches = globals('fetch');

export default [
  js.configs.recommended,
  { files: ['src/serve/*.js', 'tests/browser/**'], languageOptions: { globals: fetches } },
  {
    files: ['**/assets/**/*.js', 'src/serve/*.js'],
    languageOptions: { sourceType: 'script', globals: inPages },
    // A script's own globals are what other scripts use.
    rules: {
      'no-unused-vars': ['error', { varsIgnorePattern: '^casebook' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['tests/browser/**'],
    languageOptions: {
      globals: {
        ...inPages,
        ...globals('process', 'console', 'Buffer', 'casebookSearch', 'createImageBitmap', 'OffscreenCanvas'),
      },
    },
    rules: { eqeqeq: 'error', 'prefer-const': 'error' },
  },
];
