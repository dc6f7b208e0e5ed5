// The buttons that add files to a message, with what happens to them.
import { Trans } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import type { ChosenFiles } from '../../../../files/data/chosen-files.tsx';
import { AttachmentUpload } from '../../../../files/ui/attachment-upload.tsx';

export const MessageAttachmentUpload = ({ files }: { files: ChosenFiles }) => (
  <Group gap={4} wrap="nowrap" miw={0}>
    <AttachmentUpload onFiles={files.add} />
    <Text size="xs" c="dimmed">
      <Trans>Scanned for malware on upload</Trans>
    </Text>
  </Group>
);
