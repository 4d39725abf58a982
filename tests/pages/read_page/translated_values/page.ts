import { t, type Dictionary } from 'wordbook';

const artistsBlock = {
  key: 'artists',
  content: {
    title: t({ en: 'Meet the Artists', de: 'Unsere Leute' }),
    artists: [
      {
        name: t({ en: 'Katinka', de: 'Katinka' }),
        role: t({ en: 'Resident Artist', de: 'Tätowiererin' }),
        instagram: t({ en: '@katinka.kohle', de: '@katinka.kohle' }),
        text: { en: 'Draws with charcoal first.', de: 'Zeichnet zuerst mit Kohle.' },
      },
      {
        name: { en: 'Rupert', de: 'Rupert' },
        role: { en: 'Guest Artist', de: 'Gast' },
        instagram: { en: '@rupert_rankt', de: '@rupert_rankt' },
        text: { en: 'Ivy and nothing else.', de: 'Efeu, sonst nichts.' },
      },
    ],
  },
} satisfies Dictionary;

export default artistsBlock;
