package sema

import (
	"fmt"
	"slices"
	"strings"
)

// nearest returns the candidate that name most likely was meant to be, or "":
// the one with the fewest typing mistakes between them, if they are few.
//
//	length of name    mistakes allowed
//	1, 2              1, if the first letter is right
//	3 to 5            1
//	6 to 11           2
//	12 and more       3
func nearest(name string, candidates []string) string {
	limit := 1
	switch n := len(name); {
	case n >= 12:
		limit = 3
	case n >= 6:
		limit = 2
	}
	best, bestDistance := "", limit+1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if c == name || c == "" || name == "" || len(name) <= 2 && c[0] != name[0] {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(c), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance counts the typing mistakes between two words: a letter too many,
// too few, wrong, or two exchanged (the optimal string alignment distance).
// From limit on, it may return any number that is not below the limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	// Three rows of the table of distances between the starts of a and b.
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			d := row[j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			next[j+1] = d
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}

// didYouMean is a help for a name that isn't known: the nearest candidate, or
// else what otherwise says.
func didYouMean(name string, candidates []string, otherwise string) string {
	if best := nearest(name, candidates); best != "" {
		return fmt.Sprintf("did you mean `%s`?", best)
	}
	return otherwise
}

// quoted is `a`, `b` and `c`.
func quoted(names []string, and string) string { return enumerate(quotedList(names), and) }

func quotedList(names []string) (list []string) {
	for _, n := range names {
		list = append(list, "`"+n+"`")
	}
	return list
}

// enumerate is "a, b and c".
func enumerate(list []string, and string) string {
	n := len(list)
	if n < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n-1], ", ") + " " + and + " " + list[n-1]
}

// count is "1 argument", "2 arguments", "no arguments".
func count(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
