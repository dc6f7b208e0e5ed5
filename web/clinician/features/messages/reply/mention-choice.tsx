// The colleagues whose names match what is being typed after an `@` in a note.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { matchesFilter } from '../../../../../text/matches.ts';
import { useUser } from '../../../../client/react.tsx';
import { useColleagues } from '../data/use-colleagues.ts';
import { typedName } from '../model/mentions.ts';
import classes from './reply.module.css';

interface Props {
  category: ThreadCategory;
  text: string;
  onText: (text: string) => void;
}

/** Names offered at once. */
const MOST = 5;

export function MentionChoice({ category, text, onText }: Props) {
  const user = useUser();
  const typed = typedName(text);
  const { colleagues } = useColleagues(category);
  if (typed === undefined) return null;
  const found = colleagues.filter(({ id, name }) => id !== user.id && name !== typed && matchesFilter([name], typed)).slice(0, MOST);
  if (found.length === 0) return null;
  return (
    <div className={classes.mentions} role="status">
      <span>
        <Trans>Mention:</Trans>
      </span>
      {found.map(({ id, name }) => (
        <Button
          key={id}
          size="compact-sm"
          variant="default"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onText(`${text.slice(0, text.length - typed.length)}${name} `)}
        >
          <bdi>{name}</bdi>
        </Button>
      ))}
    </div>
  );
}
