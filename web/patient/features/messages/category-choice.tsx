// The subject area of a message: all categories to choose from, or the chosen one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ThreadCategory } from '../../../../contracts/messaging/thread.ts';
import { IconChevronRight } from '../../../kit/parts/icons.ts';
import { CategoryIcon } from './category-icon.tsx';
import classes from './messages.module.css';
import { CATEGORIES, CATEGORY_WORDS } from './words.ts';

interface Props {
  category: ThreadCategory | undefined;
  /** Level of the heading. */
  order: 2 | 3;
  /** Receives an empty text when another one is to be chosen. */
  onChoose: (category: ThreadCategory | '') => void;
}

export function CategoryChoice({ category, order, onChoose }: Props) {
  return category ? <Chosen {...{ category, order }} onChange={() => onChoose('')} /> : <All order={order} onChoose={onChoose} />;
}

/** Each step begins at its heading: the link or button that led to it is gone, or before the list of all conversations. */
function useFocusedHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

function All({ order, onChoose }: Pick<Props, 'order'> & { onChoose: (category: ThreadCategory) => void }) {
  const { i18n } = useLingui();
  const heading = useFocusedHeading();
  return (
    <>
      <Title order={order} size="h4" mb="sm" ref={heading} tabIndex={-1}>
        <Trans>What is it about?</Trans>
      </Title>
      <ul className={classes.plain}>
        {CATEGORIES.map((category) => (
          <li key={category}>
            <UnstyledButton className={classes.choice} onClick={() => onChoose(category)} data-category={category}>
              <CategoryIcon category={category} />
              <span className={classes.body}>
                <span className={classes.label}>{i18n._(CATEGORY_WORDS[category].label)}</span>
                <span className={classes.about}>{i18n._(CATEGORY_WORDS[category].about)}</span>
              </span>
              <IconChevronRight size={20} aria-hidden="true" className="flip-in-rtl" />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Chosen({ category, order, onChange }: { category: ThreadCategory; order: 2 | 3; onChange: () => void }) {
  const { i18n } = useLingui();
  const heading = useFocusedHeading();
  return (
    <div className={classes.chosen}>
      <CategoryIcon category={category} />
      <Title order={order} size="h4" className={classes.body} ref={heading} tabIndex={-1}>
        {i18n._(CATEGORY_WORDS[category].label)}
      </Title>
      <Button variant="subtle" onClick={onChange}>
        <Trans>Change</Trans>
      </Button>
    </div>
  );
}
