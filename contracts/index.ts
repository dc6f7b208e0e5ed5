// All endpoints by name; the web client's types and its generated list of paths come from here.
import * as audit from './audit.ts';
import * as consultations from './consultations.ts';
import * as identity from './identity.ts';
import * as integrations from './integrations.ts';
import * as patients from './patients.ts';

export const endpoints = {
  login: identity.login,
  refresh: identity.refresh,
  logout: identity.logout,
  listSessions: identity.listSessions,
  endSession: identity.endSession,
  changePassword: identity.changePassword,
  forgotPassword: identity.forgotPassword,
  resetPassword: identity.resetPassword,
  verifyEmail: identity.verifyEmail,
  register: identity.register,
  me: identity.me,
  site: identity.site,
  listUsers: identity.listUsers,
  approveUser: identity.approveUser,
  disableUser: identity.disableUser,
  enableUser: identity.enableUser,
  listClinicians: identity.listClinicians,
  createApiKey: integrations.createApiKey,
  listApiKeys: integrations.listApiKeys,
  revokeApiKey: integrations.revokeApiKey,
  listIntegrations: integrations.listIntegrations,
  giveConsent: integrations.giveConsent,
  withdrawConsent: integrations.withdrawConsent,
  searchPatients: patients.searchPatients,
  sendMessage: consultations.sendMessage,
  listMessages: consultations.listMessages,
  listChanges: consultations.listChanges,
  markRead: consultations.markRead,
  editMessage: consultations.editMessage,
  recallMessage: consultations.recallMessage,
  createConsultation: consultations.createConsultation,
  listConsultations: consultations.listConsultations,
  getConsultation: consultations.getConsultation,
  addParticipant: consultations.addParticipant,
  closeConsultation: consultations.closeConsultation,
  listAudit: audit.listAudit,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
