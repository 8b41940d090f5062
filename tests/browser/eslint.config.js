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
    'DOMParser',
    'Element',
    'fetch',
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

export default [
  js.configs.recommended,
  {
    files: ['**/assets/*.js', 'src/serve/*.js'],
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
