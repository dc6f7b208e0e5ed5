// Headings of common notes, as plain text that the author fills in.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import classes from '../notes.module.css';

interface Template {
  id: string;
  name: string;
  headings: readonly string[];
}

function useTemplates(): readonly Template[] {
  const { t } = useLingui();
  return [
    { id: 'soap', name: t`SOAP`, headings: [t`Subjective`, t`Objective`, t`Assessment`, t`Plan`] },
    {
      id: 'visit',
      name: t`Visit`,
      headings: [t`Reason for visit`, t`Findings`, t`Assessment`, t`Medicines`, t`Plan`, t`Follow-up`],
    },
    {
      id: 'discharge',
      name: t`Follow-up after discharge`,
      headings: [t`Reason for admission`, t`Course`, t`Medicines at discharge`, t`To do`, t`Come back if`, t`Next appointment`],
    },
  ];
}

/** @param onInsert receives the headings, each on a line of its own with an empty one below */
export function Templates({ onInsert }: { onInsert: (headings: string) => void }) {
  const templates = useTemplates();
  return (
    <fieldset className={classes.templates}>
      <legend>
        <Trans>Insert headings</Trans>
      </legend>
      {templates.map(({ id, name, headings }) => (
        <Button key={id} variant="default" size="xs" onClick={() => onInsert(headings.map((heading) => `${heading}:\n\n`).join('\n'))}>
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
