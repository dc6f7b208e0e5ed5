// A person's initials in a colour of their own, with a dot while they are there. Decorative: names stand beside it.
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
