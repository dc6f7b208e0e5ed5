// The shortcut of a key press, on any keyboard layout.

/** A character of a script other than Latin, including that script's own punctuation (the Arabic question mark). */
const OTHER_SCRIPT = /[^\p{scx=Common}\p{scx=Inherited}\p{scx=Latin}]/u;

/** The character of the layout, or the Latin one at the same position if the layout is for another script. */
function characterOf({ key, code, shiftKey }: Pressed): string {
  if (!OTHER_SCRIPT.test(key)) return key;
  if (code.startsWith('Key')) return code.slice(3);
  if (code === 'Slash') return shiftKey ? '?' : '/';
  return key;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>;

/**
 * The name of the shortcut: `j`, `/`, `?`, `arrowdown`, or `mod+k` with Ctrl or Cmd. A Latin layout (AZERTY, Dvorak) keeps its own letters;
 * Arabic,
 * Cyrillic, Greek and other layouts go by the key's position. Undefined for other combinations. Symbols may need Shift or AltGr; letters may not.
 */
export function keyOf(event: Pressed): string | undefined {
  const key = characterOf(event).toLowerCase();
  const isSymbol = key.length === 1 && !/[a-z]/.test(key);
  if (isSymbol && event.getModifierState('AltGraph')) return key;
  if (event.altKey || (event.shiftKey && !isSymbol)) return undefined;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}
