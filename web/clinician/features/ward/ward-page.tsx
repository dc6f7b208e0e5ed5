export const WardPage = ({ id }: { id: number }) => <>{id}</>;
