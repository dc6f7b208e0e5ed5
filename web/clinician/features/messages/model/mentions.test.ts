// Mentions in notes.
import { expect, it } from 'vitest';
import { typedName, withMentions, withNames } from './mentions.ts';

it('turns chosen names into mentions and back, also when one name begins another', () => {
  const chosen = [
    { id: 2, name: 'Ana Li' },
    { id: 3, name: 'Ana Lindqvist' },
  ];
  const wire = withMentions('@Ana Lindqvist please call; @Ana Li knows. @Tom does not count', chosen);
  expect(wire).toBe('@[Ana Lindqvist](3) please call; @[Ana Li](2) knows. @Tom does not count');
  expect(withNames(wire, [{ userId: 3, name: 'Ana Lindqvist-Berg' }])).toBe(
    '@Ana Lindqvist-Berg please call; @Ana Li knows. @Tom does not count',
  );
});

it('finds the name that is being typed', () => {
  expect(typedName('Ask @Isab')).toBe('Isab');
  expect(typedName('@')).toBe('');
  expect(typedName('Ask @Isabella Ch')).toBe('Isabella Ch');
  expect(typedName('mail@example')).toBeUndefined();
  expect(typedName('Ask @Isabella Chen about it')).toBeUndefined();
});
