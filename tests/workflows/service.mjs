// A stand-in for the service's API on loopback. It answers from a real git repository, in the shapes that the service has,
// and keeps comments, issues and pull requests in memory.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';

const BOT = { login: 'github-actions[bot]', type: 'Bot' };

export class Service {
  comments = [];
  issues = [];
  pulls = [];
  asked = [];
  // Entries that are put into the next tree that is asked for by this commit, whatever git would let be.
  extra = new Map();
  // Answers that come instead, once each: {when: regular expression, status, headers}.
  instead = [];
  // Files of releases, by path.
  releases = new Map();
  // Releases that were made, and what was put into them, by name.
  made = [];
  assets = new Map();
  next = 1000;

  constructor(repository) {
    this.repository = repository;
  }

  async start() {
    this.server = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  git(...parameters) {
    return execFileSync('git', ['-C', this.repository, ...parameters], { maxBuffer: 1 << 28 });
  }

  async answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url, 'http://service');
    const send = (status, body, headers = {}) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(bytes);
    };
    this.asked.push(`${request.method} ${request.url}`);
    const odd = this.instead.findIndex(({ when }) => when.test(`${request.method} ${request.url}`));
    if (odd >= 0) {
      const [{ status, headers }] = this.instead.splice(odd, 1);
      return send(status, { message: 'Not now' }, headers);
    }
    if (this.releases.has(pathname)) return send(200, this.releases.get(pathname));
    if (request.headers.authorization !== 'Bearer the-token') return send(401, { message: 'Bad credentials' });
    if (/^\/uploads\/\d+\/assets$/.test(pathname)) {
      this.assets.set(searchParams.get('name'), Buffer.concat(chunks));
      return send(201, { state: 'uploaded' });
    }
    try {
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks)) : undefined;
      const path = pathname.replace(/^\/repos\/owner\/site\//, '');
      const found = this.route(request.method, path, searchParams, body);
      return found ? send(found[0], found[1]) : send(404, { message: 'Not Found' });
    } catch (error) {
      return send(500, { message: String(error) });
    }
  }

  route(method, path, query, body) {
    let match;
    const page = (all) => {
      const size = Number(query.get('per_page') ?? 30);
      const start = (Number(query.get('page') ?? 1) - 1) * size;
      return [200, all.slice(start, start + size)];
    };
    if (method === 'GET') {
      if ((match = /^compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/.exec(path))) {
        const sha = this.git('merge-base', match[1], match[2]).toString().trim();
        return [200, { status: 'ahead', merge_base_commit: { sha }, commits: [], files: [] }];
      }
      if ((match = /^git\/trees\/([0-9a-f]{40})$/.exec(path)) && query.get('recursive') === '1') {
        return [200, { sha: match[1], tree: this.tree(match[1]), truncated: false }];
      }
      if ((match = /^git\/blobs\/([0-9a-f]{40})$/.exec(path))) return [200, this.git('cat-file', 'blob', match[1])];
      if (/^issues\/7\/comments$/.test(path)) return page(this.comments);
      if (path === 'issues') return page(this.issues.filter(({ state }) => state === query.get('state')));
    }
    if (method === 'POST' && path === 'issues/7/comments') return [201, this.add(this.comments, body)];
    if (method === 'POST' && path === 'issues') return [201, this.add(this.issues, { state: 'open', ...body })];
    if (method === 'POST' && path === 'releases') {
      const release = this.add(this.made, body);
      return [201, Object.assign(release, { upload_url: `${this.url}/uploads/${release.id}/assets{?name,label}` })];
    }
    if ((match = /^releases\/(\d+)$/.exec(path))) return this.change(method, this.made, 'id', match[1], body);
    if (method === 'POST' && path === 'pulls') return [201, this.add(this.pulls, body)];
    if ((match = /^issues\/comments\/(\d+)$/.exec(path))) return this.change(method, this.comments, 'id', match[1], body);
    if ((match = /^issues\/(\d+)$/.exec(path))) return this.change(method, this.issues, 'number', match[1], body);
    return undefined;
  }

  tree(commit) {
    const listed = this.git('ls-tree', '-r', '-t', '-l', '-z', commit).toString().split('\0').filter(Boolean);
    const entries = listed.map((line) => {
      const [facts, path] = line.split('\t');
      const [mode, type, sha, size] = facts.split(/ +/);
      return { path, mode, type, sha, ...(type === 'blob' ? { size: Number(size) } : {}), url: `${this.url}/x` };
    });
    return [...entries, ...(this.extra.get(commit) ?? [])];
  }

  add(list, body, user = BOT) {
    const number = this.next++;
    const entry = { id: number, number, user, html_url: `${this.url}/${number}`, ...body };
    list.push(entry);
    return entry;
  }

  change(method, list, key, value, body) {
    const position = list.findIndex((entry) => entry[key] === Number(value));
    if (position < 0) return undefined;
    if (method === 'DELETE') return [204, list.splice(position, 1)[0]];
    return method === 'PATCH' ? [200, Object.assign(list[position], body)] : [200, list[position]];
  }
}
