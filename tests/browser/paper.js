// The text of a PDF, page by page. pdf.js reads it in the browser, which knows all that it needs on any Node.js.
import { createRequire } from 'node:module';

const path = (name) => createRequire(import.meta.url).resolve(`pdfjs-dist/build/${name}.min.mjs`);

/** What each page of a page's PDF says, with single spaces. */
export async function texts(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const reader = await page.context().browser().newPage();
  // Without a worker of its own, it takes the one that is there.
  for (const name of ['pdf.worker', 'pdf']) await reader.addScriptTag({ path: path(name), type: 'module' });
  await reader.waitForFunction(() => window.pdfjsLib && window.pdfjsWorker);
  const pages = await reader.evaluate(async (base64) => {
    const data = Uint8Array.from(window.atob(base64), (character) => character.charCodeAt(0));
    const document = await window.pdfjsLib.getDocument({ data, verbosity: 0 }).promise;
    const read = async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent();
      return items.map(({ str, hasEOL }) => str + (hasEOL ? ' ' : '')).join('');
    };
    return Promise.all(Array.from({ length: document.numPages }, read));
  }, pdf.toString('base64'));
  await reader.close();
  return pages.map((text) => text.replace(/\s+/g, ' ').trim());
}

/** Whether a page, counted from 0, begins with this text. Its number in the margin is read first. */
export const begins = (page, at, text) => page.startsWith(`${at + 1} ${text}`.trim());
