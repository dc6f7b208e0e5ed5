export const HandoverPage = ({ id }: { id: number }) => <>{id}</>;
