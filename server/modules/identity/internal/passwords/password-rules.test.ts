import { describe, expect, it } from 'vitest';
import { cpuTimeOf } from '#test/harness/run/cpu-time.ts';
import { isCommonPassword } from './password-rules.ts';

const ABOUT = ['David', 'Wang', 'david.wang@northside.example'];

describe('common passwords', () => {
  it.each([
    'password1234',
    'Password123!',
    'P@ssw0rd1234',
    'qwertyuiop123',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'iloveyou1234',
    'letmein123456',
    'Welcome2024!!',
    'bedside-demo',
    'qwerty123456',
    'adminadmin12',
    'passwordpassword',
    'zxcvbnm12345',
    '01011990-0101',
    'changeme1234',
    'Hospital2024!',
    'asdfasdfasdf',
  ])('refuses %s', (password) => {
    expect(isCommonPassword(password, ABOUT)).toBe(true);
  });

  it.each(['davidwang1234', 'David.Wang2024', 'northside1234'])('refuses %s, which is about its owner', (password) => {
    expect(isCommonPassword(password, ABOUT)).toBe(true);
    expect(isCommonPassword('Margarethe-2024', ABOUT)).toBe(false);
  });

  it.each([
    'correct horse battery',
    'tr0ub4dor&3xyz',
    'knee-garden-violet',
    'Fr8gh7-Lamp-9x!',
    'vogelhaus im mai',
    'ünïcödé passwörter',
    'river stone cloud',
    '猫が好きです毎日ね一緒に',
  ])('accepts %s', (password) => {
    expect(isCommonPassword(password, ABOUT)).toBe(false);
  });

  it('takes a negligible time, even for a long password and for one that is chosen to be slow', () => {
    const milliseconds = cpuTimeOf(() => {
      isCommonPassword('ab'.repeat(500) + 'c'.repeat(24), ABOUT);
      for (const chosen of ['p4ssw0rd', 'a@4e3i1!o0s5$t7+', '@4$$w0rd!1|70', 'qwerty12345']) isCommonPassword(chosen.repeat(16), ABOUT);
      isCommonPassword(Array.from({ length: 1024 }, (_, i) => String.fromCharCode(97 + ((i * i) % 26))).join(''), ABOUT);
    });
    expect(milliseconds).toBeLessThan(250);
  });
});
