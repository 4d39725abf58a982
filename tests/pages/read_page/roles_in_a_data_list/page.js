const artistas = [
  { nombre: 'Sofía Espira', especialidad: { es: 'Tatuadora', en: 'Tattoo Artist' }, instagram: 'sofiaespira', descripcion: '¡Hola! Sofía aquí, dibujo flores.' },
  { nombre: 'Nerea Paz', especialidad: 'Recepcionista y Tatuadora en Práctica', instagram: 'nereapaz.ttt' },
  { nombre: 'Elena Vas', especialidad: 'Artist & Piercer', instagram: 'elena.vas' },
  { nombre: 'Gruñón Láser', especialidad: { es: 'Eliminación de tatuajes', en: 'Tattoo Removal' }, instagram: 'grunon_laser' },
  { nombre: 'Banh', especialidad: '', instagram: 'banh.tintas', descripcion: 'Yo! Banh here, I run this place. Bold lines and loud colours are what I like best.' },
];
export default artistas;
