// PUBLIC: people and accounts of a clinic, sign-in, and what other modules may ask about people.
import type { Role } from '#contracts/common.ts';
import type { Me } from '#contracts/identity.ts';
import { leastArgon2 } from '#platform/config.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Authenticate } from '#platform/http/caller.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { deriveKey } from '#platform/secrets.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { tenantIds } from './internal/accounts/accounts.ts';
import { activeUsers, type Contact, contacts } from './internal/accounts/contacts.ts';
import { describeAccount } from './internal/accounts/own-account.ts';
import {
  activeUser,
  createPerson,
  createTenant,
  createUser,
  type KnownPerson,
  type NewPerson,
  type NewTenant,
  type NewUser,
  nextTenantId,
  people,
  renamePerson,
  userExists,
} from './internal/accounts/people.ts';
import { type Clinic, clinicOf, timeZoneOf } from './internal/accounts/tenants.ts';
import { formerAddress, isAddressFree, issueAddressLink, type WhichChange } from './internal/address/address-change.ts';
import { provisionTenant, type TenantToProvision } from './internal/administration/provision-tenant.ts';
import { type TenantChange, updateTenant } from './internal/administration/update-tenant.ts';
import type { IdentityDeps, IdentityOptions } from './internal/deps.ts';
import { keyNames } from './internal/integrations/api-keys.ts';
import { hasConsented } from './internal/integrations/consents.ts';
import { type KeyRing, openKeyRing } from './internal/keys/own-keys.ts';
import { type EncryptionKey, encryptionKeys, type Signer, signatureVerifier, type VerifySignature } from './internal/keys/public-keys.ts';
import { issueToken, type Purpose } from './internal/passwords/one-time-tokens.ts';
import { createPasswordHasher } from './internal/passwords/password-hash.ts';
import { createAccessTokens } from './internal/sessions/access-token.ts';
import { createAuthenticate } from './internal/sessions/authenticate.ts';
import { createLiveSessions } from './internal/sessions/live-sessions.ts';
import { type OpenedSession, openSession, userKeyFrom } from './internal/sessions/open-session.ts';
import { createRefreshTokens } from './internal/sessions/refresh-token.ts';
import { createAttemptGuard } from './internal/sign-in/attempts.ts';
import { createKnownDevices } from './internal/sign-in/known-device.ts';
import { createIdentityLimits } from './internal/sign-in/limits.ts';
import { identityJobHandlers, identityJobs } from './jobs.ts';
import { identityLive } from './live.ts';
import { identityOperations } from './operations.ts';

export type {
  Contact,
  EncryptionKey,
  IdentityOptions,
  KeyRing,
  KnownPerson,
  NewPerson,
  NewTenant,
  NewUser,
  OpenedSession,
  Purpose,
  VerifySignature,
  WhichChange,
};

type InTenant = Pick<Ctx, 'tenantId'>;

export interface Identity {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  jobHandlers: JobHandler[];
  /** Returns the actor of a bearer token, and its expiry. @throws problem UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_ENDED */
  authenticate: Authenticate;
  /** The sessions behind open sockets. */
  sessions: LiveSessions;

  /** IDs of all tenants, for jobs that visit each. */
  tenantIds(): Promise<number[]>;
  nextTenantId(): Promise<number>;
  /** Creates a tenant, in a transaction of that tenant. */
  createTenant(tx: UnitOfWork, ctx: Ctx, tenant: NewTenant): Promise<void>;
  createPerson(tx: UnitOfWork, ctx: Ctx, person: NewPerson): Promise<number>;
  /** Renames a person; the caller checks the permission and records the former name. */
  renamePerson(tx: UnitOfWork, ctx: Ctx, id: number, name: { givenName: string; familyName: string }): Promise<void>;
  /** The clinic as texts to patients name it. @throws Error for a tenant that does not exist */
  clinic(tenantId: number): Promise<Clinic>;
  /** The clinic's time zone (IANA). @param db of the caller's transaction */
  timeZone(tenantId: number, db?: TenantDb): Promise<string>;
  /** Creates an account that can sign in. @throws problem EMAIL_TAKEN */
  createUser(tx: UnitOfWork, ctx: Ctx, user: NewUser & { password: string }): Promise<{ recoveryCode: string }>;

  /**
   * Creates a tenant with its first administrator, who sets a password with the returned token (7 days, once).
   * @throws problem EMAIL_TAKEN
   */
  provisionTenant(tenant: TenantToProvision): Promise<{ tenantId: number; token: string }>;
  /** Changes what is given of a tenant. @returns it as it is now. @throws Error for a tenant that does not exist */
  updateTenant(tenantId: number, change: TenantChange): Promise<Clinic>;

  /** Names and roles; unknown IDs are left out. */
  people(ctx: InTenant, ids: readonly number[]): Promise<Map<number, KnownPerson>>;
  /** The caller's account, and the settings of their clinic. @throws problem SESSION_ENDED */
  describeAccount(ctx: UserCtx): Promise<Me>;
  activeUser(ctx: InTenant, id: number): Promise<{ id: number; name: string; role: Role } | undefined>;
  userExists(ctx: InTenant, id: number): Promise<boolean>;

  /** Whether a user currently allows an integration to act for them. */
  hasConsented(ctx: InTenant, keyId: string, userId: number): Promise<boolean>;
  /** Names of integration keys, including revoked ones. */
  keyNames(ctx: InTenant, ids: readonly string[]): Promise<Map<string, string>>;

  /** Returns the contact details of users; people without an account are left out. @param db of the caller's transaction */
  contacts(ctx: InTenant, ids: readonly number[], db?: TenantDb): Promise<Map<number, Contact>>;
  /** Returns the IDs of the active administrators of the clinic. */
  administrators(ctx: InTenant): Promise<number[]>;
  /** Returns the IDs of the active users of the clinic who have one of these roles. */
  activeUsers(ctx: InTenant, roles: readonly Role[]): Promise<number[]>;
  /** Issues a token for a link that goes to the account's own mailbox. It is returned here and stored nowhere. */
  issueLinkToken(tx: UnitOfWork, ctx: Ctx, userId: number, purpose: Exclude<Purpose, 'address'>): Promise<string>;
  /** Whether a pending change of address can be confirmed: it is still pending, and its address has no account. */
  isAddressFree(ctx: Pick<Ctx, 'tenantId' | 'now'>, changeId: string): Promise<boolean>;
  /** Issues a token for a link to the address that a user asked for; undefined when that change is no longer pending. */
  issueAddressLink(tx: UnitOfWork, ctx: Ctx, userId: number, which: WhichChange): Promise<{ email: string; token: string } | undefined>;
  /** Returns the address that an account had before a change. */
  formerAddress(tx: UnitOfWork, ctx: InTenant, changeId: string): Promise<string | undefined>;

  /** Opens the caller's keys; undefined when their session holds none. @throws problem KEY_MISMATCH */
  keyRing(ctx: UserCtx): Promise<KeyRing | undefined>;
  /** The public keys to encrypt to users; those without keys are left out. @throws problem KEY_MISMATCH */
  encryptionKeys(records: Records, tenantId: number, ids: readonly number[]): Promise<Map<number, EncryptionKey>>;
  /** Returns a function that verifies signatures of these users. */
  signatureVerifier(records: Records, tenantId: number, signers: readonly Signer[]): Promise<VerifySignature>;

  /**
   * Opens a session without a sign-in, for tests, load runs and the demo data; with the password it holds the user key.
   * @throws problem USER_NOT_FOUND, PASSWORD_WRONG
   */
  openSession(tenantId: number, userId: number, password?: string): Promise<OpenedSession>;
  /** Returns a user's key without a session, for the demo data. @throws problem PASSWORD_WRONG */
  userKeyOf(tenantId: number, userId: number, password: string): Promise<Buffer>;
}

const createIdentity = (platform: Platform, options: IdentityOptions = {}): Identity => {
  const { config, secrets } = platform;
  const deps: IdentityDeps = {
    platform,
    hasher: createPasswordHasher({ memoryKib: config.ARGON2_MEMORY_KIB, passes: config.ARGON2_PASSES }, leastArgon2(config)),
    accessTokens: createAccessTokens(secrets.signingKey, secrets.previousPublicKeys),
    refreshTokens: createRefreshTokens(secrets.tokenKey),
    attempts: createAttemptGuard(platform.limits),
    limits: createIdentityLimits(platform.limits),
    devices: createKnownDevices(deriveKey(secrets.tokenKey, 'device-cookie')),
    isPatient: options.isPatient ?? (async () => false),
  };
  return {
    operations: identityOperations(deps),
    live: identityLive,
    jobHandlers: identityJobHandlers(platform),
    authenticate: createAuthenticate(platform, deps.accessTokens),
    sessions: createLiveSessions(platform),
    tenantIds: () => tenantIds(platform.appPool),
    nextTenantId: () => nextTenantId(deps),
    createTenant,
    createPerson,
    renamePerson,
    clinic: (tenantId) => clinicOf(platform, tenantId),
    timeZone: (tenantId, db = platform.tenantDb(tenantId)) => timeZoneOf(db, tenantId),
    createUser: (tx, ctx, user) => createUser(deps, tx, ctx, user),
    provisionTenant: (tenant) => provisionTenant(deps, tenant),
    updateTenant: (tenantId, change) => updateTenant(deps, tenantId, change),
    people: (ctx, ids) => people(deps, ctx, ids),
    describeAccount: (ctx) => describeAccount(platform, ctx),
    activeUser: (ctx, id) => activeUser(deps, ctx, id),
    userExists: (ctx, id) => userExists(deps, ctx, id),
    hasConsented: (ctx, keyId, userId) => hasConsented(deps, ctx, keyId, userId),
    keyNames: (ctx, ids) => keyNames(deps, ctx, ids),
    contacts: (ctx, ids, db) => contacts(deps, ctx, ids, db),
    administrators: (ctx) => activeUsers(deps, ctx, ['admin']),
    activeUsers: (ctx, roles) => activeUsers(deps, ctx, roles),
    issueLinkToken: issueToken,
    isAddressFree: (ctx, changeId) => isAddressFree(platform, ctx, changeId),
    issueAddressLink,
    formerAddress: (tx, { tenantId }, changeId) => formerAddress(tx.db, tenantId, changeId),
    keyRing: async (ctx) => {
      const userKey = await ctx.userKey?.();
      if (!userKey) return undefined;
      const { tenantId } = ctx;
      const records = { db: platform.tenantDb(tenantId), cipher: await platform.tenantKeys.cipher(tenantId) };
      return openKeyRing(records, { tenantId, userId: ctx.actor.id }, userKey);
    },
    encryptionKeys,
    signatureVerifier,
    userKeyOf: (tenantId, userId, password) => userKeyFrom(deps, { tenantId, userId }, password),
    openSession: (tenantId, userId, password) => openSession(deps, tenantId, userId, password),
  };
};

export const identityModule = defineModule({ name: 'identity', jobs: identityJobs, create: createIdentity });
