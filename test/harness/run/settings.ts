// Configuration, keys and log of the servers under test: cheap password hashes, known keys, no output.
import { createPrivateKey } from 'node:crypto';
import { type Config, readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/log.ts';
import type { Secrets } from '#platform/secrets.ts';

/** The same in every process of a run: the example of RFC 8410. */
const SIGNING_KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----`;

export const testConfig = (overrides: Record<string, string> = {}): Config =>
  readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    BEDSIDE_DEMO: 'on',
    LOG_LEVEL: 'silent',
    ARGON2_MEMORY_KIB: '256',
    ARGON2_PASSES: '1',
    // Each connection plans every statement by itself: ten of them take a fifth more processor time than three.
    DATABASE_POOL: '3',
    ...overrides,
  });

export const silentLog = createLogger('silent');

export const testSecrets: Secrets = {
  master: { current: Buffer.alloc(32, 7) },
  tokenKey: Buffer.alloc(32, 9),
  signingKey: createPrivateKey(SIGNING_KEY),
  previousPublicKeys: [],
  // Appendix A of RFC 8291, a published example.
  vapidKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
};
