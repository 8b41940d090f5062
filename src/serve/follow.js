// Follows the folder while somebody writes: the page becomes another one, where it stands if only its text differs and
// loaded again if not, takes new style sheets when only those changed, and shows over itself what is wrong. It stays where
// it was. A published site does not have this script.
'use strict';

{
  /** @typedef {{ severity: string, code: string, message: string, place: string, help: string | null, write: string | null,
   *   quote: { before: string, marked: string, after: string } | null }} Finding */
  /** @typedef {{ title: string, findings: Finding[], more: number }} Findings */

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { dataset } = own;
  const page = location.pathname;
  const PLACE = `casebook place ${page}`;
  const SMALL = 'casebook small';

  /** What the browser keeps for this tab, where it lets us. */
  const kept = {
    /** @param {string} key */
    take(key) {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    },
    /** @param {string} key @param {string | null} value */
    put(key, value) {
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, value);
      } catch {
        // The page then begins at its top.
      }
    },
  };

  // The place.

  const fields = () =>
    /** @type {(HTMLInputElement & HTMLSelectElement)[]} */ ([
      ...document.querySelectorAll('input:not([type=password], [type=file], [type=hidden]), select, textarea'),
    ]);
  const details = () => [...document.querySelectorAll('details')];
  /** @param {Element} element */
  const top = (element) => element.getBoundingClientRect().top;
  /** @param {HTMLInputElement & HTMLSelectElement} field */
  const isTicked = (field) => ['checkbox', 'radio'].includes(field.type);

  /** The elements that can be found again, the nearest to the top of the window first. */
  const landmarks = () =>
    [...document.querySelectorAll('[id]')]
      .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).position !== 'fixed')
      .map((element) => ({ id: element.id, top: top(element) }))
      .sort((one, other) => Math.abs(one.top) - Math.abs(other.top))
      .slice(0, 8);

  const look = () => ({
    x: window.scrollX,
    y: window.scrollY,
    // At the very top, that is the place: what comes first stays in view.
    landmarks: window.scrollY > 0 ? landmarks() : [],
  });

  const keepPlace = () => {
    kept.put(
      PLACE,
      JSON.stringify({
        ...look(),
        focus: document.activeElement?.id ?? '',
        open: details().map((one) => one.open),
        fields: fields().map((field) => (isTicked(field) ? field.checked : field.value)),
      }),
    );
  };

  /** @param {ReturnType<typeof look>} place */
  const goTo = (place) => {
    let y = place.y;
    for (const { id, top: offset } of place.landmarks) {
      const element = document.getElementById(id);
      if (element?.getClientRects().length) {
        y = window.scrollY + top(element) - offset;
        break;
      }
    }
    window.scrollTo({ left: place.x, top: y, behavior: 'instant' });
  };

  const restorePlace = () => {
    const text = kept.take(PLACE);
    if (text === null) return;
    kept.put(PLACE, null);
    const place = JSON.parse(text);
    if (details().length === place.open.length) details().forEach((one, n) => (one.open = place.open[n]));
    const here = fields();
    if (here.length === place.fields.length) {
      here.forEach((field, n) => {
        const value = place.fields[n];
        const is = isTicked(field) ? field.checked : field.value;
        if (is === value || typeof is !== typeof value) return;
        if (isTicked(field)) field.checked = value;
        else field.value = value;
        // The page's own scripts do what they do when somebody writes.
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
      });
    }
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    goTo(place);
    // What loads later may move it, and so may the browser, which has a place of its own. A reader who moves is left alone.
    let moved = false;
    const move = () => (moved = true);
    const signs = ['wheel', 'touchstart', 'keydown', 'mousedown'];
    for (const sign of signs) addEventListener(sign, move, { once: true, passive: true });
    const settle = () => {
      if (!moved) goTo(place);
      history.scrollRestoration = 'auto';
      for (const sign of signs) window.removeEventListener(sign, move);
    };
    if (document.readyState === 'complete') settle();
    else addEventListener('load', () => setTimeout(settle), { once: true });
  };

  const reload = () => {
    keepPlace();
    history.scrollRestoration = 'manual';
    location.reload();
  };

  // The page changed where it stands. What its scripts have made of it, and what somebody opened or wrote in it, stays: where
  // that is not certain, the page loads again.

  /** @typedef {{ print: string | undefined, root: Element }} Sent What was sent for this page. */

  /** More than a large page has: to compare longer ones takes as long as to load them. */
  const MOST = 1_000_000;
  const DATA = 'script[type="application/ld+json"]';
  /** What does something, or keeps something that its text does not say. */
  const LIVES = `script:not(${DATA}), link, style, base, form, input, button, select, textarea, details, dialog, template,
    iframe, object, embed, img, picture, audio, video, canvas`;
  /** The script that all pages have: it knows none of the elements that can be exchanged. */
  const SHARED = /\/assets\/site\.\w+\.js$/;

  /** Whether this page can be changed: no script of its own has looked at what is in it, and it is not too long. */
  const isPlain = () => {
    const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
    const isKnown = (/** @type {HTMLScriptElement} */ script) =>
      script === own || script.matches(DATA) || SHARED.test(script.src);
    return load.decodedBodySize <= MOST && [...document.scripts].every(isKnown);
  };

  /** @returns {Promise<Sent | null>} */
  const ask = async () => {
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (!answer.ok) return null;
    const sent = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const follower = /** @type {HTMLElement | null} */ (sent.querySelector(`script[src="${own.getAttribute('src')}"]`));
    follower?.remove();
    return { print: follower?.dataset.print, root: sent.documentElement };
  };

  /** @param {Node} node */
  const parts = (node) => [...node.childNodes].filter((part) => part !== own && part !== overlay?.host);
  /** @param {Node | undefined} one @param {Node | undefined} other */
  const isSameElement = (one, other) =>
    one instanceof Element && other instanceof Element && one.cloneNode(false).isEqualNode(other.cloneNode(false));
  /** @param {Node} node */
  const canGo = (node) => !(node instanceof Element && (node.matches(LIVES) || node.querySelector(LIVES)));

  /**
   * What is to be done to a node that was sent as `was`, so that it is as `now`. Null where it is not certain what would be
   * lost: then nothing is.
   * @param {Node} here @param {Node} was @param {Node} now @returns {(() => void)[] | null}
   */
  const stepsTo = (here, was, now) => {
    if (was.isEqualNode(now)) return [];
    const isAsSent = here instanceof Element && isSameElement(here, was);
    if (!isAsSent || !isSameElement(was, now)) return exchange(here.parentNode, [here], [was], [now], null);
    const [live, old, next] = [parts(here), parts(was), parts(now)];
    if (live.length !== old.length || here.matches(`script:not(${DATA})`)) return null;
    const most = Math.min(old.length, next.length);
    let start = 0;
    while (start < most && old[start].isEqualNode(next[start])) start += 1;
    let rest = 0;
    while (rest < most - start && old[old.length - 1 - rest].isEqualNode(next[next.length - 1 - rest])) rest += 1;
    const affected = live.slice(start, live.length - rest);
    const gone = old.slice(start, old.length - rest);
    const added = next.slice(start, next.length - rest);
    if (gone.length !== added.length) return exchange(here, affected, gone, added, live[live.length - rest] ?? null);
    const all = gone.map((one, n) => stepsTo(affected[n], one, added[n]));
    return all.some((steps) => !steps) ? null : all.flatMap((steps) => steps ?? []);
  };

  /**
   * The step that puts nodes in the place of others, or of none before `before`.
   * @param {Node | null} parent @param {Node[]} live @param {Node[]} was @param {Node[]} now @param {Node | null} before
   */
  const exchange = (parent, live, was, now, before) => {
    if (![...was, ...now].every(canGo) || !was.every((one, n) => one.isEqualNode(live[n]))) return null;
    const step = () => {
      for (const node of now) parent?.insertBefore(document.importNode(node, true), live[0] ?? before);
      for (const node of live) parent?.removeChild(node);
    };
    return [step];
  };

  /** What was sent for the page as it is; null where it is not known. @type {Promise<Sent | null>} */
  let sent = Promise.resolve(null);
  let isChanging = false;

  const learn = async () => {
    const found = await ask().catch(() => null);
    // It may have changed since.
    return found?.print === dataset.print ? found : null;
  };

  const changeInPlace = async () => {
    const was = await sent;
    const now = was && isPlain() ? await ask().catch(() => null) : null;
    if (!was || !now) return false;
    // The same address may show another picture.
    if (was.print?.split('.')[1] !== now.print?.split('.')[1]) return false;
    const steps = stepsTo(document.documentElement, was.root, now.root);
    if (!steps) return false;
    const place = look();
    for (const step of steps) step();
    goTo(place);
    dataset.print = now.print;
    sent = Promise.resolve(now);
    return true;
  };

  const change = async () => {
    stop();
    isChanging = true;
    if (!(await changeInPlace())) {
      reload();
      return;
    }
    isChanging = false;
    follow();
  };

  // The style sheets.

  const sheets = new URLSearchParams(dataset.sheets);

  /** @param {string} was @param {string} is */
  const swap = (was, is) => {
    for (const link of document.querySelectorAll('link')) {
      const href = link.getAttribute('href') ?? '';
      if (link.rel !== 'stylesheet' || !href.endsWith(was)) continue;
      const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
      next.setAttribute('href', href.slice(0, href.length - was.length) + is);
      // Both hold until the new one is there, so that the page is never without.
      const done = () => link.remove();
      next.addEventListener('load', done);
      next.addEventListener('error', done);
      link.after(next);
    }
  };

  /** @param {Record<string, string>} now */
  const restyle = (now) => {
    for (const [name, address] of Object.entries(now)) {
      const was = sheets.get(name);
      if (was && was !== address) swap(was, address);
      sheets.set(name, address);
    }
  };

  // What is wrong.

  /** @type {{ host: HTMLElement, show: (findings: Findings | null) => void } | undefined} */
  let overlay;

  /** @param {string} name @param {string} text @param {Record<string, any>} rest */
  const make = (name, text = '', rest = {}) => Object.assign(document.createElement(name), { textContent: text }, rest);

  /** @param {Finding} finding */
  const item = ({ severity, code, message, place, quote, help, write }) => {
    const li = make('li');
    const first = make('p');
    first.append(make('span', `${severity}[${code}]: `, { className: 'severity' }), message);
    li.append(first, make('p', place, { className: 'place' }));
    if (quote) {
      const line = make('pre');
      line.append(quote.before, make('mark', quote.marked), quote.after);
      li.append(line);
    }
    if (help) li.append(make('p', `help: ${help}`));
    if (write) li.append(make('p', `write: ${write}`));
    return li;
  };

  const makeOverlay = () => {
    const host = make('div', '', { hidden: true, lang: 'en', dir: 'ltr' });
    const root = host.attachShadow({ mode: 'open' });
    // Never without its looks.
    let isDressed = false;
    let isWanted = false;
    const update = () => (host.hidden = !(isDressed && isWanted));
    const style = make('link', '', { rel: 'stylesheet', href: '/.casebook/overlay.css' });
    style.addEventListener('load', () => {
      isDressed = true;
      update();
    });
    const section = make('section');
    section.setAttribute('aria-labelledby', 'title');
    const title = make('h2', '', { id: 'title' });
    const aside = make('p', 'The page stays as it was until this is mended.', { className: 'aside' });
    const words = make('div');
    words.setAttribute('role', 'alert');
    words.append(title, aside);
    const hide = make('button', 'Hide', { type: 'button' });
    hide.setAttribute('aria-label', 'Hide what is wrong');
    const header = make('header');
    header.append(words, hide);
    const list = make('div', '', { className: 'list', tabIndex: 0 });
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', 'What is wrong');
    section.append(header, list);
    const badge = make('button', '', { type: 'button', className: 'badge', hidden: true });
    root.append(style, section, badge);
    document.body.append(host);

    /** @param {boolean} small */
    const size = (small) => {
      section.hidden = small;
      badge.hidden = !small;
      kept.put(SMALL, small ? 'yes' : null);
    };
    hide.addEventListener('click', () => {
      size(true);
      badge.focus();
    });
    badge.addEventListener('click', () => {
      size(false);
      hide.focus();
    });
    section.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide.click();
    });

    return {
      host,
      /** @param {Findings | null} findings */
      show(findings) {
        isWanted = findings !== null;
        if (findings) {
          title.textContent = findings.title;
          badge.textContent = findings.title;
          const items = findings.findings.map(item);
          if (findings.more) items.push(make('li', `and ${findings.more} more, in the terminal`));
          const all = make('ol');
          all.append(...items);
          list.replaceChildren(...(items.length ? [all] : []));
          list.hidden = items.length === 0;
          size(kept.take(SMALL) !== null);
        } else {
          kept.put(SMALL, null);
        }
        update();
      },
    };
  };

  /** @param {Findings | null} findings */
  const show = (findings) => {
    // Where there is no site yet, the page itself says why.
    if (document.documentElement.dataset.casebook === 'waiting' || (!findings && !overlay)) return;
    overlay ??= makeOverlay();
    overlay.show(findings);
  };

  // The events.

  /** @type {EventSource | undefined} */
  let source;

  const start = () => {
    if (source || isChanging) return;
    const query = new URLSearchParams({ page, print: dataset.print ?? '', sheets: sheets.toString() });
    source = new EventSource(`/.casebook/events?${query}`);
    source.addEventListener('findings', ({ data }) => show(JSON.parse(data)));
    source.addEventListener('styles', ({ data }) => restyle(JSON.parse(data)));
    source.addEventListener('change', change);
  };
  const stop = () => {
    source?.close();
    source = undefined;
  };

  // A browser has few connections for each server: a page that nobody sees does without, and asks again when it is seen.
  const follow = () => (document.visibilityState === 'hidden' ? stop() : start());
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', follow);
  restorePlace();
  addEventListener('load', () => isPlain() && (sent = learn()), { once: true });
  follow();
}
