// The HTML of a message: one narrow column that fits phones, in light and dark, from either side. Mail programs drop style sheets, so what
// must hold stands in the elements; the sheet only adds the dark colors.
import type { Language } from '#contracts/common.ts';

export interface MessageParts {
  language: Language;
  subject: string;
  greeting: string;
  before: string;
  items: readonly string[];
  link: { text: string; url: string };
  after: readonly string[];
  footer: string;
  unsubscribe: { text: string; url: string } | null;
}

/** Text as it may stand in HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

// Contrast of each pair is at least 7:1 (WCAG 2.2, 1.4.6).
const LIGHT = { page: '#f4f6f8', card: '#ffffff', text: '#1f2933', faint: '#52606d', button: '#0b5a5e', onButton: '#ffffff' };
const DARK = { page: '#11181c', card: '#1b2429', text: '#edf2f4', faint: '#b4c0c7', button: '#8fdfe3', onButton: '#06282a' };

const SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:${DARK.page}!important}.card{background:${DARK.card}!important;color:${DARK.text}!important}
.faint,.faint a{color:${DARK.faint}!important}.button{background:${DARK.button}!important;color:${DARK.onButton}!important}
.plain{color:${DARK.text}!important}}`;

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',Arial,sans-serif";

const paragraph = (text: string, style = ''): string =>
  `<p class="plain" style="margin:0 0 16px;color:${LIGHT.text};${style}">${escapeHtml(text)}</p>`;

export const layOut = ({ language, subject, greeting, before, items, link, after, footer, unsubscribe }: MessageParts): string => {
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const list = items.map((item) => `<li style="margin:0 0 8px">${escapeHtml(item)}</li>`).join('');
  const end =
    unsubscribe === null
      ? ''
      : `<br><a href="${escapeHtml(unsubscribe.url)}" style="color:${LIGHT.faint}">${escapeHtml(unsubscribe.text)}</a>`;
  return `<!doctype html>
<html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${SHEET}</style></head>
<body class="page" dir="${dir}" style="margin:0;padding:24px 12px;background:${LIGHT.page};${FONT};font-size:16px;line-height:1.5">
<div class="card" style="max-width:520px;margin:0 auto;padding:24px;background:${LIGHT.card};color:${LIGHT.text};border-radius:8px;text-align:start">
${paragraph(greeting)}
${paragraph(before)}
${list === '' ? '' : `<ul class="plain" style="margin:0 0 16px;padding-inline-start:24px;color:${LIGHT.text}">${list}</ul>`}
<p style="margin:24px 0"><a class="button" href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 20px;background:${LIGHT.button};color:${LIGHT.onButton};border-radius:6px;font-weight:600;text-decoration:none">${escapeHtml(link.text)}</a></p>
${after.map((text) => paragraph(text)).join('\n')}
<p class="faint" style="margin:24px 0 0;font-size:14px;color:${LIGHT.faint}">${escapeHtml(footer)}${end}</p>
</div></body></html>`;
};
