// A person's initials in their own colour, with a dot while they are present. Decorative: the name is beside it.
import { Avatar, Indicator } from '@mantine/core';
import { initials } from './initials.ts';

export function PersonAvatar({ name, online = false, size = 38 }: { name: string; online?: boolean; size?: number }) {
  return (
    <Indicator disabled={!online} color="green.7" size={12} offset={5} position="bottom-end" withBorder zIndex={1} aria-hidden="true">
      <Avatar name={name} color="initials" radius="xl" size={size}>
        {initials(name)}
      </Avatar>
    </Indicator>
  );
}
