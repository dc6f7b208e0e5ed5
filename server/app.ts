// The only wiring: platform -> modules -> edges.
import type { FastifyInstance } from 'fastify';
import { CONSULTATIONS_AT_HOME } from '#contracts/home.ts';
import { registerGraphql } from '#edges/graphql/index.ts';
import { opsOperations, registerOps } from '#edges/ops/index.ts';
import { createRealtime } from '#edges/realtime/index.ts';
import { registerWeb, servesWeb, WEB_DIR } from '#edges/web/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { type CarePlans, carePlansModule, type Extractor, ruleBasedExtractor } from '#modules/care-plans/index.ts';
import { type Carers, carersModule } from '#modules/carers/index.ts';
import { type Consultations, consultationsModule } from '#modules/consultations/index.ts';
import { type Facts, factsModule } from '#modules/facts/index.ts';
import { type Files, filesModule } from '#modules/files/index.ts';
import { type Handovers, handoversModule } from '#modules/handovers/index.ts';
import { homeModule } from '#modules/home/index.ts';
import { type Identity, identityModule } from '#modules/identity/index.ts';
import { type Messaging, messagingModule } from '#modules/messaging/index.ts';
import { type Notes, notesModule } from '#modules/notes/index.ts';
import { type Notifications, notificationsModule } from '#modules/notifications/index.ts';
import { type Patients, patientsModule } from '#modules/patients/index.ts';
import { type Tasks, tasksModule } from '#modules/tasks/index.ts';
import { type Wards, wardsModule } from '#modules/wards/index.ts';
import { createAddressLimit } from '#platform/http/client/address-limit.ts';
import { mountOperations } from '#platform/http/mount.ts';
import { createServer } from '#platform/http/server.ts';
import { handleUnmatchedRequests } from '#platform/http/unmatched-requests.ts';
import { requireUpgrade, routeUpgrades } from '#platform/http/upgrades.ts';
import type { JobDefinition } from '#platform/jobs/jobs.ts';
import type { Brought } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { createRunner, type Runner } from '#platform/operations/run.ts';
import type { Platform } from '#platform/platform.ts';
import { createRateLimiter } from '#platform/rate-limit.ts';
import { deriveKey } from '#platform/secrets.ts';
import { VERSION } from './version.ts';

export const MODULES = [
  identityModule,
  patientsModule,
  consultationsModule,
  wardsModule,
  tasksModule,
  handoversModule,
  filesModule,
  messagingModule,
  carePlansModule,
  notesModule,
  auditModule,
  notificationsModule,
  carersModule,
  factsModule,
  homeModule,
] as const;

/** All queues; `installJobs` creates them. */
export const JOBS: readonly JobDefinition[] = MODULES.flatMap(({ jobs }) => jobs ?? []);

const DEFAULT_RATE_PER_MINUTE = 600;

export interface Modules {
  identity: Identity;
  patients: Patients;
  consultations: Consultations;
  wards: Wards;
  tasks: Tasks;
  handovers: Handovers;
  files: Files;
  messaging: Messaging;
  notes: Notes;
  carePlans: CarePlans;
  notifications: Notifications;
  carers: Carers;
  facts: Facts;
}

export interface App extends Modules {
  http: FastifyInstance;
  brought: AllBrought;
  /** All operations with their permissions and audit rules, from which the access matrix is generated. */
  operations: readonly Operation[];
  runner: Runner;
  listen(): Promise<string>;
  /** Stops accepting requests, finishes running ones, and closes sockets with a hint to reconnect. */
  stop(): Promise<void>;
}

/** The parts that each module of `MODULES` contributes, by its name. */
export type AllBrought = Readonly<Record<(typeof MODULES)[number]['name'], Brought>>;

/** Registers the subscriptions and job handlers of all modules with the platform, and what they close at its end. */
const registerHandlers = ({ subscriptions, jobs, onStop }: Platform, brought: AllBrought): void => {
  for (const module of Object.values(brought)) {
    if (module.disconnect) onStop(module.disconnect);
    for (const subscription of module.subscriptions ?? []) subscriptions.add(subscription);
    for (const { job, run } of module.jobHandlers ?? []) jobs.handle(job, run);
  }
};

/** Parts that a server may replace. */
export interface AppOptions {
  /** The provider that finds the steps of care plans in notes: the rule-based one by default. */
  extractor?: Extractor;
}

/** Creates the modules without edges: enough for the demo data and commands. Each gets the parts of other modules that it needs. */
export const createModules = (
  platform: Platform,
  { extractor = ruleBasedExtractor }: AppOptions = {},
): Modules & { brought: AllBrought } => {
  const identity: Identity = identityModule.create(platform, { isPatient: (tenantId, id) => patients.isPatient(tenantId, id) });
  const patients: Patients = patientsModule.create(platform, identity);
  const consultations = consultationsModule.create(platform, { ...identity, findPatients: patients.find });
  const wards = wardsModule.create(platform, patients);
  const tasks = tasksModule.create(platform, {
    timeZone: identity.timeZone,
    membersOf: wards.membersOf,
    timeline: () => Object.values(brought).flatMap((module) => module.timeline ?? []),
  });
  const handovers = handoversModule.create(platform, tasks);
  const files = filesModule.create(platform, { owners: () => Object.values(brought).flatMap((module) => module.files ?? []) });
  const audit = auditModule.create(platform, { people: identity.people, keys: identity.keyNames });
  const messaging = messagingModule.create(platform, {
    files,
    clinic: identity.clinic,
    contacts: identity.contacts,
    findPatients: patients.find,
    actionsOf: audit.actionsOf,
  });
  const carePlans: CarePlans = carePlansModule.create(platform, {
    reading: (ctx) => notes.reading(ctx),
    contacts: identity.contacts,
    extractor,
    raiseTask: tasks.raiseTask,
    alertCarers: (tx, ctx, patientId) => carers.alert(tx, ctx, patientId),
  });
  const notes: Notes = notesModule.create(platform, {
    ...identity,
    patientOfConsultation: consultations.patientOf,
    plans: carePlans.follower,
    raiseTask: tasks.raiseTask,
  });
  const notifications = notificationsModule.create(platform, { identity, consultations, messaging, carePlans, wards });
  const carers: Carers = carersModule.create(platform, { identity, notifications });
  const facts = factsModule.create(platform, { timeZone: identity.timeZone });
  const home = homeModule.create(platform, {
    me: (ctx) => identity.describeAccount(ctx),
    messages: (ctx) => consultations.newest(ctx, CONSULTATIONS_AT_HOME),
    threads: (ctx) => messaging.atHome(ctx),
    notes: async (ctx) => ({ newest: await notes.newestAbout(ctx) }),
    plan: (ctx) => carePlans.atHome(ctx),
    notifications: async (ctx) => ({ unread_count: await notifications.unreadCount(ctx) }),
  });
  const modules = {
    identity,
    patients,
    consultations,
    wards,
    tasks,
    handovers,
    files,
    messaging,
    notes,
    carePlans,
    notifications,
    carers,
    facts,
  };
  const { carePlans: _, ...others } = modules;
  const brought: AllBrought = { 'care-plans': carePlans, ...others, audit, home };
  registerHandlers(platform, brought);
  return { ...modules, brought };
};

export const createApp = async (platform: Platform, options: AppOptions = {}): Promise<App> => {
  const { config, clock, log, audit, metrics, secrets, limits, tracing } = platform;
  const { brought, ...modules } = createModules(platform, options);
  const all = Object.values(brought);
  const perMinute = config.RATE_LIMIT_PER_MINUTE ?? (config.demo ? 0 : DEFAULT_RATE_PER_MINUTE);
  const limiter =
    perMinute === 0 ? undefined : createRateLimiter(limits, { name: 'general', points: perMinute, seconds: 60, code: 'RATE_LIMITED' });
  const limitAddress = createAddressLimit(limits, config);
  const http = await createServer({ config, clock, log, version: VERSION, limitAddress, observe: metrics.observeRequest });
  tracing.requests(http);
  const operations = [...all.flatMap((module) => module.operations ?? []), ...opsOperations(platform, VERSION)];
  const runner = createRunner({
    tenantDb: platform.tenantDb,
    tenantKeys: platform.tenantKeys,
    audit,
    digestKey: deriveKey(secrets.tokenKey, 'idempotency'),
    limiter,
  });
  mountOperations(http, { authenticate: modules.identity.authenticate, runner, clock, log, loopback: config.loopback }, operations);
  await registerOps(http, platform);
  for (const module of all) await module.registerPages?.(http);
  const realtime = createRealtime(platform, {
    authenticate: modules.identity.authenticate,
    sessions: modules.identity.sessions,
    people: modules.identity.people,
    runner,
    live: all.flatMap((module) => module.live ?? []),
  });
  requireUpgrade(http, [realtime]);
  const graphql = await registerGraphql(http, platform, {
    authenticate: modules.identity.authenticate,
    runner,
    operations,
    batches: modules.consultations.batches,
    open: realtime.open,
  });
  await registerWeb(http, WEB_DIR);
  handleUnmatchedRequests(http, (path) => servesWeb(WEB_DIR, path));
  return {
    ...modules,
    brought,
    http,
    operations,
    runner,
    listen: async () => {
      await http.ready();
      routeUpgrades(http.server, [realtime, graphql], { config, limitAddress });
      return http.listen({ host: config.HOST, port: config.PORT, backlog: 1024 });
    },
    stop: async () => {
      await realtime.stop();
      await http.close();
    },
  };
};
