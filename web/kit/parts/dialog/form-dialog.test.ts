// No dialog loses input: a form in a dialog is a FormDialog, or is inside a GuardedDialog.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const web = path.join(import.meta.dirname, '../../..');
const FIELD = /<(form|TextInput|Textarea|PasswordInput|PasswordField|NumberInput|Select|MultiSelect|LimitedInput|LimitedTextarea)\b/;

it('has no form in a bare Modal', () => {
  const files = globSync('**/*.tsx', { cwd: web });
  const bare = files.filter((file) => {
    const text = readFileSync(path.join(web, file), 'utf8');
    return /<(Modal|Drawer)\b/.test(text) && FIELD.test(text);
  });
  expect(files.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
