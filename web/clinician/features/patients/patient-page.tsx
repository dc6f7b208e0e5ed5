export const PatientPage = ({ id }: { id: number }) => <>{id}</>;
