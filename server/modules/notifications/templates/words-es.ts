// Spanish.
import { CARE_PLAN_WORDS } from './care-plan-words.ts';
import { CARER_WORDS } from './carer-words.ts';
import { DETAILS_WORDS } from './details-words.ts';
import { LEAVER_WORDS } from './leaver-words.ts';
import type { LanguageWords } from './phrases.ts';
import { pluralIn } from './plural.ts';
import { THREAD_WORDS } from './thread-words.ts';

const plural = pluralIn('es');

export const spanish: LanguageWords = {
  greeting: (firstName) => (firstName === null ? 'Hola:' : `Hola, ${firstName}:`),
  noDetails: 'Para proteger su privacidad, este mensaje no incluye detalles. Inicie sesión para verlos.',
  sentBy: (clinic) => `Enviado por ${clinic} a través de Bedside.`,
  unsubscribe: 'No recibir más estos correos',
  phoneCode: (code, clinic) =>
    `Su código de Bedside para ${clinic} es ${code}. Es válido durante 10 minutos. Responda STOP para no recibir más mensajes.`,
  kinds: {
    'consultation-message': {
      subject: (count) => plural(count, { one: 'Tiene un mensaje nuevo', other: 'Tiene # mensajes nuevos' }),
      before: (count, clinic) =>
        plural(count, {
          one: `Tiene un mensaje nuevo en una consulta de ${clinic}.`,
          other: `Tiene # mensajes nuevos en una consulta de ${clinic}.`,
        }),
      link: 'Leer en Bedside',
      inDigest: (count) => plural(count, { one: '# mensaje nuevo', other: '# mensajes nuevos' }),
    },
    'consultation-opened': {
      subject: 'Se ha abierto una consulta nueva',
      before: (_, clinic) => `Se ha abierto una consulta con usted en ${clinic}.`,
      link: 'Abrir la consulta',
      inDigest: (count) => plural(count, { one: '# consulta nueva', other: '# consultas nuevas' }),
    },
    'consultation-joined': {
      subject: 'Se le ha añadido a una consulta',
      before: (_, clinic) => `Un miembro del equipo de ${clinic} le ha añadido a una consulta.`,
      link: 'Abrir la consulta',
      inDigest: (count) => plural(count, { one: 'Se le ha añadido a # consulta', other: 'Se le ha añadido a # consultas' }),
    },
    'task-assigned': {
      subject: (count) => plural(count, { one: 'Se le ha asignado una tarea', other: 'Se le han asignado # tareas' }),
      before: (count, clinic) =>
        plural(count, { one: `Se le ha asignado una tarea en ${clinic}.`, other: `Se le han asignado # tareas en ${clinic}.` }),
      link: 'Ver sus tareas',
      inDigest: (count) => plural(count, { one: '# tarea asignada', other: '# tareas asignadas' }),
    },
    'ward-handed-over': {
      subject: 'Tiene un relevo de planta pendiente',
      before: (_, clinic) => `Se le está entregando una planta en ${clinic}. Acepte a sus pacientes.`,
      link: 'Ver el relevo',
      inDigest: (count) => plural(count, { one: '# relevo por aceptar', other: '# relevos por aceptar' }),
    },
    'file-refused': {
      subject: (count) => plural(count, { one: 'Un archivo que envió tiene un virus', other: '# archivos que envió tienen un virus' }),
      before: (count) =>
        plural(count, {
          one: 'Se ha encontrado un virus en un archivo que envió. El archivo se ha eliminado y nadie puede abrirlo.',
          other: 'Se ha encontrado un virus en # archivos que envió. Los archivos se han eliminado y nadie puede abrirlos.',
        }),
      link: 'Abrir Bedside',
      after: 'Compruebe si su dispositivo tiene virus antes de volver a enviar un archivo.',
      inDigest: (count) => plural(count, { one: '# archivo enviado con un virus', other: '# archivos enviados con un virus' }),
    },
    'virus-found': {
      subject: (count) =>
        plural(count, {
          one: 'Se ha encontrado un virus en un archivo guardado',
          other: 'Se ha encontrado un virus en # archivos guardados',
        }),
      before: (count, clinic) =>
        plural(count, {
          one: `Un archivo de ${clinic} que se guardó antes de poder analizarse tiene un virus. Se ha eliminado.`,
          other: `# archivos de ${clinic} que se guardaron antes de poder analizarse tienen un virus. Se han eliminado.`,
        }),
      link: 'Abrir Bedside',
      after: 'El registro de auditoría muestra quién descargó cada archivo antes de que se eliminara.',
      inDigest: (count) => plural(count, { one: 'Virus en # archivo guardado', other: 'Virus en # archivos guardados' }),
    },
    'account-waits': {
      subject: (count) => plural(count, { one: 'Una cuenta espera aprobación', other: '# cuentas esperan aprobación' }),
      before: (count, clinic) =>
        plural(count, {
          one: `Una persona ha creado una cuenta en ${clinic} y espera aprobación.`,
          other: `# cuentas de ${clinic} esperan aprobación.`,
        }),
      link: 'Ver las cuentas',
      inDigest: (count) => plural(count, { one: '# cuenta en espera de aprobación', other: '# cuentas en espera de aprobación' }),
    },
    'escrow-request': {
      subject: 'Tiene pendiente una solicitud de claves de notas',
      before: (_, clinic) =>
        `Otro administrador de ${clinic} pide que se transmitan claves de notas. Un segundo administrador tiene que aprobarlo en 24 horas.`,
      link: 'Ver la solicitud',
      inDigest: (count) => plural(count, { one: '# solicitud de claves de notas', other: '# solicitudes de claves de notas' }),
    },
    'account-approved': {
      subject: 'Su cuenta de Bedside está lista',
      before: (_, clinic) => `Su cuenta en ${clinic} ha sido aprobada. Ya puede iniciar sesión.`,
      link: 'Iniciar sesión',
      after: 'Si no ha solicitado una cuenta, póngase en contacto con su clínica.',
    },
    invitation: {
      subject: 'Invitación a Bedside',
      before: (_, clinic) =>
        `Un administrador de ${clinic} ha creado una cuenta de Bedside para usted. Elija una contraseña para empezar a usarla. ` +
        'El enlace funciona una sola vez y durante 7 días. Una invitación más reciente lo sustituye.',
      link: 'Elegir una contraseña',
      after:
        'Si no esperaba este mensaje, póngase en contacto con la clínica. Nadie puede entrar en la cuenta hasta que se elija una contraseña.',
    },
    'reset-password': {
      subject: 'Restablezca su contraseña de Bedside',
      before:
        'Hemos recibido una solicitud para restablecer la contraseña de su cuenta de Bedside. El enlace funciona una sola vez y durante 30 minutos.',
      link: 'Elegir una contraseña nueva',
      after: 'Si no ha sido usted, ignore este mensaje: no ha cambiado nada.',
    },
    'verify-email': {
      subject: 'Confirme su correo electrónico',
      before:
        'Se ha creado una cuenta de Bedside con esta dirección de correo. Confirme que la dirección es suya en las 24 horas siguientes a la ' +
        'creación de la cuenta; pedir otro enlace no amplía el plazo. Necesita la contraseña que eligió al crear la cuenta.',
      link: 'Confirmar esta dirección',
      after:
        'Si no ha creado esta cuenta, ignore este mensaje. Una cuenta sin confirmar se elimina 24 horas después de su creación. ' +
        'Si desea una cuenta con su propia contraseña, créela ahora. Sustituirá a esta.',
    },
    'confirm-address': {
      subject: 'Confirme su nuevo correo electrónico',
      before: (_, clinic) =>
        `Una persona con una cuenta de Bedside en ${clinic} quiere usar a partir de ahora esta dirección de correo. Si ha sido usted, confirme ` +
        'la dirección en un plazo de 24 horas. Necesita la contraseña de su cuenta.',
      link: 'Confirmar esta dirección',
      after: 'Si no ha sido usted, ignore este mensaje: no cambia nada.',
    },
    'password-changed': {
      subject: 'Su contraseña de Bedside ha cambiado',
      before: 'La contraseña de su cuenta de Bedside ha cambiado y se ha cerrado la sesión en todos los demás dispositivos.',
      link: 'Iniciar sesión',
      after: 'Si no ha sido usted, restablezca su contraseña de inmediato y póngase en contacto con su clínica.',
    },
    'new-device': {
      subject: 'Nuevo inicio de sesión en su cuenta de Bedside',
      before: 'Se ha iniciado sesión en su cuenta de Bedside desde un dispositivo nuevo.',
      link: 'Ver dónde ha iniciado sesión',
      after: 'Si no ha sido usted, cambie su contraseña de inmediato y póngase en contacto con su clínica.',
    },
    'address-changed': {
      subject: 'Ha cambiado el correo electrónico de su cuenta de Bedside',
      before: 'Su cuenta de Bedside usa ahora otra dirección de correo. Los mensajes ya no llegan a esta.',
      link: 'Iniciar sesión',
      after: 'Si no ha sido usted, póngase en contacto con su clínica de inmediato.',
    },
    'phone-changed': {
      subject: 'Se ha actualizado el teléfono de su cuenta de Bedside',
      before: 'Se ha añadido un número de teléfono a su cuenta de Bedside, o se ha cambiado o eliminado el que tenía.',
      link: 'Iniciar sesión',
      after: 'Si no ha sido usted, cambie su contraseña de inmediato y póngase en contacto con su clínica.',
    },
    ...CARER_WORDS.es,
    ...DETAILS_WORDS.es,
    ...LEAVER_WORDS.es,
    ...THREAD_WORDS.es,
    ...CARE_PLAN_WORDS.es,
    digest: {
      subject: (count) => plural(count, { one: 'Tiene # notificación nueva', other: 'Tiene # notificaciones nuevas' }),
      before: (_, clinic) => `Novedades para usted en ${clinic}:`,
      link: 'Abrir Bedside',
    },
  },
};
