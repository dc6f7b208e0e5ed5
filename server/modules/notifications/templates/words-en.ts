// English.
import { CARE_PLAN_WORDS } from './care-plan-words.ts';
import { CARER_WORDS } from './carer-words.ts';
import { DETAILS_WORDS } from './details-words.ts';
import { LEAVER_WORDS } from './leaver-words.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';
import { THREAD_WORDS } from './thread-words.ts';

const plural = pluralIn('en');

export const english: LanguageWords = {
  greeting: (firstName) => (firstName === null ? 'Hello,' : `Hello ${firstName},`),
  noDetails: 'To protect your privacy, this message has no details. Sign in to see them.',
  sentBy: (clinic) => `Sent by ${clinic} through Bedside.`,
  unsubscribe: 'Turn off these emails',
  phoneCode: (code, clinic) => `Your Bedside code for ${clinic} is ${code}. It is valid for 10 minutes. Reply STOP to stop these messages.`,
  kinds: {
    'consultation-message': {
      subject: (count) => plural(count, { one: 'You have a new message', other: 'You have # new messages' }),
      before: (count, clinic) =>
        plural(count, {
          one: `You have a new message in a consultation at ${clinic}.`,
          other: `You have # new messages in a consultation at ${clinic}.`,
        }),
      link: 'Read it in Bedside',
      inDigest: (count) => plural(count, { one: '# new message', other: '# new messages' }),
    },
    'consultation-opened': {
      subject: 'A new consultation is open',
      before: (_, clinic) => `A consultation with you has been opened at ${clinic}.`,
      link: 'Open the consultation',
      inDigest: (count) => plural(count, { one: '# new consultation', other: '# new consultations' }),
    },
    'consultation-joined': {
      subject: 'You were added to a consultation',
      before: (_, clinic) => `A colleague added you to a consultation at ${clinic}.`,
      link: 'Open the consultation',
      inDigest: (count) => plural(count, { one: 'Added to # consultation', other: 'Added to # consultations' }),
    },
    'task-assigned': {
      subject: (count) => plural(count, { one: 'A task was assigned to you', other: '# tasks were assigned to you' }),
      before: (count, clinic) =>
        plural(count, {
          one: `A colleague assigned a task to you at ${clinic}.`,
          other: `Colleagues assigned # tasks to you at ${clinic}.`,
        }),
      link: 'See your tasks',
      inDigest: (count) => plural(count, { one: '# task assigned to you', other: '# tasks assigned to you' }),
    },
    'ward-handed-over': {
      subject: 'A ward is being handed over to you',
      before: (_, clinic) => `A colleague is handing over a ward to you at ${clinic}. Please accept its patients.`,
      link: 'See the handover',
      inDigest: (count) => plural(count, { one: '# handover to accept', other: '# handovers to accept' }),
    },
    'file-refused': {
      subject: (count) => plural(count, { one: 'A file that you sent has a virus', other: '# files that you sent have a virus' }),
      before: (count) =>
        plural(count, {
          one: 'A virus was found in a file that you sent. The file was removed, and nobody can open it.',
          other: 'A virus was found in # files that you sent. The files were removed, and nobody can open them.',
        }),
      link: 'Open Bedside',
      after: 'Check your device for viruses before you send a file again.',
      inDigest: (count) => plural(count, { one: '# file that you sent has a virus', other: '# files that you sent have a virus' }),
    },
    'virus-found': {
      subject: (count) => plural(count, { one: 'A virus was found in a stored file', other: 'A virus was found in # stored files' }),
      before: (count, clinic) =>
        plural(count, {
          one: `A file at ${clinic} that was stored before it could be scanned has a virus. It was removed.`,
          other: `# files at ${clinic} that were stored before they could be scanned have a virus. They were removed.`,
        }),
      link: 'Open Bedside',
      after: 'The audit trail shows the downloads of each file before it was removed.',
      inDigest: (count) => plural(count, { one: 'A virus in # stored file', other: 'A virus in # stored files' }),
    },
    'account-waits': {
      subject: (count) => plural(count, { one: 'An account is waiting for approval', other: '# accounts are waiting for approval' }),
      before: (count, clinic) =>
        plural(count, {
          one: `A person has created an account at ${clinic}, and it is waiting for approval.`,
          other: `# accounts at ${clinic} are waiting for approval.`,
        }),
      link: 'See the accounts',
      inDigest: (count) => plural(count, { one: '# account waiting for approval', other: '# accounts waiting for approval' }),
    },
    'escrow-request': {
      subject: 'A request for keys of notes is waiting for you',
      before: (_, clinic) =>
        `Another administrator at ${clinic} asks to pass on keys of notes. A second administrator must approve this within 24 hours.`,
      link: 'See the request',
      inDigest: (count) => plural(count, { one: '# request for keys of notes', other: '# requests for keys of notes' }),
    },
    'account-approved': {
      subject: 'Your Bedside account is ready',
      before: (_, clinic) => `Your account at ${clinic} has been approved. You can sign in now.`,
      link: 'Sign in',
      after: 'If you did not ask for an account, contact your clinic.',
    },
    invitation: {
      subject: 'You are invited to Bedside',
      before: (_, clinic) =>
        `An administrator at ${clinic} has created a Bedside account for you. Choose a password to start using it. ` +
        'The link works once and for 7 days. A newer invitation replaces it.',
      link: 'Choose a password',
      after: 'If you did not expect this message, contact the clinic. Nobody can sign in to the account before a password is chosen.',
    },
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
    'confirm-address': {
      subject: 'Confirm your new email address',
      before: (_, clinic) =>
        `A person with a Bedside account at ${clinic} wants to use this email address from now on. If it was you, confirm the address within ` +
        '24 hours. You need the password of your account.',
      link: 'Confirm this address',
      after: 'If it was not you, ignore this message: nothing changes.',
    },
    'password-changed': {
      subject: 'Your Bedside password was changed',
      before: 'The password of your Bedside account was changed, and you were signed out everywhere else.',
      link: 'Sign in',
      after: 'If it was not you, reset your password at once and contact your clinic.',
    },
    'new-device': {
      subject: 'New sign-in to your Bedside account',
      before: 'Your Bedside account was used to sign in on a new device.',
      link: 'See where you are signed in',
      after: 'If it was not you, change your password at once and contact your clinic.',
    },
    'address-changed': {
      subject: 'The email address of your Bedside account was changed',
      before: 'Your Bedside account now uses another email address. Messages no longer go to this one.',
      link: 'Sign in',
      after: 'If it was not you, contact your clinic at once.',
    },
    'phone-changed': {
      // Of a number that was added, changed or removed; also the text message to a former number.
      subject: 'The phone number of your Bedside account was updated',
      before: 'A phone number was added to your Bedside account, or the number there was changed or removed.',
      link: 'Sign in',
      after: 'If it was not you, change your password at once and contact your clinic.',
    },
    ...CARER_WORDS.en,
    ...DETAILS_WORDS.en,
    ...LEAVER_WORDS.en,
    ...THREAD_WORDS.en,
    ...CARE_PLAN_WORDS.en,
    digest: {
      subject: (count) => plural(count, { one: 'You have # new notification', other: 'You have # new notifications' }),
      before: (_, clinic) => `Here is what is new for you at ${clinic}:`,
      link: 'Open Bedside',
    },
  },
};
