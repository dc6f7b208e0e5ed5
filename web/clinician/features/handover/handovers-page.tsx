export const HandoversPage = () => null;
