"""Finds names of styles in a text: hashtags as a whole, words by the longest name that fits."""

from dataclasses import replace

from directory.styles.compound_reader import find_compound, is_tattoo_word
from directory.styles.matches import Rule, StyleMatch, Verdict
from directory.styles.taxonomy import Alias, Taxonomy
from directory.styles.tokens import Gap, Token

_SHORTEST_COMPOUND = 8


class MatchReader:
    """Reads one text. Verdicts are first ones: company and negation are weighed by `context`."""

    def __init__(self, tokens: list[Token], taxonomy: Taxonomy) -> None:
        self.tokens = tokens
        self.taxonomy = taxonomy

    def read(self) -> list[StyleMatch]:
        """Matches in order of the text, without overlaps. Each hashtag gives one; words that say nothing, none."""
        matches: list[StyleMatch] = []
        position = 0
        while position < len(self.tokens):
            match = self._read_at(position)
            if match is not None:
                matches.append(match)
            position = match.last + 1 if match else position + 1
        return matches

    def _read_at(self, position: int) -> StyleMatch | None:
        if self.tokens[position].is_tag:
            return self._read_hyphenated_tag(position) or self._read_tag(position)
        return self._read_words(position) or self._read_compound(position)

    def _read_hyphenated_tag(self, position: int) -> StyleMatch | None:
        """`#neo-traditional`: for the platform the tag ends at the hyphen, for the writer it does not."""
        following = self.tokens[position + 1 : position + 2]
        if not following or following[0].start != self.tokens[position].end + 1:
            return None
        match = self._read_words(position)
        return replace(match, is_tag=True) if match and match.last > position else None

    def _read_tag(self, position: int) -> StyleMatch:
        token = self.tokens[position]
        alias = self.taxonomy.tag_aliases.exact.get(token.key)
        if token.key in self.taxonomy.stop_terms.exact:
            return self._note(position, position, Rule.STOP_TERM, Verdict.STOPPED)
        if alias is not None:
            return self._match(position, position, Rule.ALIAS, (alias,))
        return self._read_tag_parts(position)

    def _read_tag_parts(self, position: int) -> StyleMatch:
        compound = find_compound(self.tokens[position].key, self.taxonomy)
        if compound is None:
            return self._note(position, position, Rule.NONE, Verdict.UNKNOWN)
        tattooed = any(is_tattoo_word(filler, self.taxonomy) for filler in compound.fillers)
        if not compound.aliases:
            verdict = Verdict.STOPPED if tattooed else Verdict.UNKNOWN
            return self._note(position, position, Rule.STOP_TERM if tattooed else Rule.NONE, verdict)
        if len(compound.aliases) > 1 or not compound.aliases[0].is_weak or tattooed or not compound.fillers:
            rule = Rule.PARTS if compound.fillers or len(compound.aliases) > 1 else Rule.ALIAS
            return self._match(position, position, rule, compound.aliases)
        return self._note(position, position, Rule.NONE, Verdict.UNKNOWN)

    def _read_words(self, position: int) -> StyleMatch | None:
        """The longest name that starts here; a longer stop phrase silences a shorter name."""
        found: list[tuple[int, Alias | None]] = []
        run = ""
        for last in range(position, len(self.tokens)):
            token = self.tokens[last]
            if last > position and (token.is_tag or token.gap > Gap.WRAPPED):
                break
            before, run = run, run + token.key
            stopped = run in self.taxonomy.stop_terms.exact
            alias = None if stopped else self.taxonomy.text_aliases.find(run, len(before))
            if alias is not None or (stopped and last > position):
                found.append((last, alias))
            if run not in self.taxonomy.beginnings:
                break
        return self._choose(position, found)

    def _choose(self, position: int, found: list[tuple[int, Alias | None]]) -> StyleMatch | None:
        if not found:
            return None
        last, alias = found.pop()
        if alias is None:
            match = self._note(position, last, Rule.STOP_TERM, Verdict.STOPPED)
        else:
            match = self._match(position, last, Rule.ALIAS, (alias,))
        inside = [self.taxonomy.text_aliases.find(token.key) for token in self.tokens[position + 1 : last + 1]]
        losers = [loser.text for loser in (*(loser for _, loser in found), *inside) if loser not in (None, alias)]
        return replace(match, beaten=tuple(dict.fromkeys(losers)))

    def _read_compound(self, position: int) -> StyleMatch | None:
        """German and others write "Realistiktattoos". The word must hold a tattoo word, or chance would find names."""
        word = self.tokens[position].key
        if len(word) < _SHORTEST_COMPOUND or "tat" not in word and "тат" not in word:
            return None
        compound = find_compound(word, self.taxonomy)
        if compound is None or not compound.aliases:
            return None
        return self._match(position, position, Rule.COMPOUND, compound.aliases)

    def _match(self, first: int, last: int, rule: Rule, aliases: tuple[Alias, ...]) -> StyleMatch:
        styles = dict.fromkeys(slug for alias in aliases for slug in alias.styles)
        weak = all(alias.is_weak for alias in aliases) and rule is Rule.ALIAS
        names = tuple(alias.text for alias in aliases)
        return replace(
            self._note(first, last, rule, Verdict.COUNTED), styles=tuple(styles), aliases=names, is_weak=weak
        )

    def _note(self, first: int, last: int, rule: Rule, verdict: Verdict) -> StyleMatch:
        tokens = self.tokens[first : last + 1]
        text = tokens[0].text + "".join(token.lead + token.text for token in tokens[1:])
        return StyleMatch(" ".join(text.split()), (), tokens[0].is_tag, rule, verdict, first=first, last=last)
