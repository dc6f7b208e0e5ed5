// Health checks: the one of the compatibility API, and the two for an orchestrator.
import { z } from 'zod';
import { Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const health = endpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether this server and its database are healthy',
  status: 200,
  reply: z.object({
    status: z.literal('OK'),
    timestamp: Timestamp,
    version: z.string(),
    environment: z.string(),
    checks: z.record(z.string(), z.string()),
  }),
  errors: ['UNAVAILABLE'],
});
export const healthLive = endpoint({
  method: 'GET',
  path: '/health/live',
  summary: 'The process is running',
  status: 200,
  reply: z.object({ status: z.literal('OK') }),
});
export const healthReady = endpoint({
  method: 'GET',
  path: '/health/ready',
  summary: 'The process can serve requests',
  status: 200,
  reply: z.object({ status: z.literal('OK') }),
  errors: ['UNAVAILABLE'],
});
