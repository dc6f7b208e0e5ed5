// The text of a message, unchanged: line breaks kept, direction detected, addresses and phone numbers as links.
import { useMemo } from 'react';
import { partsOf } from '../../model/links.ts';
import classes from './message.module.css';

export function MessageText({ children }: { children: string }) {
  const parts = useMemo(() => partsOf(children), [children]);
  let at = 0;
  return (
    <div className={classes.text} dir="auto">
      {parts.map((part) => {
        const key = at;
        at += part.text.length;
        if (part.kind === 'text') return part.text;
        // A number or address keeps its order within right-to-left text.
        return (
          <a
            key={key}
            className={classes.link}
            dir="ltr"
            href={part.href}
            {...(part.kind === 'web' && { target: '_blank', rel: 'noopener noreferrer nofollow' })}
          >
            {part.text}
          </a>
        );
      })}
    </div>
  );
}
