export const artists = [
  { id: 1, name: 'Liam Wetter', specialty: 'Realism', description: 'Specialising in portraits.' },
  { id: 2, name: 'Jordyn Bishop', specialty: 'Neo-traditional', description: '' },
  { id: 3, name: 'Noah Walker', specialty: 'Black & Grey', description: 'Known for bold work.' },
  { id: 4, name: 'Walk-ins welcome', specialty: '', description: 'Come by.' },
  { id: 5, name: 'Fenshop', specialty: '', description: 'Buy a shirt.' },
];
