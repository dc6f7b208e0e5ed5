// Names of files, as people and attackers write them.
import { expect, it } from 'vitest';
import { fileName } from './file-name.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['Befund Łódź "1".PDF', 'Befund Łódź "1".PDF'],
  ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
  ['\u200b\u00ad.pdf', 'file.pdf'],
  ['تقرير طبي.pdf', 'تقرير طبي.pdf'],
  ['検査結果.pdf', '検査結果.pdf'],
  ['\u{1F9B4} knee.pdf', '\u{1F9B4} knee.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['..\\..\\windows\\win.ini', 'win.ini.pdf'],
  ['C:\\Users\\Ann\\scan.pdf', 'scan.pdf'],
  ['..', 'file.pdf'],
  ['', 'file.pdf'],
  ['.pdf', 'pdf.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['a\0b\r\nc\u2028d.pdf', 'abcd.pdf'],
  ['a%0D%0Ab.pdf', 'a b.pdf'],
  ['a%00%1f%7Fb%0%0A0c.pdf', 'a b%0 0c.pdf'],
  ['..%2F..%5cetc%2fpasswd', 'passwd.pdf'],
  ['%0\0A%0\u20280d.pdf', 'd.pdf'],
  ['100% of 20%20 (50%25).pdf', '100% of 20%20 (50%25).pdf'],
  ['scan\u202Efdp.exe', 'scanfdp.exe.pdf'],
  ['page.html', 'page.html.pdf'],
  ['trailing. . ', 'trailing.pdf'],
  ['\ud800lone.pdf', 'lone.pdf'],
])('%j is kept as %j', (sent, kept) => {
  expect(fileName(sent, 'application/pdf')).toBe(kept);
});

it('keeps the ending of a name that is too long', () => {
  for (const letter of ['a', 'ł', '\u{1F9B4}']) {
    const kept = fileName(`${letter.repeat(5000)}.jpeg`, 'image/jpeg');
    expect(kept.endsWith(`${letter}.jpeg`)).toBe(true);
    expect([...kept].length).toBe(200);
  }
});
