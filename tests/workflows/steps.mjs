// The steps of a workflow as they stand in its file, run in a folder that stands in for a fresh machine.
import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const root = new URL('../..', import.meta.url).pathname;
export const casebook = process.env.CASEBOOK ?? join(root, 'target/debug/casebook');
const venv = join(root, 'target/python/bin/python');
const python = existsSync(venv) ? venv : 'python3';

export function workflow(name) {
  const program = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
  const input = readFileSync(join(root, '.github/workflows', `${name}.yml`));
  return JSON.parse(execFileSync(python, ['-c', program], { input }));
}

// Only what the workflows use: names, texts, `==`, `&&` and `||`.
function evaluate(expression, context) {
  const or = expression.split('||').map((part) => part.trim());
  if (or.length > 1) return or.map((part) => evaluate(part, context)).find(Boolean) ?? '';
  const and = expression.split('&&').map((part) => part.trim());
  if (and.length > 1) return and.map((part) => evaluate(part, context)).reduce((a, b) => a && b);
  const same = expression.split('==').map((part) => part.trim());
  if (same.length > 1) return evaluate(same[0], context) === evaluate(same[1], context);
  const text = /^'(.*)'$/.exec(expression);
  if (text) return text[1];
  const value = expression.split('.').reduce((value, name) => value?.[name], context);
  if (value === undefined) throw new Error(`nothing is known of ${expression}`);
  return value;
}

const filled = (text, context) => String(text).replace(/\$\{\{(.*?)\}\}/g, (_, inner) => evaluate(inner.trim(), context));

// Runs the steps of a job that are no actions of others. The outputs of the job, or the step that failed.
export async function run(job, { folder, service, context, environment = {}, skip = [] }) {
  const place = mkdtempSync(join(tmpdir(), 'machine-'));
  const temporary = join(place, 'temp');
  mkdirSync(temporary);
  const [outputFile, pathFile] = [join(place, 'output'), join(place, 'path')];
  for (const file of [outputFile, pathFile]) appendFileSync(file, '');
  const steps = {};
  let log = '';
  let failed;
  for (const step of job.steps.filter((step) => step.run && !skip.includes(step.name))) {
    const paths = readFileSync(pathFile, 'utf8').split('\n').filter(Boolean);
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, { ...context, steps })]);
    const before = readFileSync(outputFile, 'utf8').length;
    const variables = {
      HOME: place,
      LC_ALL: 'C.UTF-8',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GITHUB_API_URL: service.url,
      GITHUB_SERVER_URL: service.url,
      GITHUB_REPOSITORY: 'owner/site',
      GITHUB_OUTPUT: outputFile,
      GITHUB_PATH: pathFile,
      GITHUB_STEP_SUMMARY: join(place, 'summary'),
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: temporary,
      ...Object.fromEntries(own),
      ...environment,
      PATH: [...paths, dirname(casebook), process.env.PATH].join(':'),
    };
    try {
      const told = await promisify(execFile)('bash', ['-e', '-c', step.run], { cwd: folder, env: variables, maxBuffer: 1 << 26 });
      log += told.stdout + told.stderr;
    } catch (error) {
      log += error.stdout + error.stderr;
      failed = step.name;
    }
    const told = readFileSync(outputFile, 'utf8').slice(before).split('\n').filter(Boolean);
    const pair = (line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)];
    if (step.id) steps[step.id] = { outputs: Object.fromEntries(told.map(pair)) };
    if (failed) break;
  }
  return { failed, log, outputs: outputs(job, steps, context), place };
}

function outputs(job, steps, context) {
  const told = Object.entries(job.outputs ?? {}).map(([name, value]) => {
    try {
      return [name, filled(value, { ...context, steps })];
    } catch {
      return [name, ''];
    }
  });
  return Object.fromEntries(told);
}
