// Saved replies of the demo's clinic, for four of the categories and for all of them.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { createCannedResponse } from '#contracts/messaging/canned-responses.ts';

export const DEMO_CANNED_RESPONSES: readonly BodyOf<typeof createCannedResponse>[] = [
  {
    title: 'Prescription is ready',
    category: 'prescription',
    responseText:
      'Hello {{patient.firstName}}, your prescription is ready at our pharmacy desk, open until 18:00.\n\n{{staff.name}}, {{clinic.name}}',
    isActive: true,
  },
  {
    title: 'Two times to choose from',
    category: 'appointment',
    responseText: 'Hello {{patient.firstName}}, we have these two times. Which one suits you?\n\n- \n- \n\n{{staff.name}}, {{clinic.name}}',
    isActive: true,
  },
  {
    title: 'Invoice is being checked',
    category: 'billing',
    responseText:
      'Hello {{patient.firstName}}, thank you for telling us. We are checking the invoice. You need not pay it before we write again.\n\n{{staff.name}}',
    isActive: true,
  },
  {
    title: 'If it gets worse',
    category: 'medical',
    responseText:
      'If it gets worse, call us. If you have chest pain, trouble breathing or feel faint, call {{clinic.emergencyPhone}} at once.\n\n{{staff.name}}',
    isActive: true,
  },
  {
    title: 'Thank you',
    category: null,
    responseText: 'Thank you, {{patient.firstName}}. We have noted it.\n\n{{staff.name}}, {{clinic.name}}',
    isActive: true,
  },
];
