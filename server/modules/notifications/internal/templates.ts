// Texts of our mails. Nothing about a patient, not even a name: a mail that is read over a shoulder reveals only that there is an account.
import { z } from 'zod';

export const TEMPLATES = ['reset-password', 'verify-email', 'invitation', 'account-approved', 'password-changed'] as const;
export const Template = z.enum(TEMPLATES);
export type Template = z.infer<typeof Template>;

interface Words {
  subject: string;
  before: string;
  /** Text of the link. */
  link: string;
  after: string;
}

const WORDS: Record<Template, Words> = {
  'reset-password': {
    subject: 'Reset your Bedside password',
    before: 'We received a request to reset the password of your Bedside account. The link works once and for 30 minutes.',
    link: 'Choose a new password',
    after: 'If it was not you, ignore this message: nothing has changed.',
  },
  'verify-email': {
    subject: 'Confirm your email address',
    before:
      'A Bedside account was created with this email address. Confirm that the address is yours within 24 hours of creating the account; ' +
      'asking for another link does not give you more time. You need the password that you chose when you created the account.',
    link: 'Confirm this address',
    after:
      'If you did not create this account, ignore this message. An account that is not confirmed is deleted 24 hours after it was created. ' +
      'If you want an account with your own password, create it now. It replaces this one.',
  },
  invitation: {
    subject: 'You are invited to Bedside',
    before:
      'An administrator of your clinic has created a Bedside account for you. Choose a password to start using it. ' +
      'The link works once and for 7 days. A newer invitation replaces it.',
    link: 'Choose a password',
    after: 'If you did not expect this message, tell your clinic. Nobody can sign in to the account before a password is chosen.',
  },
  'account-approved': {
    subject: 'Your Bedside account is ready',
    before: 'An administrator has approved your account. You can sign in now.',
    link: 'Sign in',
    after: 'If you did not ask for an account, tell your clinic.',
  },
  'password-changed': {
    subject: 'Your Bedside password was changed',
    before: 'The password of your Bedside account was changed, and you were signed out everywhere else.',
    link: 'Sign in',
    after: 'If it was not you, reset your password at once and tell your clinic.',
  },
};

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** Text as it may stand in HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Renders a mail around its one link. */
export const renderMail = (template: Template, url: string): RenderedMail => {
  const { subject, before, link, after } = WORDS[template];
  const paragraph = (html: string): string => `<p>${html}</p>`;
  return {
    subject,
    text: `Hello,\n\n${before}\n\n${link}:\n${url}\n\n${after}\n`,
    html: [
      '<!doctype html><html lang="en"><body>',
      paragraph('Hello,'),
      paragraph(escapeHtml(before)),
      paragraph(`<a href="${escapeHtml(url)}">${escapeHtml(link)}</a>`),
      paragraph(escapeHtml(after)),
      '</body></html>',
    ].join(''),
  };
};
