// The plain server for comparison: Apollo and Express, a query for the notes and one for each author; no authentication, encryption or audit.
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });

const typeDefs = `
  type User { id: Int! name: String! role: String! }
  type DoctorNote { id: Int! patientId: Int! text: String! createdAt: String! author: User! }
  type Query { notes(patientId: Int!): [DoctorNote!]! }
`;

interface NoteRow {
  doctor_id: number;
}

const apollo = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: {
      notes: async (_root: unknown, { patientId }: { patientId: number }) =>
        (
          await pool.query(
            `select id, doctor_id, patient_id as "patientId", text, created_at::text as "createdAt" from plain.doctor_note
             where patient_id = $1 order by created_at desc limit 50`,
            [patientId],
          )
        ).rows,
    },
    DoctorNote: {
      author: async ({ doctor_id }: NoteRow) =>
        (await pool.query('select id, name, role from plain.note_user where id = $1', [doctor_id])).rows[0],
    },
  },
});
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
});
process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
});
process.on('disconnect', () => process.exit(0));
