// Consultations and their messages.
import * as consultations from '#contracts/consultations.ts';
import * as messages from '#contracts/messages.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

const ofRoom = { room: 'consultationId' };

export const consultationFields: readonly RootField[] = [
  query('consultations', consultations.listConsultations, {
    rename: { patient: 'patientId', limit: 'first' },
    page: { items: 'consultations' },
  }),
  query('consultation', consultations.getConsultation),
  query('messages', messages.listMessages, {
    description: 'The messages of a consultation, oldest first; `after` takes a message ID or a time, too.',
    rename: { ...ofRoom, limit: 'first', since: 'after' },
    // Connections go forwards; the newest messages are those of `Consultation`.
    omit: ['before'],
    page: { items: 'messages', cursorOf: ({ id }) => String(id) },
  }),
  mutation('sendMessage', messages.sendMessage, { rename: ofRoom }),
];
