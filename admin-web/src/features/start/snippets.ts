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
  const checkboxes = fields.filter((field) => field.kind === 'checkbox').map((field) => field.key);
  return `<form id="sign-up">
  <label>Email <input name="email" type="email" required></label>
${fields.map((field) => `  ${input(field)}`).join('\n')}${fields.length > 0 ? '\n' : ''}  <button>Send</button>
  <p role="status"></p>
</form>
<script>
  const form = document.getElementById('sign-up');
  const status = form.querySelector('[role=status]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { email, ...data } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
    for (const key of ${JSON.stringify(checkboxes)}) data[key] = form.elements[key].checked;
    const response = await fetch('${origin}/v1/users', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-app-id': '${appId}' },
      body: JSON.stringify({ email, data }),
    });
    const answer = await response.json();
    status.textContent = response.ok ? 'Thank you!' : (answer.errors ?? [answer]).map((error) => error.message).join(' ');
  });
</script>`;
}

function input(field: Field): string {
  const label = escaped(field.label);
  const required = field.required ? ' required' : '';
  switch (field.kind) {
    case 'checkbox':
      return `<label><input name="${field.key}" type="checkbox"${required}> ${label}</label>`;
    case 'select': {
      const options = (field.enum ?? []).map((option) => `<option>${escaped(option)}</option>`).join('');
      return `<label>${label} <select name="${field.key}"${required}><option value=""></option>${options}</select></label>`;
    }
    case 'number':
      return `<label>${label} <input name="${field.key}" inputmode="decimal"${required}></label>`;
    case 'date':
      return `<label>${label} <input name="${field.key}" type="date"${required}></label>`;
    case 'text':
      return `<label>${label} <input name="${field.key}"${required}></label>`;
  }
}
