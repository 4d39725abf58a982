const Partenaires = () => (
  <section className='partenaires'>
    <h2>Partenaires</h2>
    <a href="https://www.instagram.com/labo.laine17"><img src="/l.webp" alt="Laine 17 logo" /><h3>Laine Lab</h3><h4>Tapis sur mesure.</h4></a>
    <a href="https://www.instagram.com/gitane.aiguille"><img src="/g.svg" alt="Gitane logo" /><h3>Gitane Aiguille</h3><h4>Tatoueuse</h4></a>
  </section>
);
export default Partenaires;
