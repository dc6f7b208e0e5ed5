// The explorer of the GraphQL API: runs an operation and lists the fields of the schema. The session is in memory only.
const element = (id) => document.getElementById(id);

let token;

const send = async (query, variables) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, reply: await response.json() };
};

const typeText = ({ kind, name, ofType }) => {
  if (kind === 'NON_NULL') return `${typeText(ofType)}!`;
  return kind === 'LIST' ? `[${typeText(ofType)}]` : name;
};

const argumentsText = (args) => (args.length === 0 ? '' : `(${args.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')})`);

const described = ({ name, description, args = [], type }) => {
  const item = document.createElement('li');
  const code = document.createElement('code');
  code.textContent = `${name}${argumentsText(args)}: ${typeText(type)}`;
  item.append(code);
  if (description) {
    const text = document.createElement('p');
    text.textContent = description;
    item.append(text);
  }
  return item;
};

const listed = ({ name, fields, inputFields, enumValues }) => {
  const details = document.createElement('details');
  details.open = name === 'Query' || name === 'Mutation';
  const summary = document.createElement('summary');
  summary.textContent = name;
  const list = document.createElement('ul');
  for (const field of fields ?? inputFields ?? []) list.append(described(field));
  for (const value of enumValues ?? []) {
    const item = document.createElement('li');
    item.textContent = value.name;
    list.append(item);
  }
  details.append(summary, list);
  return details;
};

const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const SCHEMA = `{ __schema { types { kind name
  fields { name description type { ${TYPE} } args { name type { ${TYPE} } } }
  inputFields { name description type { ${TYPE} } }
  enumValues { name } } } }`;

const ROOTS = ['Query', 'Mutation', 'Subscription'];
const rank = ({ name }) => (ROOTS.includes(name) ? ROOTS.indexOf(name) : ROOTS.length);

const loadSchema = async () => {
  const { reply } = await send(SCHEMA, {});
  if (!reply.data) {
    element('schema-status').textContent = reply.errors[0].message;
    return;
  }
  const types = reply.data.__schema.types.filter(({ name, kind }) => kind !== 'SCALAR' && !name.startsWith('__'));
  types.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  element('schema-status').textContent = '';
  element('schema').replaceChildren(...types.map(listed));
};

const show = (status, reply) => {
  element('status').textContent = `Status ${status}`;
  element('reply').value = JSON.stringify(reply, null, 2);
};

const run = async () => {
  let variables;
  try {
    variables = JSON.parse(element('variables').value || '{}');
  } catch {
    element('status').textContent = 'The variables are not valid JSON.';
    return;
  }
  try {
    const { status, reply } = await send(element('query').value, variables);
    show(status, reply);
  } catch {
    element('status').textContent = 'The server does not respond. Try again in a moment.';
  }
};

element('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const input = { email: element('email').value, password: element('password').value };
  const { reply } = await send('mutation ($input: LogInInput!) { logIn(input: $input) { accessToken user { name role } } }', { input });
  if (reply.data?.logIn) {
    token = reply.data.logIn.accessToken;
    element('caller').textContent = `Signed in as ${reply.data.logIn.user.name}.`;
    element('password').value = '';
    await loadSchema();
  } else element('caller').textContent = reply.errors[0].message;
});
element('run').addEventListener('click', run);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run();
});
void loadSchema();
