import React from 'react';
import { Instagram } from 'icons';

const artists: Artist[] = [
  { id: 1, name: 'Odalys Prieto', instagramHandle: '@odalys.agujas', bio: 'Lines.' },
  { id: 2, name: 'Tiberio', instagramHandle: '@tiberio_sombra', bio: 'Shade.' },
];

export default function Team() {
  return (
    <section className="team">
      <h2>Artists</h2>
      <div className="card"><h3>Nadja Frei</h3><a href="https://instagram.com/nadja.frei.ttt">Instagram</a></div>
    </section>
  );
}
