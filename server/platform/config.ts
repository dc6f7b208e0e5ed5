// The schema of all configuration variables. `.env.example` lists the same variables; a test compares them.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OUTSIDE_PROVIDERS } from '#contracts/care-plan-settings.ts';
import { parseAddress } from './http/client/ip.ts';

const flag = z.enum(['true', 'false', '1', '0', 'on', 'off']).transform((v) => v === 'true' || v === '1' || v === 'on');
const list = z.string().transform((s) =>
  s
    .split(',')
    .map((p) => p.trim())
    .filter(Boolean),
);
/** Ascending minutes from 0, such as `0,60,180`. */
const minutes = list
  .transform((parts) => parts.map(Number))
  .refine(
    (all) =>
      all[0] === 0 && all.length <= 10 && all.every((one, at) => Number.isInteger(one) && one <= 1440 && (at === 0 || one > all[at - 1]!)),
    'must be ascending minutes that begin with 0, such as 0,60,180',
  );
/** 32 bytes, base64 or hex. */
const key32 = z.string().transform((s, ctx) => {
  const bytes = /^[0-9a-f]{64}$/i.test(s) ? Buffer.from(s, 'hex') : Buffer.from(s, 'base64');
  if (bytes.length !== 32) ctx.addIssue({ code: 'custom', message: 'must be 32 bytes in base64 or hex' });
  return bytes;
});

/** Argon2id: the weakest cost that is accepted, and the weakest in production. */
const LEAST_ARGON2 = { memoryKib: 64, passes: 1 };
const PRODUCTION_ARGON2 = { memoryKib: 65_536, passes: 3 };
/** The weakest cost that an installation may have stored for a password. */
export const leastArgon2 = ({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): typeof LEAST_ARGON2 =>
  NODE_ENV === 'production' ? PRODUCTION_ARGON2 : LEAST_ARGON2;

/** A private key of P-256 as web-push tools print it: 32 bytes, base64url. */
const vapidKey = z.string().regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url');

export const ConfigSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().optional(),
  ROLES: list.pipe(z.array(z.enum(['api', 'worker', 'migrate'])).min(1)).default(['api', 'worker', 'migrate']),
  PUBLIC_URL: z.url().optional(),

  DATABASE_URL: z.string().optional(),
  DATABASE_OWNER_URL: z.string().optional(),
  DATABASE_WORKER_URL: z.string().optional(),
  DATABASE_ADMIN_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),

  MASTER_KEY: key32.optional(),
  MASTER_KEY_PREVIOUS: key32.optional(),
  TOKEN_KEY: key32.optional(),
  JWT_SIGNING_KEY: z.string().optional(),
  JWT_PREVIOUS_PUBLIC_KEYS: z.string().optional(),

  BEDSIDE_DEMO: flag.optional(),
  DEFAULT_TENANT: z.coerce.number().int().positive().optional(),
  EMERGENCY_PHONE: z.string().max(40).default('112'),
  JOB_BATCH_SIZE: z.coerce.number().int().min(1).max(100).default(20),
  JOB_WORKERS: z.coerce.number().int().min(1).max(20).default(2),
  REMINDER_REPEATS_MINUTES: minutes.default([0, 60, 180]),
  REMINDER_MISSES: z.coerce.number().int().min(1).max(100).default(3),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).optional(),
  RATE_LIMIT_PER_ADDRESS: z.coerce.number().int().min(0).optional(),
  TRUSTED_PROXIES: list.default([]),
  CORS_ORIGINS: list.default([]),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),

  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_URL: z.url({ protocol: /^tcp$/ }).optional(),

  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Bedside <no-reply@bedside.example>'),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_ACCOUNT: z.string().optional(),
  SMS_TOKEN: z.string().optional(),
  SMS_FROM: z.string().optional(),
  VAPID_PRIVATE_KEY: vapidKey.optional(),
  VAPID_SUBJECT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  OUTGOING_LOOPBACK: flag.default(false),
  LLM_PROVIDER: z.enum(OUTSIDE_PROVIDERS).default('openai-compatible'),
  LLM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  LLM_MODEL: z.string().max(200).optional(),
  LLM_API_KEY: z.string().optional(),
  /** Time limit of one attempt; two of them fit into the time that a request has a note to itself. */
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(50).default(30),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Argon2id cost: memory in KiB and passes. Below the default only outside production. */
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(LEAST_ARGON2.memoryKib).default(PRODUCTION_ARGON2.memoryKib),
  ARGON2_PASSES: z.coerce.number().int().min(LEAST_ARGON2.passes).default(PRODUCTION_ARGON2.passes),
});

export type Settings = z.infer<typeof ConfigSchema>;

/** Variables that can come from a file instead: `NAME_FILE=/run/secrets/name`. */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_WORKER_URL',
  'DATABASE_ADMIN_URL',
  'MASTER_KEY',
  'MASTER_KEY_PREVIOUS',
  'TOKEN_KEY',
  'JWT_SIGNING_KEY',
  'REDIS_URL',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SMTP_URL',
  'SMS_TOKEN',
  'LLM_API_KEY',
  'VAPID_PRIVATE_KEY',
  'TLS_CERT',
  'TLS_KEY',
] as const satisfies readonly (keyof Settings)[];

const isLoopback = (host: string): boolean => host === 'localhost' || parseAddress(host)?.range() === 'loopback';

export interface Config extends Settings {
  /** Whether the product runs its own PostgreSQL under DATA_DIR. */
  embedded: boolean;
  demo: boolean;
  loopback: boolean;
  production: boolean;
}

/** Sample values of our documentation, which production refuses. */
const SAMPLE = /^(change-?me|sample|secret|example)/i;

/**
 * Reads the configuration from the environment.
 * @throws Error that names each invalid variable and each unsafe setting of production
 */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const raw: Record<string, string> = {};
  for (const name of Object.keys(ConfigSchema.shape)) {
    const file = (SECRET_VARIABLES as readonly string[]).includes(name) ? env[`${name}_FILE`] : undefined;
    const value = file ? readFileSync(file, 'utf8').trim() : env[name];
    if (value !== undefined && value !== '') raw[name] = value;
  }
  const parsed = ConfigSchema.safeParse(raw);
  if (!parsed.success) {
    throw new Error(`Configuration: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
  }
  const settings = parsed.data;
  const embedded = settings.DATABASE_URL === undefined;
  const loopback = isLoopback(settings.HOST);
  const production = settings.NODE_ENV === 'production';
  const config: Config = {
    ...settings,
    embedded,
    loopback,
    production,
    demo: settings.BEDSIDE_DEMO ?? (embedded && loopback && !production),
  };
  const wrong: string[] = [];
  if (config.demo && !embedded) wrong.push('BEDSIDE_DEMO works only with the embedded database');
  if (config.demo && !loopback) wrong.push('BEDSIDE_DEMO works only on a loopback address (HOST)');
  if (embedded) {
    for (const name of ['DATABASE_OWNER_URL', 'DATABASE_WORKER_URL', 'DATABASE_ADMIN_URL'] as const) {
      if (settings[name] !== undefined) wrong.push(`DATABASE_URL is needed with ${name}`);
    }
  } else {
    for (const name of ['MASTER_KEY', 'TOKEN_KEY', 'JWT_SIGNING_KEY', 'DATABASE_WORKER_URL'] as const) {
      if (settings[name] === undefined) wrong.push(`${name} is needed with DATABASE_URL`);
    }
    if (settings.ROLES.includes('migrate') && settings.DATABASE_OWNER_URL === undefined)
      wrong.push('DATABASE_OWNER_URL is needed with DATABASE_URL by a process that migrates (ROLES)');
  }
  if (settings.S3_BUCKET === undefined) {
    for (const name of ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
      if (settings[name] !== undefined) wrong.push(`S3_BUCKET is needed with ${name}`);
  }
  if ((settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined))
    wrong.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set together or not at all');
  if (settings.SMS_URL !== undefined) {
    for (const name of ['SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM'] as const)
      if (settings[name] === undefined) wrong.push(`${name} is needed with SMS_URL`);
  }
  if (settings.LLM_MODEL === undefined) {
    for (const name of ['LLM_BASE_URL', 'LLM_API_KEY'] as const)
      if (settings[name] !== undefined) wrong.push(`LLM_MODEL is needed with ${name}`);
  } else if (settings.LLM_PROVIDER === 'anthropic') {
    if (settings.LLM_API_KEY === undefined) wrong.push('LLM_API_KEY is needed with LLM_PROVIDER=anthropic');
  } else if (settings.LLM_BASE_URL === undefined) wrong.push('LLM_BASE_URL is needed with LLM_MODEL');
  if (production) {
    if (settings.OUTGOING_LOOPBACK) wrong.push('OUTGOING_LOOPBACK is for tests');
    for (const name of SECRET_VARIABLES) if (raw[name] && SAMPLE.test(raw[name])) wrong.push(`${name} is a sample value`);
    for (const name of ['MASTER_KEY', 'TOKEN_KEY'] as const) {
      const key = settings[name];
      if (key && new Set(key).size < 8) wrong.push(`${name} is not random`);
    }
    if (settings.ARGON2_MEMORY_KIB < PRODUCTION_ARGON2.memoryKib || settings.ARGON2_PASSES < PRODUCTION_ARGON2.passes)
      wrong.push('ARGON2_MEMORY_KIB and ARGON2_PASSES are below 65536 and 3');
  }
  if (wrong.length > 0) throw new Error(`Configuration: ${wrong.join('; ')}`);
  return config;
};
