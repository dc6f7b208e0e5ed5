// The thread that inspects files, and the turns of their senders.
import { describe, expect, it } from 'vitest';
import * as sample from '#test/files/samples.ts';
import { createInspector } from './inspector.ts';

const own = (bytes: Buffer) => async () => new Uint8Array(bytes);
const SENDER = { tenantId: 1, personId: 4 };
const OTHER = { tenantId: 2, personId: 10 };
const admit = async () => undefined;

describe('the thread', () => {
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('gives verdicts in turn', async () => {
    const inspector = createInspector({ admit });
    const [image, broken, letter] = await Promise.allSettled([
      inspector.inspect(SENDER, 'image/png', own(await sample.png())),
      inspector.inspect(SENDER, 'image/png', own(sample.hugePng(0, 1))),
      inspector.inspect(SENDER, DOCX, own(sample.docx())),
    ]);
    expect(image.status).toBe('fulfilled');
    expect((image as PromiseFulfilledResult<Buffer>).value.equals(await sample.png())).toBe(true);
    expect(broken).toMatchObject({ status: 'rejected', reason: { reason: 'damaged' } });
    expect(letter).toEqual({ status: 'fulfilled', value: undefined });
  });

  it('is terminated when a file takes too long, and the next file gets another', async () => {
    const hasty = createInspector({ admit, timeoutMs: 1 });
    for (let n = 0; n < 2; n++) await expect(hasty.inspect(SENDER, DOCX, own(sample.docx()))).rejects.toMatchObject({ reason: 'damaged' });
  });

  it('inspects a file of another sender before the many that one has waiting', async () => {
    const inspector = createInspector({ admit });
    const order: string[] = [];
    const send = (sender: typeof SENDER, name: string) =>
      inspector.inspect(sender, DOCX, () => {
        order.push(name);
        return own(sample.docx())();
      });
    await Promise.all([...['1', '2', '3', '4', '5'].map((name) => send(SENDER, name)), send(OTHER, 'other')]);
    expect(order).toEqual(['1', 'other', '2', '3', '4', '5']);
  });

  it('is not asked for a sender who is not admitted', async () => {
    const inspector = createInspector({ admit: () => Promise.reject(new Error('too many')) });
    const load = () => Promise.reject(new Error('loaded'));
    await expect(inspector.inspect(SENDER, DOCX, load)).rejects.toThrow('too many');
  });

  it('continues after a file that could not be loaded', async () => {
    const inspector = createInspector({ admit });
    const lost = inspector.inspect(SENDER, DOCX, async () => {
      throw new Error('gone');
    });
    await expect(lost).rejects.toThrow('gone');
    expect(await inspector.inspect(SENDER, DOCX, own(sample.docx()))).toBeUndefined();
  });
});
