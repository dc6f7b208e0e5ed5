export const FirstWard = () => null;
