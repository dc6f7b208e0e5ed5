// Mail servers that fail in every way, over real sockets: which failures are tried again, and which mean that the server is down.
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { TimedOut } from '#platform/breaker.ts';
import { freePort } from '../../../../test/harness/network/free-port.ts';
import { silentLog } from '../../../../test/harness/run/settings.ts';
import { Refused } from './channel.ts';
import { createEmailChannel } from './email.ts';
import { createOutlet } from './outlet.ts';

/** The reply to a command; a function may do anything with the connection. */
type Reply = string | ((socket: Socket) => void);
interface Script {
  banner: Reply;
  EHLO?: Reply;
  MAIL?: Reply;
  RCPT?: Reply;
  DATA?: Reply;
  /** After the message. */
  message?: Reply;
}

/** For servers that reply, even on a busy machine. */
const LONG_MS = 30_000;
/** For servers that fall silent. */
const SHORT_MS = 400;
const MESSAGE = {
  id: '0198c0de-0000-7000-8000-000000000001',
  tenantId: 1,
  userId: 3,
  to: 'linh@northside.example',
  kind: 'password-changed',
  language: 'en',
  words: { subject: 's', text: 't', html: 'h', short: 's', link: null },
  unsubscribe: null,
} as const;

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
  server = undefined;
});

async function serve(script: Script): Promise<number> {
  const answers = { EHLO: '250 hello', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', message: '250 accepted', ...script };
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const say = (reply: Reply) => (typeof reply === 'string' ? socket.write(`${reply}\r\n`) : reply(socket));
    let inMessage = false;
    say(script.banner);
    socket.on('data', (data) => {
      const text = data.toString();
      if (inMessage) {
        if (!text.includes('\r\n.\r\n')) return;
        inMessage = false;
        return say(answers.message);
      }
      const command = text.slice(0, 4).toUpperCase();
      if (command === 'QUIT') return socket.end('221 bye\r\n');
      if (command in answers) say(answers[command as keyof typeof answers]);
      inMessage = command === 'DATA' && answers.DATA === '354 go on';
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

/** Sends once. @returns the failure, and whether it counts against the server */
async function send(port: number, timeoutMs = LONG_MS): Promise<{ error: Error; down: boolean } | 'sent'> {
  const channel = createEmailChannel({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'care@care.example' });
  const outlet = createOutlet(channel, silentLog, { timeoutMs });
  try {
    await outlet.send(MESSAGE);
    return 'sent';
  } catch (error) {
    return { error: error as Error, down: error instanceof TimedOut || channel.saysDown(error as Error) };
  } finally {
    outlet.close();
  }
}

const GREETING = '220 mail.example';

it('a slow greeting is waited for', async () => {
  const port = await serve({ banner: (socket) => void setTimeout(() => socket.write(`${GREETING}\r\n`), 100) });
  expect(await send(port)).toBe('sent');
});

it('a port without a server means that it is down', async () => {
  expect(await send(await freePort())).toMatchObject({ down: true, error: { code: 'ESOCKET' } });
});

it.each<[string, Script]>([
  ['no greeting', { banner: () => undefined }],
  ['silence after the greeting', { banner: GREETING, EHLO: () => undefined }],
  ['silence after the message', { banner: GREETING, message: () => undefined }],
])('%s ends the attempt in time, and means that it is down', async (_, script) => {
  expect(await send(await serve(script), SHORT_MS)).toMatchObject({ down: true, error: expect.any(TimedOut) });
});

it.each<[string, Script]>([
  ['a greeting of another protocol', { banner: 'HTTP/1.1 400 Bad Request' }],
  ['bytes that are no text', { banner: (socket) => void socket.write(Buffer.from([0, 255, 254, 13, 10, 0, 13, 10])) }],
  ['a refusal of every connection', { banner: '554 no service' }],
  ['a server that goes away', { banner: GREETING, MAIL: '421 shutting down' }],
  ['a connection cut at once', { banner: (socket) => void socket.destroy() }],
  ['a connection cut before the message', { banner: GREETING, DATA: (socket) => void socket.destroy() }],
  ['a connection cut in the message', { banner: GREETING, message: (socket) => void socket.resetAndDestroy() }],
])('%s means that it is down, and is tried again', async (_, script) => {
  const outcome = await send(await serve(script));
  expect(outcome).toMatchObject({ down: true });
  expect(outcome).not.toMatchObject({ error: expect.any(Refused) });
});

it.each<[string, Script, number]>([
  ['the recipient for now', { banner: GREETING, RCPT: '450 mailbox busy' }, 450],
  ['the sender for now', { banner: GREETING, MAIL: '451 try later' }, 451],
  ['the message for now', { banner: GREETING, message: '452 no space' }, 452],
])('a refusal of %s is tried again, and not held against the server', async (_, script, responseCode) => {
  expect(await send(await serve(script))).toMatchObject({ down: false, error: { responseCode } });
});

it.each<[string, Script, string]>([
  ['the recipient', { banner: GREETING, RCPT: '550 no such user' }, 'SMTP_550'],
  ['the message', { banner: GREETING, message: '554 looks like spam' }, 'SMTP_554'],
])('a refusal of %s for good is not tried again, and keeps only its number', async (_, script, code) => {
  expect(await send(await serve(script))).toMatchObject({ down: false, error: { name: 'Refused', code, message: code } });
});
