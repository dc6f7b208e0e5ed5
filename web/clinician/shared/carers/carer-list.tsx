// Contacts of a patient, with how to reach them.
import { useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import type { ConfirmedCarer } from '../../../../contracts/carers.ts';
import { RELATION_NAMES } from '../../../account/carer/carer-names.ts';
import classes from './carers.module.css';

export function CarerList({ carers }: { carers: readonly ConfirmedCarer[] }) {
  const { i18n } = useLingui();
  return (
    <ul className={classes.list}>
      {carers.map(({ id, name, relation, email, phone }) => (
        <li key={id}>
          <Text size="sm">
            <bdi>{name}</bdi> ({i18n._(RELATION_NAMES[relation])})
          </Text>
          <div className={classes.addresses}>
            {phone && (
              <Anchor href={`tel:${phone}`} size="sm">
                <bdi dir="ltr">{phone}</bdi>
              </Anchor>
            )}
            {email && (
              <Anchor href={`mailto:${email}`} size="sm">
                <bdi dir="ltr">{email}</bdi>
              </Anchor>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
