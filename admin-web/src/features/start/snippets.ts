import type { Field } from '@/shared/schema/get-schema';
import type { FormData } from '@/shared/schema/validate';

export interface Target {
  /** Where the service is. */
  origin: string;
  appId: string;
}

/** Inside single quotes of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Inside a script element, where `</` would end it. */
const literal = (value: unknown, indent = 0) =>
  JSON.stringify(value, null, 2)
    .replaceAll('</', '<\\/')
    .replaceAll('\n', `\n${' '.repeat(indent)}`);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function curl({ origin, appId }: Target, email: string, data: FormData): string {
  return [
    `curl ${origin}/v1/users \\`,
    `  -H 'x-app-id: ${appId}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${quoted(JSON.stringify({ email, data }))}`,
  ].join('\n');
}

export function fetchCall({ origin, appId }: Target, email: string, data: FormData): string {
  return `const response = await fetch('${origin}/v1/users', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'x-app-id': '${appId}' },
  body: JSON.stringify(${literal({ email, data }, 2)}),
});
const answer = await response.json();
if (!response.ok) console.error(answer.message, answer.errors);`;
}

/** A whole form with its script: what is left blank is left out. */
export function form({ origin, appId }: Target, fields: Field[]): string {
  const inputs = fields.map((field) => `  ${input(field)}\n`).join('');
  return `<form id="sign-up">
  <label>Email <input name="email" type="email" required></label>
${inputs}  <button>Send</button>
  <p role="status"></p>
</form>
<script>
  const form = document.getElementById('sign-up');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const data = {};
    for (const input of form.querySelectorAll('[name^="data."]')) {
      const value = input.type === 'checkbox' ? input.checked : input.value;
      if (value !== '') data[input.name.slice(5)] = value;
    }
    const response = await fetch('${origin}/v1/users', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-app-id': '${appId}' },
      body: JSON.stringify({ email: form.elements.email.value, data }),
    });
    const answer = await response.json();
    form.querySelector('[role=status]').textContent = response.ok
      ? 'Thank you!'
      : (answer.errors ?? [answer]).map((error) => error.message).join(' ');
  });
</script>`;
}

function input(field: Field): string {
  const label = escaped(field.label);
  const name = `name="data.${field.key}"`;
  const required = field.required ? ' required' : '';
  switch (field.kind) {
    case 'checkbox':
      return `<label><input ${name} type="checkbox"${required}> ${label}</label>`;
    case 'select': {
      const options = (field.enum ?? [])
        .map((option) => `\n    <option>${escaped(option)}</option>`)
        .join('');
      return `<label>${label} <select ${name}${required}>\n    <option value=""></option>${options}\n  </select></label>`;
    }
    case 'number':
      return `<label>${label} <input ${name} inputmode="decimal"${required}></label>`;
    case 'date':
      return `<label>${label} <input ${name} type="date"${required}></label>`;
    case 'text':
      return `<label>${label} <input ${name}${required}></label>`;
  }
}
