export type Artist = { name: string; instagram?: string; role: "resident" | "guest" };
export const emptyForm = { name: "Your name", instagram: "@handle", bio: "", role: "resident" };
export const team = { title: "Our team", subtitle: "Come and meet us" };
export const products = [
  { name: "Clara Balm", price: "12", instagram: "https://instagram.com/clara.balm" },
  { name: "Vera Soap", price: "9", styles: ["green"], bio: "Soap." },
];
export const reviews = [{ name: "Anna Schmidt", rating: 5, role: "Kundin", bio: "Sehr gut" }];
export const faqs = [{ title: "Laura asks", answer: "No." }];
export const posts = [{ title: "Meet Vera", author: { name: "Vera Holm", bio: "Writes here.", avatar: "/v.png" } }];
export const gallery = [{ title: "Diana", artist: "Somebody", image: "/a.jpg" }];
export const styles = [{ name: "Realism", bio: "Like a photo", styles: ["x"] }];
export const artistStyles = [{ name: "Anna", role: "x", bio: "y" }];
export const conventions = [{ name: "Milano Ink Days", instagram: "@milano.ink.days" }];
