// Kinds of notices by channel. Notices about the security of the account are always sent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { Channel } from '../../../contracts/notifications.ts';
import { useSection } from '../../kit/router/use-section.ts';
import { KIND_WORDS } from '../ui/kind-words.ts';
import { useChannelName } from './channel-name.ts';
import type { KindChange, KindPreference, Preferences, SavePreferences } from './preferences.ts';
import classes from './settings.module.css';

interface Props {
  preferences: Preferences;
  save: SavePreferences;
}

/** The channels that can reach the user: an SMS needs a confirmed phone number, a push a subscribed browser. */
const channelsOf = ({ channels: { sms, push } }: Preferences): Channel[] => [
  'in_app',
  'email',
  ...(push.subscriptions > 0 ? (['push'] as const) : []),
  ...(sms.confirmed ? (['sms'] as const) : []),
];

export function KindChoices({ preferences, save }: Props) {
  const section = useSection('kinds');
  const { i18n } = useLingui();
  const title = useId();
  const { kinds } = preferences;
  const fixed = kinds.filter(({ can_change }) => !can_change);
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby={title}>
      <Title order={2} size="h5" id={title}>
        <Trans>What you are notified about</Trans>
      </Title>
      <ul className={classes.kinds}>
        {kinds
          .filter(({ can_change }) => can_change)
          .map((one) => (
            <li key={one.kind}>
              <KindRow preference={one} channels={channelsOf(preferences)} onChange={(kind) => save.mutate({ kinds: [kind] })} />
            </li>
          ))}
      </ul>
      {fixed.length > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          <Trans>Always sent, because it is about the security of your account:</Trans>{' '}
          {fixed.map(({ kind }) => i18n._(KIND_WORDS[kind].name)).join(' · ')}
        </Text>
      )}
    </Paper>
  );
}

interface RowProps {
  preference: KindPreference;
  channels: readonly Channel[];
  onChange: (changed: KindChange) => void;
}

function KindRow({ preference, channels, onChange }: RowProps) {
  const { i18n } = useLingui();
  const channelName = useChannelName();
  const name = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div role="group" aria-labelledby={name} className={classes.kind}>
      <span id={name} className={classes.name}>
        {i18n._(KIND_WORDS[preference.kind].name)}
      </span>
      <span className={classes.channels}>
        {channels.map((channel) => (
          <Checkbox
            key={channel}
            label={channelName(channel)}
            checked={preference[channel]}
            onChange={(event) => onChange({ kind: preference.kind, [channel]: event.currentTarget.checked })}
          />
        ))}
      </span>
    </div>
  );
}
