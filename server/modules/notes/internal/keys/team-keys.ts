// Key pairs of teams. Every member holds the private key. After a member has left or joined, later notes are sealed to a new pair.
import { sql } from 'kysely';
import { z } from 'zod';
import type { EncryptionKey, KeyRing } from '#modules/identity/index.ts';
import { isAtWork } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { type BoxKey, boxKeyOf, newBoxPair, sealTo } from '#platform/crypto/sealed-box.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { TEAM_KEY, type TeamMember, teamKeyPlace } from './boxes.ts';

const TeamKeyRow = z.object({ generation: z.int(), public_key: bytes, binding: bytes });
type TeamKeyRow = z.output<typeof TeamKeyRow>;
const HolderRow = z.object({ user_id: z.int(), user_generation: z.int() });
const MemberRow = z.object({ user_id: z.int() });

/** The text under the MAC of a team's public key. */
const bound = (tenantId: number, { teamId, generation, publicRaw }: { teamId: number; generation: number; publicRaw: Buffer }): string =>
  `team-key/${JSON.stringify([tenantId, teamId, generation, publicRaw.toString('base64')])}`;

const newestPair = async (db: TenantDb, tenantId: number, teamId: number): Promise<TeamKeyRow | undefined> => {
  const { rows } = await rowsOf(TeamKeyRow)`select generation, public_key, binding from notes.team_keys
    where tenant_id = ${tenantId} and team_id = ${teamId} order by generation desc limit 1`.execute(db);
  return rows[0];
};

/** The doctors and nurses at work in a team. */
const membersOf = async (db: TenantDb, tenantId: number, teamId: number): Promise<number[]> => {
  const { rows } = await rowsOf(MemberRow)`select m.user_id from wards.membership m
    join identity.directory d on d.tenant_id = m.tenant_id and d.id = m.user_id
    where m.tenant_id = ${tenantId} and m.team_id = ${teamId} and ${isAtWork('d')}`.execute(db);
  return rows.map(({ user_id }) => user_id);
};

const areHolders = async (
  db: TenantDb,
  tenantId: number,
  teamId: number,
  { generation }: TeamKeyRow,
  members: ReadonlyMap<number, EncryptionKey>,
): Promise<boolean> => {
  const { rows } = await rowsOf(HolderRow)`select user_id, user_generation from notes.team_key_members
    where tenant_id = ${tenantId} and team_id = ${teamId} and generation = ${generation}`.execute(db);
  const holders = new Set(rows.map(({ user_id, user_generation }) => `${user_id}/${user_generation}`));
  return holders.size === members.size && [...members].every(([id, key]) => holders.has(`${id}/${key.generation}`));
};

/** Adds members, who then hold the private key of a team's pair. */
export const addHolders = async (
  db: TenantDb,
  ctx: UserCtx,
  team: { teamId: number; generation: number; privateRaw: Buffer },
  members: ReadonlyMap<number, EncryptionKey>,
): Promise<void> => {
  const rows = [...members].map(([userId, { generation: userGeneration, publicRaw }]) => {
    const member: TeamMember = { teamId: team.teamId, generation: team.generation, userId, userGeneration };
    return { userId, userGeneration, sealed: sealTo(publicRaw, team.privateRaw, TEAM_KEY, teamKeyPlace(ctx.tenantId, member)) };
  });
  await sql`insert into notes.team_key_members (tenant_id, team_id, generation, user_id, user_generation, sealed, granted_by, granted_at)
    select ${ctx.tenantId}, ${team.teamId}, ${team.generation}, m.user_id, m.user_generation, m.sealed, ${ctx.actor.id}, ${ctx.now}
    from unnest(${rows.map((row) => row.userId)}::int[], ${rows.map((row) => row.userGeneration)}::int[], ${rows.map((row) => row.sealed)}::bytea[])
      m(user_id, user_generation, sealed) on conflict do nothing`.execute(db);
};

/**
 * Returns the public key to encrypt to a team: that of the newest pair if exactly the current members hold it, else that of a new pair.
 * @returns undefined when no member has keys
 * @throws KEY_MISMATCH
 */
export const teamKeyForWriting = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  teamId: number,
): Promise<EncryptionKey | undefined> => {
  const { db, cipher } = tx;
  const { tenantId } = ctx;
  await lockName(db, `notes.team-key/${tenantId}/${teamId}`);
  const newest = await newestPair(db, tenantId, teamId);
  const publicRaw = newest?.public_key;
  if (newest && publicRaw && !cipher.isMac(bound(tenantId, { teamId, generation: newest.generation, publicRaw }), newest.binding))
    throw problem('KEY_MISMATCH', { details: { team_id: teamId } });
  const members = await deps.encryptionKeys(tx, tenantId, await membersOf(db, tenantId, teamId));
  if (members.size === 0) return undefined;
  if (newest && publicRaw && (await areHolders(db, tenantId, teamId, newest, members))) return { generation: newest.generation, publicRaw };
  const generation = (newest?.generation ?? 0) + 1;
  const pair = newBoxPair();
  const binding = cipher.mac(bound(tenantId, { teamId, generation, publicRaw: pair.publicRaw }));
  await sql`insert into notes.team_keys (tenant_id, team_id, generation, public_key, binding, created_at)
    values (${tenantId}, ${teamId}, ${generation}, ${pair.publicRaw}, ${binding}, ${ctx.now})`.execute(db);
  await addHolders(db, ctx, { teamId, generation, privateRaw: pair.privateRaw }, members);
  return { generation, publicRaw: pair.publicRaw };
};

/** A team's pair as one of its members holds it. */
export interface HeldTeamKey {
  teamId: number;
  generation: number;
  publicRaw: Buffer;
  binding: Buffer;
  /** The private key, sealed to the member. */
  sealed: Buffer;
}

/** Opens the private key of a team for a member. @throws KEY_MISMATCH */
export const openTeamKey = (cipher: TenantCipher, tenantId: number, ring: KeyRing, held: HeldTeamKey): BoxKey & { privateRaw: Buffer } => {
  const { teamId, generation, publicRaw, binding, sealed } = held;
  const place = teamKeyPlace(tenantId, { teamId, generation, userId: ring.userId, userGeneration: ring.generation });
  try {
    const privateRaw = ring.openBox(sealed, TEAM_KEY, place);
    const key = boxKeyOf(privateRaw);
    if (key.publicRaw.equals(publicRaw) && cipher.isMac(bound(tenantId, { teamId, generation, publicRaw }), binding))
      return { ...key, privateRaw };
  } catch {
    // Thrown below.
  }
  throw problem('KEY_MISMATCH', { details: { team_id: teamId } });
};
