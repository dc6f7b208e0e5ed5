// Health checks: the compatibility API's shape, and the two that an orchestrator asks.
import { z } from 'zod';
import { Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const health = endpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether this server and its database are well',
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
  summary: 'The process runs',
  status: 200,
  reply: z.object({ status: z.literal('OK') }),
});
export const healthReady = endpoint({
  method: 'GET',
  path: '/health/ready',
  summary: 'The process can serve',
  status: 200,
  reply: z.object({ status: z.literal('OK') }),
  errors: ['UNAVAILABLE'],
});
