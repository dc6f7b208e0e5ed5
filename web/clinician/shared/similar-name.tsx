// The mark on a patient whose name is easily confused with that of another patient in the list.
import { Trans } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { IconAlertTriangle } from '../../kit/parts/icons.ts';

export function SimilarName() {
  return (
    <Badge color="orange" variant="light" size="sm" leftSection={<IconAlertTriangle size={12} />} ms={8} style={{ flex: 'none' }}>
      <Trans>Similar name</Trans>
    </Badge>
  );
}
