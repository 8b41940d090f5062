// Questionnaires of another program's shape: tables like those of an XLSForm (survey, choices), as they are written in
// Markdown, become a `proforma.yaml`. The three in `tests/form/xlsforms/` are invented for these tests. What the questionnaire here has no word for is left out (what a device
// knows by itself, what is computed) or said in the help (a question that is only sometimes relevant).

/** The sheets of a text, each with its rows by the heads of its columns. */
function sheets(text) {
  const found = {};
  let rows;
  for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
    const [, name, ...cells] = line
      .replace(/\|\s*$/, '')
      .split('|')
      .map((cell) => cell.trim());
    if (name) rows = found[name] = [];
    else rows.push(cells);
  }
  for (const [name, [heads, ...others]] of Object.entries(found)) {
    const keys = heads.map((head) => head.replace(/:.*/, '').replace(' ', '_'));
    found[name] = others.map((cells) => Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? ''])));
  }
  return found;
}

const KINDS = {
  text: 'text',
  integer: 'number',
  range: 'number',
  decimal: 'quantity',
  date: 'date',
  image: 'image',
  file: 'file',
  url: 'link',
  acknowledge: 'yes-no',
};

/** The question of a row; nothing where nobody is asked. */
function question({ type, name, label, hint, required, relevant, constraint, appearance, parameters }, choices) {
  const [, many, list, other] =
    /^select(?:_| )(one|multiple|all that apply)(?: from)? (\w+)(?: or[_ ](?:specify )?(other))?$/.exec(type) ?? [];
  const options = choices
    .filter((choice) => choice.list_name === list)
    .map((choice) => ({ id: choice.name.replace(/_/g, '-'), label: choice.label }));
  const isYesNo = options.map(({ id }) => id).join() === 'yes,no';
  const kind = list
    ? (other && 'choices') || (many !== 'one' && 'choices') || (isYesNo ? 'yes-no' : 'choice')
    : appearance === 'multiline'
      ? 'prose'
      : KINDS[type];
  if (!kind) return undefined;
  const bound = (pattern) => pattern.exec(`${constraint ?? ''} ${parameters ?? ''}`)?.[1];
  const [min, max] = [bound(/(?:>=?|start=) *(-?\d+)/), bound(/(?:<=?|end=) *(-?\d+)/)];
  const help = [hint, relevant && 'Leave it out where it does not apply.'].filter(Boolean).join(' ');
  return {
    id: name,
    label,
    kind,
    ...(kind === 'prose' && { heading: label.replace(/\?$/, '') }),
    ...(help && { help }),
    ...(required === 'yes' && { required: 'published' }),
    ...(/^choice/.test(kind) && { options }),
    ...(other && { open: true }),
    ...(min !== undefined && { min: Number(min) }),
    ...(max !== undefined && { max: Number(max) }),
  };
}

/** The questionnaire. JSON is YAML too. */
export function questionnaire(text) {
  const { survey, choices } = sheets(text);
  const status = ['draft', 'review', 'published'].map((id) => ({ id, label: id }));
  const sections = [
    {
      id: 'first',
      title: 'This case study',
      questions: [
        { id: 'case_title', label: 'What is it called?', kind: 'text', role: 'title', required: 'always' },
        { id: 'case_status', label: 'Status', kind: 'choice', role: 'status', answered_by: 'editor', options: status },
        { id: 'case_consent', label: 'May it be published?', kind: 'yes-no', role: 'consent' },
      ],
    },
  ];
  let section;
  let table;
  let note = '';
  for (const row of survey) {
    const [, edge, of] = /^(begin|end)[_ ](group|repeat)$/.exec(row.type) ?? [];
    if (edge === 'begin' && of === 'repeat' && !section)
      sections.push((section = { id: row.name, title: 'More', questions: [] }));
    if (of === 'repeat') {
      table = edge === 'begin' ? { ...question({ ...row, type: 'text' }, []), kind: 'table', columns: [] } : undefined;
      if (table) section.questions.push(table);
    } else if (of === 'group') {
      section = undefined;
      if (edge === 'begin') sections.push((section = { id: row.name, title: row.label, questions: [] }));
    } else {
      // A note belongs to the question after it.
      if (row.type === 'note') note = row.label;
      const asked = question({ ...row, hint: [note, row.hint].filter(Boolean).join(' ') }, choices);
      if (!asked) continue;
      note = '';
      if (!section) sections.push((section = { id: `section-${sections.length}`, title: 'More', questions: [] }));
      (table?.columns ?? section.questions).push(asked);
    }
  }
  return JSON.stringify({ version: 1, sections: sections.filter(({ questions }) => questions.length) }, null, 1);
}
