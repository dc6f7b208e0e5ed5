// The only wiring: platform -> modules -> edges.
import type { FastifyInstance } from 'fastify';
import { opsOperations, registerOps } from '#edges/ops/index.ts';
import { createRealtime } from '#edges/realtime/index.ts';
import { registerWeb, servesWeb, WEB_DIR } from '#edges/web/index.ts';
import { createAudit, maintainPartitions } from '#modules/audit/index.ts';
import { type Consultations, createConsultations } from '#modules/consultations/index.ts';
import { createHandovers, type Handovers } from '#modules/handovers/index.ts';
import { createIdentity, type Identity, identityJobs } from '#modules/identity/index.ts';
import { createNotifications, notificationJobs } from '#modules/notifications/index.ts';
import { createPatients, type Patients } from '#modules/patients/index.ts';
import { createTasks, type Tasks } from '#modules/tasks/index.ts';
import { createWards, type Wards } from '#modules/wards/index.ts';
import { createAddressLimit } from '#platform/http/address-limit.ts';
import { answerUnserved } from '#platform/http/methods.ts';
import { mountOperations } from '#platform/http/mount.ts';
import { createServer } from '#platform/http/server.ts';
import { hintAtUpgrades, routeUpgrades } from '#platform/http/upgrades.ts';
import type { JobDefinition } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { createRunner, type Runner } from '#platform/operations/run.ts';
import type { Platform } from '#platform/platform.ts';
import { createRateLimiter } from '#platform/rate-limit.ts';
import { deriveKey } from '#platform/secrets.ts';
import { VERSION } from './version.ts';

/** Every queue that exists; `installJobs` makes them. */
export const JOBS: readonly JobDefinition[] = [maintainPartitions, ...identityJobs, ...notificationJobs];

const DEFAULT_RATE_PER_MINUTE = 600;

export interface Modules {
  identity: Identity;
  patients: Patients;
  consultations: Consultations;
  wards: Wards;
  tasks: Tasks;
  handovers: Handovers;
}

export interface App extends Modules {
  http: FastifyInstance;
  /** What can be done, with permissions and audit rules: what the access matrix is generated from. */
  operations: readonly Operation[];
  runner: Runner;
  listen(): Promise<string>;
  /** Stops accepting, finishes what is under way, closes sockets with a hint to come back. */
  stop(): Promise<void>;
}

/** Modules without edges: enough for the demo data and commands. */
export const createModules = (
  platform: Platform,
): Modules & {
  operations: Operation[];
  live: LiveDefinition[];
  registerPages: ((app: FastifyInstance) => Promise<void>)[];
} => {
  const identity: Identity = createIdentity(platform, { isPatient: (tenantId, id) => patients.isPatient(tenantId, id) });
  const patients = createPatients(platform, identity);
  const consultations = createConsultations(platform, { ...identity, findPatients: patients.find });
  const wards = createWards(platform, patients);
  const tasks = createTasks(platform, { timeZone: identity.timeZone, membersOf: wards.membersOf });
  const handovers = createHandovers(platform, tasks);
  const audit = createAudit(platform, { people: identity.people, keys: identity.keyNames });
  const notifications = createNotifications(platform, identity);
  return {
    identity,
    patients,
    consultations,
    wards,
    tasks,
    handovers,
    operations: [
      ...identity.operations,
      ...patients.operations,
      ...wards.operations,
      ...tasks.operations,
      ...handovers.operations,
      ...consultations.operations,
      ...audit.operations,
    ],
    live: [identity, consultations, wards, tasks, handovers].map((module) => module.live),
    registerPages: [notifications.registerOutbox],
  };
};

export const createApp = async (platform: Platform): Promise<App> => {
  const { config, clock, log, audit, metrics, secrets, limits, tracing } = platform;
  const modules = createModules(platform);
  const perMinute = config.RATE_LIMIT_PER_MINUTE ?? (config.demo ? 0 : DEFAULT_RATE_PER_MINUTE);
  const limiter =
    perMinute === 0 ? undefined : createRateLimiter(limits, { name: 'general', points: perMinute, seconds: 60, code: 'RATE_LIMITED' });
  const limitAddress = createAddressLimit(limits, config);
  const http = await createServer({ config, clock, log, version: VERSION, limitAddress, observe: metrics.observeRequest });
  tracing.requests(http);
  const operations = [...modules.operations, ...opsOperations(platform, VERSION)];
  const runner = createRunner({
    tenantDb: platform.tenantDb,
    tenantKeys: platform.tenantKeys,
    audit,
    digestKey: deriveKey(secrets.tokenKey, 'idempotency'),
    limiter,
  });
  mountOperations(http, { authenticate: modules.identity.authenticate, runner, clock, log, loopback: config.loopback }, operations);
  await registerOps(http, platform);
  for (const register of modules.registerPages) await register(http);
  const realtime = createRealtime(platform, {
    authenticate: modules.identity.authenticate,
    sessions: modules.identity.sessions,
    people: modules.identity.people,
    runner,
    live: modules.live,
  });
  const protocols = [realtime];
  hintAtUpgrades(http, protocols);
  await registerWeb(http, WEB_DIR);
  answerUnserved(http, (path) => servesWeb(WEB_DIR, path));
  return {
    ...modules,
    http,
    operations,
    runner,
    listen: async () => {
      await http.ready();
      routeUpgrades(http.server, protocols, { config, limitAddress });
      return http.listen({ host: config.HOST, port: config.PORT, backlog: 1024 });
    },
    stop: async () => {
      await realtime.stop();
      await http.close();
    },
  };
};
