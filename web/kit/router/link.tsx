// Links to pages of the app.
import { type ComponentPropsWithRef, type MouseEvent, useEffect, useRef } from 'react';
import { type Destination, hrefOf, navigate } from './history.ts';

type Props = Destination & Omit<ComponentPropsWithRef<'a'>, 'href'>;

/** The browser itself handles every other click: it opens a tab or a window, or saves the page. */
const isPlain = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function Link({ to, params, search, replace, state, ignoreBlocker, onClick, ...rest }: Props) {
  const place = { to, params, search };
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    navigate({ ...place, replace, ...(state && { state }), ...(ignoreBlocker && { ignoreBlocker }) });
  };
  return <a {...rest} href={hrefOf(place)} onClick={open} />;
}

/** Opens another page at once. */
export function Navigate(destination: Destination) {
  const gone = useRef(false);
  useEffect(() => {
    if (!gone.current) navigate(destination);
    gone.current = true;
  });
  return null;
}
