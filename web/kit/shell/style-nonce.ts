/** The style nonce that the server wrote into the page; style tags made by scripts carry it past the content security policy. */
export const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
