import { Card } from "./card";
const INSTAGRAM = "https://www.instagram.com/reed.and.ash";
const works = [{ title: "Rose", image: "/rose.jpg" }, { title: "Wolf", image: "/wolf.jpg" }];

class Header extends React.Component {
  render() { return <header><p>It's ours & yours</p></header> }
}

export default function Team({ open }: { open: boolean }) {
  const [count, setCount] = useState<number>(0);
  if (count < 3 && open) { return null; }
  return (
    <>
      <Header />
      {/* <h3>Vera Gone</h3> <a href="https://instagram.com/vera.gone">left</a> */}
      <section className={styles.team}>
        <h2>Our artists</h2>
        {open && (
          <div className={styles.artistCard} onClick={() => (count > 1 ? close() : setCount(2))}>
            <h3>Ilse Vandeweyer</h3>
            <p>Don't worry {'>'} she's gentle.</p>
            <a href={`https://www.instagram.com/${"ilse.naald"}`} aria-label="Instagram">{icon}</a>
          </div>
        )}
        {count ? <Card name="Oskar Lind" instagram="oskar_lind_ttt" image={oskar}>Black.</Card> : null}
        <Card name="Jonna Berg" instagram="@jonna.berg" />
      </section>
      <ul>
        {works.map((work) => (
          <li key={work.title}><img src={work.image} alt={work.title} /><a href="https://www.instagram.com/reed.and.ash/">More</a></li>
        ))}
      </ul>
      <Footer><a href={INSTAGRAM}>Follow us</a></Footer>
    </>
  );
}
