// Mentions of colleagues in an internal note: `@[Name](id)` on the wire, `@Name` on screen.

interface Mentioned {
  id: number;
  name: string;
}

/** Brackets and parentheses would end the mention. */
const wireName = (name: string): string => name.replace(/[[\]()]/g, '');

/** Replaces `@Name` of colleagues that were chosen while writing with what the server reads. Longer names first: one may begin another. */
export const withMentions = (text: string, chosen: readonly Mentioned[]): string =>
  chosen
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((before, { id, name }) => before.replaceAll(`@${name}`, `@[${wireName(name)}](${id})`), text);

/** A note as people read it, with the present names of those in `mentions`, and for others the name at the time of writing. */
export const withNames = (text: string, mentions: readonly { userId: number; name: string }[]): string =>
  text.replace(
    /@\[([^[\]]*)\]\((\d+)\)/g,
    (_, name: string, id: string) => `@${mentions.find(({ userId }) => userId === Number(id))?.name ?? name}`,
  );

/** The name that is being typed after an `@` at the end of `text`, up to two words; undefined when there is none. */
export const typedName = (text: string): string | undefined => /(?:^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u.exec(text)?.[1];
