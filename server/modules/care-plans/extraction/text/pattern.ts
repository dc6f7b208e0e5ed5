// Regular expressions that are too long for one line.

/** Returns a regular expression that ignores case. Line breaks in its source, with the spaces after them, are left out. */
export const pattern = ({ raw }: TemplateStringsArray, ...sources: readonly string[]): RegExp =>
  new RegExp(String.raw({ raw }, ...sources).replaceAll(/\n */g, ''), 'i');
