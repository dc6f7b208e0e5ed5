/** The style nonce that the server wrote into the page; style tags that scripts create need it to pass the content security policy. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
