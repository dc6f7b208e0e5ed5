// An app that sends SMS through a fake provider, and people who set up their phones.
import { expect } from 'vitest';
import { signatureOf } from '#modules/notifications/internal/phone/incoming-sms.ts';
import { startApp, type TestApp, type TestReply } from '../app.ts';
import { adminQuery } from '../people/accounts.ts';
import { until } from '../until.ts';
import { type Provider, startProvider } from './provider.ts';

export const SMS_TOKEN = 'auth-token-of-tests';
const FROM = '+15005550006';
const PUBLIC_URL = 'https://care.example';

type Text = Record<string, string>;
interface SmsChannel {
  available: boolean;
  phone: string | null;
  confirmed: boolean;
  pending: string | null;
}

export interface Phones {
  app: TestApp;
  provider: Provider;
  call(person: number, method: string, path: string, body?: unknown): Promise<TestReply>;
  /** All SMS that the provider has received. */
  texts(): Text[];
  /** Waits for the n-th SMS to a number. */
  textTo(number: string, nth?: number): Promise<Text>;
  /** Requests a code for a number. */
  request(person: number, phone: string): Promise<TestReply>;
  confirm(person: number, code: string): Promise<TestReply>;
  /** Requests and enters a code. */
  setUp(person: number, number: string): Promise<void>;
  channelOf(person: number): Promise<SmsChannel>;
  /** The number of a person, and whether it is confirmed. */
  smsOf(person: number): Promise<Pick<SmsChannel, 'phone' | 'confirmed'>>;
  /** Replies from a number by SMS. */
  reply(from: string, text: string, token?: string): Promise<TestReply>;
  /** Removes all phones, codes and messages, and lets the provider accept everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const codeIn = (text: Text): string => /\b\d{6}\b/.exec(text['Body']!)![0];

const TABLES = [
  ...['phones', 'phone_codes', 'deliveries', 'notices', 'preferences', 'stopped_numbers'].map((name) => `notifications.${name}`),
  'platform.rate_limits',
];

export const startPhones = async (): Promise<Phones> => {
  const provider = await startProvider();
  const env = { SMS_URL: provider.url, SMS_ACCOUNT: 'AC1', SMS_TOKEN, SMS_FROM: FROM, OUTGOING_LOOPBACK: 'on', PUBLIC_URL };
  const app = await startApp({ env });
  const call: Phones['call'] = async (person, method, path, body) =>
    app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
  const texts: Phones['texts'] = () => provider.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
  const textsTo = (number: string): Text[] => texts().filter(({ To }) => To === number);
  const textTo: Phones['textTo'] = (number, nth = 1) => until(() => textsTo(number)[nth - 1], `SMS ${nth} to ${number}`);
  const request: Phones['request'] = (person, phone) => call(person, 'POST', '/v1/me/phone', { phone });
  const confirm: Phones['confirm'] = (person, code) => call(person, 'POST', '/v1/me/phone/confirm', { code });
  const channelOf: Phones['channelOf'] = async (person) => (await call(person, 'GET', '/v1/notifications/preferences')).body.channels.sms;
  return {
    app,
    provider,
    call,
    texts,
    textTo,
    request,
    confirm,
    setUp: async (person, number) => {
      const before = textsTo(number).length;
      expect((await request(person, number)).status).toBe(202);
      const reply = await confirm(person, codeIn(await textTo(number, before + 1)));
      expect(reply).toMatchObject({ status: 200, body: { phone: number } });
    },
    channelOf,
    smsOf: async (person) => {
      const { phone, confirmed } = await channelOf(person);
      return { phone, confirmed };
    },
    reply: (from, text, token = SMS_TOKEN) => {
      const fields = new URLSearchParams({ From: from, Body: text, To: FROM });
      return app.request('POST', '/sms/incoming', {
        body: fields.toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signatureOf(token, `${PUBLIC_URL}/sms/incoming`, fields),
        },
      });
    },
    clear: async () => {
      await adminQuery(app, TABLES.map((table) => `delete from ${table};`).join(''));
      provider.received.length = 0;
      provider.reply(() => ({ status: 201, body: '{}' }));
    },
    close: async () => {
      await app.close();
      await provider.close();
    },
  };
};
