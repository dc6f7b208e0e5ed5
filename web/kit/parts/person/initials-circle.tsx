// A person's initials in a circle of their own colour. Mantine's Avatar, which can show a picture, is too large for the first page.
import type { CSSProperties } from 'react';
import { initials } from './initials.ts';
import classes from './initials-circle.module.css';

const COLORS = ['blue', 'cyan', 'grape', 'green', 'indigo', 'lime', 'orange', 'pink', 'red', 'teal', 'violet'];

/** The same colour for the same name everywhere. */
const colorOf = (name: string): string => {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xffff;
  return COLORS[sum % COLORS.length] as string;
};

/** `size` in px. */
export function InitialsCircle({ name, size }: { name: string; size: number }) {
  const color = `--mantine-color-${colorOf(name)}-light`;
  const style = { '--size': `${size / 16}rem`, '--back': `var(${color})`, '--front': `var(${color}-color)` } as CSSProperties;
  return (
    <span className={classes.circle} style={style}>
      {initials(name)}
    </span>
  );
}
