// The action of a clause: its kind, and the form in which the clause states it.
export type ActionKind = 'medicine' | 'stop' | 'test' | 'referral' | 'review' | 'monitoring' | 'lifestyle' | 'errand';
/**
 * Form of an instruction: explicit ("we will"), advice, passive ("was referred"), a bare noun, the verb of the clause before, or only its
 * place in a plan.
 */
export type Directive = 'explicit' | 'advised' | 'passive' | 'noun' | 'shared' | 'placed';
export interface Action {
  readonly kind: ActionKind;
  readonly directive: Directive;
}
