// The control that switches between the wards of the clinic.
import { Plural, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Link } from '../../../../kit/router/link.tsx';
import { useWards } from '../use-ward.ts';
import classes from '../ward.module.css';

export function WardSwitch({ id }: { id: number }) {
  const { t } = useLingui();
  const wards = useWards().data?.wards ?? [];
  const list = useRef<HTMLElement>(null);
  // On a phone the wards are a row that scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scroll position depends on the ward and on the loaded wards
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [id, wards.length]);
  if (wards.length < 2) return null;
  return (
    <nav ref={list} className={classes.wards} aria-label={t`Wards`}>
      {wards.map((ward) => (
        <Link key={ward.id} to="/ward/$id" params={{ id: String(ward.id) }} aria-current={ward.id === id ? 'page' : undefined}>
          <bdi>{ward.name}</bdi>
          <span>
            <Plural value={ward.beds - ward.occupied} one="# bed free" other="# beds free" />
          </span>
        </Link>
      ))}
    </nav>
  );
}
