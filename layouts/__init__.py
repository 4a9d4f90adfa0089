"""Everything a person sees: pages, cards, charts and sentences. Reads no database or file."""
