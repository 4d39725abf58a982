'use client';
export default function Footer({ content }) {
  return (
    <footer>
      <p>{content.address ?? 'Kutlu Mah. 3, Isparta'}</p>
      <a href={content.instagram_url || 'https://instagram.com/gokce.dovme'} target="_blank">Instagram&apos;da takip et</a>
    </footer>
  );
}
