export const metadata = { title: 'Artists — STB Studio', description: 'Meet the people behind STB Studio.' }
const artists = [
  { name: 'Susmritha', photo: '/images/pic.png', bio: 'Shades.', style: 'Flores' },
]
const team = [{ name: 'Giovanna Rossi', bio: 'Giovanna Rossi è una piercer professionista con una vasta esperienza nel settore.' }]
export default function Page() {
  return <div><h1>Artists</h1>{artists.map((artist) => <h2 key={artist.name}>{artist.name}</h2>)}</div>
}
