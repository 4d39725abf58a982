import type { Metadata } from "next";
import { Inter } from "next/font/google";

const inter = Inter({ subsets: ["latin"], weight: "400" });

export const metadata: Metadata = {
  title: { default: "Reed & Ash Tattoo, Leeds", template: "%s | Reed & Ash" },
  description: "Tattoos in Leeds.",
};

const jsonLd = {
  "@context": "https://schema.org",
  "@type": "TattooParlor",
  name: "Reed & Ash Tattoo",
  founder: { "@type": "Person", name: "Ilse Vandeweyer", sameAs: "https://www.instagram.com/ilse.naald" },
  sameAs: ["https://instagram.com/reed.and.ash"],
  review: [{ "@type": "Review", author: { "@type": "Person", name: "Marta Kowal" } }],
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" className={inter.className}>
      <body>{children}<script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(jsonLd) }} /></body>
    </html>
  );
}
