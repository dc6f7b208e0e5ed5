// Refuses passwords that attackers try first. With a minimum of 12 characters, the common lists shrink to patterns: a common word with
// digits, a repeated piece, a run of neighbouring keys, the user's own name (NIST SP 800-63B 5.1.1.2 asks for just these checks).
// zxcvbn is not used: it takes 17 ms for a usual password and most of a second for 32 characters chosen against it, on the thread that
// serves every user, before the caller is authenticated.
import { problem } from '#platform/errors.ts';

/** The words that long common passwords are made of. */
const WORDS = [
  'password',
  'passwort',
  'passphrase',
  'motdepasse',
  'contrasena',
  'parola',
  'senha',
  'welcome',
  'willkommen',
  'letmein',
  'iloveyou',
  'admin',
  'administrator',
  'login',
  'master',
  'changeme',
  'default',
  'secret',
  'dragon',
  'monkey',
  'football',
  'baseball',
  'basketball',
  'superman',
  'batman',
  'sunshine',
  'princess',
  'starwars',
  'trustno',
  'whatever',
  'computer',
  'internet',
  'samsung',
  'michael',
  'jennifer',
  'charlie',
  'shadow',
  'hunter',
  'summer',
  'winter',
  'spring',
  'autumn',
  'hospital',
  'clinic',
  'doctor',
  'nurse',
  'patient',
  'health',
  'medical',
  'bedside',
  'demo',
  'test',
  'user',
  'guest',
  'root',
  'qwerty',
  'qwertz',
  'azerty',
  'asdf',
  'zxcv',
  'abc',
  'my',
  'the',
  'is',
  'me',
  'you',
  'love',
  'hello',
  'one',
  'two',
] as const;
const ROWS = [
  '1234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];
const WALKS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
/** Minimum strength that remains after all easily guessed parts are removed. */
const MIN_UNGUESSABLE = 5;
const MIN_DIFFERENT = 5;
const WALK_LENGTH = 4;
const LONGEST_WALK = Math.max(...ROWS.map((row) => row.length));
/** Only the beginning is examined, which bounds the work; more characters can only make a good password better. */
const LOOKED_AT = 128;
const LOOKALIKES: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

const readable = (text: string): string => [...text].map((c) => LOOKALIKES[c] ?? c).join('');

/** Removes every run of neighbours on a keyboard row or in the alphabet. */
const withoutWalks = (text: string): string => {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    let length = 0;
    for (let n = Math.min(LONGEST_WALK, text.length - at); n >= WALK_LENGTH && length === 0; n--)
      if (WALKS.some((walk) => walk.includes(text.slice(at, at + n)))) length = n;
    if (length === 0) rest += text[at];
    at += Math.max(1, length);
  }
  return rest;
};

/** Removes repetitions: `abcabcabc` becomes `abc`, `aaaa` becomes `a`. */
const withoutRepeats = (text: string): string => text.replaceAll(/(.+?)\1+/gsu, '$1');

const withoutWords = (text: string, words: readonly string[]): string => {
  let rest = text;
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  return rest;
};

/** Letters count fully, digits little (people append years and counters), and up to two symbols. */
const strength = (rest: string): number => {
  const count = (pattern: RegExp): number => rest.match(pattern)?.length ?? 0;
  return count(/\p{L}/gu) + Math.floor(count(/\d/g) / 3) + Math.min(2, count(/[\p{P}\p{S}]/gu));
};

/**
 * Whether an attacker with the usual lists and some knowledge of the person would guess the password early.
 * @param about names and address of its owner
 */
export const isCommonPassword = (password: string, about: readonly string[]): boolean => {
  const lower = password.normalize('NFKC').toLowerCase().slice(0, LOOKED_AT);
  if (new Set(lower).size < MIN_DIFFERENT) return true;
  const own = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 3);
  const words = [...WORDS, ...own];
  // Digits alone are dates and telephone numbers.
  if (/^\d+$/.test(lower)) return true;
  return [lower, readable(lower)].some((text) => strength(withoutRepeats(withoutWords(withoutWalks(text), words))) < MIN_UNGUESSABLE);
};

/** @throws problem PASSWORD_TOO_COMMON */
export const assertGoodPassword = (password: string, about: readonly string[]): void => {
  if (isCommonPassword(password, about)) throw problem('PASSWORD_TOO_COMMON');
};
