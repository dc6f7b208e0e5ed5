// The plain server for comparison: Express and pg, three queries for a POST, two for a GET, no authentication.
import express from 'express';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
const app = express();
app.use(express.json());

app.post('/api/addConsultationMessage', async (request, response) => {
  const { userId, consultationId, messageContent } = request.body as { userId: number; consultationId: number; messageContent: string };
  if (!userId || !consultationId || !messageContent) return void response.status(400).json({ error: 'Missing required fields' });
  const user = await pool.query('select user_id, user_full_name, user_role from plain.consult_user where user_id = $1', [userId]);
  if (user.rows.length === 0) return void response.status(404).json({ error: 'User not found' });
  const consultation = await pool.query('select consultation_id from plain.consultation where consultation_id = $1', [consultationId]);
  if (consultation.rows.length === 0) return void response.status(404).json({ error: 'Consultation not found' });
  const message = await pool.query(
    'insert into plain.message (consultation_id, user_id, message_content) values ($1, $2, $3) returning message_content, time_sent',
    [consultationId, userId, messageContent],
  );
  response.status(201).json({
    consultation_id: consultationId,
    author: user.rows[0].user_full_name,
    author_role: user.rows[0].user_role,
    message_content: message.rows[0].message_content,
    timestamp: message.rows[0].time_sent,
  });
});

app.get('/api/getConsultationMessages', async (request, response) => {
  const { consultationId } = request.query;
  const consultation = await pool.query('select consultation_id from plain.consultation where consultation_id = $1', [consultationId]);
  if (consultation.rows.length === 0) return void response.status(404).json({ error: 'Consultation not found' });
  const messages = await pool.query(
    `select m.message_id, m.message_content, m.time_sent, m.user_id, m.consultation_id, u.user_full_name, u.user_role
     from plain.message m join plain.consult_user u on u.user_id = m.user_id where m.consultation_id = $1 order by m.time_sent`,
    [consultationId],
  );
  response.json(messages.rows);
});

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
});
process.on('disconnect', () => process.exit(0));
