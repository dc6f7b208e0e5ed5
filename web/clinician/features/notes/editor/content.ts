// The content of the editor of a note, and its subject.
export interface Content {
  text: string;
  /** Whether the note leaves the author's earlier plan unchanged. */
  keepPlan: boolean;
}

export interface Subject {
  patientId: number;
  /** The note that is amended; undefined for a new one. */
  note: { id: string; version: number; text: string } | undefined;
}

/** An empty text has no choices to keep. */
export const isSame = (a: Content, b: Content): boolean => a.text === b.text && (a.keepPlan === b.keepPlan || a.text === '');
