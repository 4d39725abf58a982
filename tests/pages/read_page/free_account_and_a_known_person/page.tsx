export function Guests() {
  return (
    <section>
      <h2>Guest artists</h2>
      <div><h3>Nora Vasquez</h3><a href="https://www.instagram.com/paper.moth/">Instagram</a>
      <p>Nora has tattooed for ten years.</p></div>
      <div><h3>Edith Lind</h3><a href="https://www.instagram.com/quietneedle/">Instagram</a><p>@quiet_needle</p></div>
    </section>
  );
}
