// Saved replies: filling in their variables, and finding them by words.
import type { CANNED_VARIABLES, CannedResponse } from '../../../../../contracts/messaging/canned-responses.ts';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { foldedParts, foldedWords } from '../../../../../text/folding.ts';

export type Variable = (typeof CANNED_VARIABLES)[number];
export type Values = Partial<Record<Variable, string>>;

/** As `VARIABLE` in contracts/messaging/canned-responses.ts: what the server refuses in a message. */
const VARIABLE = /\{\{[\s\S]{0,200}?\}\}/g;
const NAMED = /\{\{[^{}]*\}\}/g;

/** Replaces every variable that has a value. */
export const fillIn = (text: string, values: Values): string =>
  text.replace(NAMED, (variable) => values[variable.slice(2, -2).trim() as Variable] ?? variable);

/** The variables that are left in a text, each once. */
export const unfilled = (text: string): readonly string[] => [...new Set(text.match(VARIABLE))];

export interface Part {
  text: string;
  isVariable: boolean;
}
/** A text split at the variables that are left in it. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isVariable: false });
    parts.push({ text: match[0], isVariable: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isVariable: false });
  return parts;
}

/** Those with every word of `search` in their title or text; those of the category first, then those of every category. */
export function findReplies(all: readonly CannedResponse[], search: string, category: ThreadCategory): CannedResponse[] {
  const words = foldedWords(search);
  const matches = ({ title, responseText }: CannedResponse) => {
    const text = `${title} ${responseText}`;
    const parts = [...foldedWords(text), ...foldedParts(text)];
    return words.every((word) => parts.some((part) => part.includes(word)));
  };
  const rank = (one: CannedResponse) => (one.category === category ? 0 : one.category === null ? 1 : 2);
  return all.filter((one) => one.isActive && matches(one)).toSorted((a, b) => rank(a) - rank(b));
}
