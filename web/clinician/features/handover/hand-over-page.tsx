export const HandOverPage = ({ id }: { id: number }) => <>{id}</>;
