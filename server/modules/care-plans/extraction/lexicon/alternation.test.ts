import { expect, it } from 'vitest';
import { anyWord } from './alternation.ts';

it('matches each of the words and nothing else, a hyphen also as a space or nothing', () => {
  const pattern = new RegExp(`^(?:${anyWord('codeine co-codamol', 'co cod z-pak')})$`);
  for (const word of ['codeine', 'co-codamol', 'co codamol', 'cocodamol', 'co', 'cod', 'z-pak', 'zpak', 'z pak'])
    expect(pattern.test(word), word).toBe(true);
  for (const word of ['c', 'code', 'codeines', 'z--pak', 'pak', '']) expect(pattern.test(word), word).toBe(false);
});
