const Baylee = () => (
  <section className="Bio">
    <Link to="/artists">Back to Artists</Link>
    <div className="text">
      <h1>
        Baylee Renner
        <span>Tattoo Artist</span>
      </h1>
      <p>Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore.</p>
    </div>
  </section>
);
export default Baylee;
