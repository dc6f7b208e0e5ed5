import { createECDH } from 'node:crypto';
import { expect, it } from 'vitest';
import { CURVE, encryptPush } from './encrypt.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const keyOf = (privateKey: string) => {
  const key = createECDH(CURVE);
  key.setPrivateKey(bytes(privateKey));
  return key;
};

it('encrypts the example of RFC 8291, section 5', () => {
  const keys = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };
  const given = { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), key: keyOf('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'), paddedTo: 1 };
  expect(encryptPush('When I grow up, I want to be a watermelon', keys, given).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it('makes all messages of one length, whatever they say', () => {
  const browser = createECDH(CURVE);
  browser.generateKeys();
  const keys = { p256dh: browser.getPublicKey(), auth: Buffer.alloc(16, 1) };
  expect(encryptPush('a', keys)).toHaveLength(encryptPush('a'.repeat(500), keys).length);
});

it('refuses a key that is not on the curve, and a text that does not fit', () => {
  const auth = Buffer.alloc(16);
  expect(() => encryptPush('a', { p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]), auth })).toThrow();
  const browser = createECDH(CURVE);
  browser.generateKeys();
  expect(() => encryptPush('a'.repeat(4096), { p256dh: browser.getPublicKey(), auth })).toThrow('too long');
});
