// Shortcuts mean the same key on every keyboard.
import { describe, expect, it } from 'vitest';
import { keyOf } from './key-of.ts';

type Modifier = 'shift' | 'ctrl' | 'meta' | 'alt' | 'altgr';
const press = (key: string, code: string, ...modifiers: Modifier[]) =>
  keyOf({
    key,
    code,
    shiftKey: modifiers.includes('shift'),
    ctrlKey: modifiers.includes('ctrl'),
    metaKey: modifiers.includes('meta'),
    altKey: modifiers.includes('alt'),
    getModifierState: (name) => name === 'AltGraph' && modifiers.includes('altgr'),
  });

it('uses the position on layouts of another script', () => {
  expect(press('ت', 'KeyJ'), 'Arabic').toBe('j');
  expect(press('ن', 'KeyK'), 'Arabic').toBe('k');
  expect(press('لا', 'KeyB'), 'an Arabic ligature').toBe('b');
  expect(press('ظ', 'Slash'), 'Arabic').toBe('/');
  expect(press('؟', 'Slash', 'shift'), 'Arabic').toBe('?');
  expect(press('о', 'KeyJ'), 'Russian').toBe('j');
  expect(press('л', 'KeyK'), 'Russian').toBe('k');
  expect(press('ξ', 'KeyJ'), 'Greek').toBe('j');
  expect(press('ח', 'KeyJ'), 'Hebrew').toBe('j');
  expect(press('่', 'KeyJ'), 'a Thai tone mark').toBe('j');
  expect(press('ㅓ', 'KeyJ'), 'Korean').toBe('j');
  expect(press('ن', 'KeyK', 'ctrl'), 'Arabic').toBe('mod+k');
});

it('uses the letter on Latin layouts, wherever it is', () => {
  expect(press('a', 'KeyQ'), 'AZERTY').toBe('a');
  expect(press('m', 'Semicolon'), 'AZERTY').toBe('m');
  expect(press(',', 'KeyM'), 'AZERTY').toBe(',');
  expect(press('h', 'KeyJ'), 'Dvorak').toBe('h');
  expect(press('é', 'Digit2'), 'AZERTY').toBe('é');
  expect(press('ø', 'Semicolon'), 'Norwegian').toBe('ø');
  expect(press('§', 'Slash', 'shift'), 'AZERTY').toBe('§');
});

describe('modifiers', () => {
  it('a symbol may need Shift or AltGr', () => {
    expect(press('?', 'Slash', 'shift'), 'QWERTY').toBe('?');
    expect(press('?', 'Minus', 'shift'), 'German').toBe('?');
    expect(press('/', 'Digit7', 'shift'), 'German').toBe('/');
    expect(press('?', 'Digit7', 'shift'), 'Russian').toBe('?');
    expect(press('/', 'KeyQ', 'ctrl', 'alt', 'altgr'), 'AltGr as Windows reports it').toBe('/');
  });

  it('a letter with Shift or Alt is another key; Caps Lock changes nothing', () => {
    expect(press('J', 'KeyJ', 'shift')).toBeUndefined();
    expect(press('j', 'KeyJ', 'alt')).toBeUndefined();
    expect(press('J', 'KeyJ')).toBe('j');
  });

  it('Ctrl and Cmd are equal', () => {
    expect(press('k', 'KeyK', 'ctrl')).toBe('mod+k');
    expect(press('k', 'KeyK', 'meta')).toBe('mod+k');
  });

  it('key names are in lower case', () => {
    expect(press('ArrowDown', 'ArrowDown')).toBe('arrowdown');
    expect(press('ArrowDown', 'ArrowDown', 'shift')).toBeUndefined();
  });
});
