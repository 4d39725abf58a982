export default function Hero() {
  return (
    <section>
      <p>Fenwick's Tattoo Atelier</p>
      <h1 className="title">QVILLE</h1>
      <p>Tattoo Artist • Custom Design • Trastevere, Roma</p>
      <p>
        Lorenzo Sabini - <span>QVILLE</span>
        <br />
        <span>Resident @ Fenwick's Tattoo Atelier</span>
        <br />
        <span>Guest @ Lakeside Tattoo Bern</span>
      </p>
    </section>
  );
}
