export const PatientsPage = () => null;
