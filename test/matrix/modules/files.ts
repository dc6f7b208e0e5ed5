// Files that are not attached: only their sender may read them.
import { pdf } from '../../files/samples.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, ownRecord, type Prepared } from '../module.ts';
import type { Stage } from '../stage.ts';

export interface FileThings {
  /** In tenant 1 David's, in tenant 2 Mensah's. */
  file: string;
  fileOwner: number;
  /** Another one of theirs, to be removed. */
  removableFile(): Promise<string>;
}

const letter = (text: string, name = 'letter.pdf'): File => new File([new Uint8Array(pdf(text.length, Buffer.from(text)))], name);

const send = async (stage: Stage, person: number, file: File): Promise<string> => {
  const { body } = await stage.app.request('POST', '/v1/files', { token: await stage.as(person), file });
  return body.id;
};

export const prepareFiles = async (stage: Stage): Promise<Prepared<FileThings>> => {
  const prepared = async (person: number, canary: string): Promise<FileThings> => ({
    file: await send(stage, person, letter('All well', `${canary}.pdf`)),
    fileOwner: person,
    removableFile: () => send(stage, person, letter('Not needed')),
  });
  return {
    here: await prepared(PEOPLE.David, 'canary-north-file'),
    harbour: await prepared(PEOPLE.Mensah, 'canary-harbour-file'),
    nowhere: { file: NO_UUID, fileOwner: 0, removableFile: async () => NO_UUID },
    canaries: [
      { text: 'canary-north-file', readers: ['David'] },
      { text: 'canary-harbour-file', readers: ['Mensah'] },
    ],
  };
};

export const files: MatrixModule<FileThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/files                          401    401     |  201  201  201   201   201  201  201  201 |   201   201   201  |  403    403     403    403    401
GET /v1/files/:file_id                  401    401     |  200  404  404   404   404  404  404  404 |   404   404   404  |  403    403     403    403    401
DELETE /v1/files/:file_id               401    401     |  204  404  404   404   404  404  404  404 |   404   404   404  |  403    403     403    403    401
`,
  requests: {
    'POST /v1/files': { make: () => ({ path: '/v1/files', file: letter('All well') }), patients: ownRecord },
    'GET /v1/files/:file_id': { make: ({ file }) => ({ path: `/v1/files/${file}` }), aims: true, patients: ownRecord },
    'DELETE /v1/files/:file_id': {
      make: async ({ file, fileOwner, removableFile }, { person }) => ({
        path: `/v1/files/${person === fileOwner ? await removableFile() : file}`,
      }),
      aims: true,
      patients: ownRecord,
    },
  },
  creations: {
    'POST /v1/files': async () => ({
      person: PEOPLE.Chen,
      path: '/v1/files',
      body: {},
      file: letter('All well'),
      other: { file: letter('All well', 'other.pdf') },
      count: "files.files where status = 'ready'",
    }),
  },
};
