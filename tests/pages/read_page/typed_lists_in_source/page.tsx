import type { Artist, Service } from "./types";
import portrait from "@/assets/ilse.jpg";

export const studio = { name: "Reed & Ash Tattoo", instagram: "@reed.and.ash", since: 2014 };

export const services: Service[] = [
  { slug: "tattoo", name: "Tattoo", description: "From the first sketch to the healed piece." },
  { slug: "piercing", name: "Piercing", description: "Titanium only." },
];

export const ARTISTS: Record<string, Artist> = {
  ilse: {
    displayName: "Ilse Vandeweyer",
    role: "Owner",
    bio: `Bold flowers // and the odd "snake" } for good measure.`,
    socials: [{ platform: "TikTok", handle: "@ilse.tok" }, { platform: "Instagram", handle: "@ilse.naald" }],
    works: [{ title: "Anna in blue", src: portrait.url }],
  },
  oskar: { displayName: "Oskar Lind", role: "Tattoo artist", bio: "@oskar_lind_ttt - Black and only black, " + "since 2016." },
  wolf: { displayName: "Tinta Wolf Tattoo", role: "Tattoo artist", bio: "Write to me on Instagram: @ironwolf.ttt", photo: portrait },
} as const;

export const guestArtists = [
  { name: "Nikola", avatar: "/guests/nikola.jpg", works: Array.from({ length: 3 }, (_, i) => `/guests/nikola${i}.jpg`) },
  { name: "Srdjan", avatar: "/guests/srdjan.jpg", works: [] },
];

export const testimonials = [
  { name: "Marta Kowal", text: "Ilse is a wonder.", instagram: "@marta.kowal" },
  { name: "Hannah Frost", text: "Calm and clean.", role: "Teacher" },
];
